import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { foldKey } from '../values/fold.ts';
import { oneOf } from '../values/nearest.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../values/places.ts';
import { type IndicatorDefinition, Nature } from './definition.ts';
import { DIMENSION_COLUMNS, type DimensionColumn, dimensionsOf, type PlacedDimension } from './dimensions.ts';
import { heldSeries, holdsPlaces } from './heldSeries.ts';

/** The place, among the codes of dimensions. */
export const PLACE = 'PLACE';
/** The first dimension, whatever its code. */
export const BREAKDOWN = 'BREAKDOWN';
/** The place and every dimension, with the wholes beside their parts. */
export const EVERY = 'EVERY';

/** The arguments that choose series of an indicator, the same for `latest`, `observations` and `series`. */
export interface ChoiceArguments {
  place?: string | null;
  breakdown?: string | null;
  where?: readonly { dimension: string; in: readonly string[] }[] | null;
  by?: readonly string[] | null;
}

/** Which members of one column of the key are read. */
export interface ColumnChoice {
  column: 'place' | DimensionColumn;
  /** The dimension's code, or PLACE. */
  code: string;
  /** The members; undefined: all that there are. */
  members?: readonly string[];
  /** Whether the whole is left out of all that there are. */
  onlyParts: boolean;
  /** Whether members are kept apart; else there is one, or amounts of all of them are added up. */
  isKept: boolean;
}

/** The series that are read: a choice for each column of the key, in its order. */
export type Choice = readonly ColumnChoice[];

/** What is done with several members: they are listed or aggregated apart, or there may be only one. */
interface ChoiceOptions {
  /** Whether amounts of disjoint and complete members may be added up. */
  adds?: boolean;
  /** Whether there may be only one series. */
  single?: boolean;
}

/** What is known of a column's members. */
type Dimension = Pick<PlacedDimension, 'code' | 'codes' | 'hasWhole' | 'isAdditive'> & {
  column: ColumnChoice['column'];
};

/** Of an indicator that declares no dimension; rows may still have members there. */
const UNNAMED: Dimension = { code: BREAKDOWN, column: 'dimension1', codes: new Set(), hasWhole: true };

/**
 * Which series are meant. This is the one place that decides it.
 *
 * - A filter to one member reads that one; to several, each of them by itself.
 * - A dimension in `by` is kept apart: all of its members, without the whole.
 * - Of a dimension that is neither filtered nor in `by`: the headline's member, where the place is the headline's; else
 *   the whole; else, for a flow whose members are disjoint and complete, the sum of all of them. A dimension for which
 *   none of this is there must be filtered or kept apart.
 *
 * So no part is ever added to its whole, and no members that overlap to each other.
 *
 * @throws InputError for a dimension, place or member that is not known, with those that are like it
 */
export async function chooseSeries(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  args: ChoiceArguments,
  { adds = false, single = false }: ChoiceOptions = {},
): Promise<Choice> {
  const declared = dimensionsOf(indicator);
  const place: Dimension = { code: PLACE, column: 'place', codes: PLACES, hasWhole: true };
  const dimensions: readonly Dimension[] = [place, ...(declared.length > 0 ? declared : [UNNAMED])];
  const wanted = wantedMembers(indicator, args, dimensions);
  const isEvery = (args.by ?? []).includes(EVERY);
  const kept = new Set(
    (args.by ?? [])
      .filter((code) => code !== EVERY)
      .map((code) => dimensionOf(indicator, dimensions, 'by', code).column),
  );
  for (const dimension of dimensions) {
    const asked = wanted.get(dimension.column);
    if (asked) await checkMembers(context, indicator, dimension, asked);
  }
  const { headline = {} } = indicator;
  const places = wanted.get('place')?.members ?? (kept.has('place') || isEvery ? undefined : [headline.place ?? '']);
  const isHeadline = places?.length === 1 && places[0] === (headline.place ?? '');

  return ['place' as const, ...DIMENSION_COLUMNS].map((column): ColumnChoice => {
    const dimension = dimensions.find((one) => one.column === column);
    if (!dimension) return { column, code: column, members: [''], onlyParts: false, isKept: false };
    const { code } = dimension;
    const asked = wanted.get(column);
    const isKept = isEvery || kept.has(column);
    if (asked) {
      const { argument, members } = asked;
      if (single && members.length > 1) throw new InputError(argument, members, `one member of ${code}`);
      return { column, code, members, onlyParts: false, isKept: isKept || members.length > 1 };
    }
    if (isKept) return { column, code, onlyParts: !isEvery, isKept };
    if (column === 'place') return { column, code, members: places as string[], onlyParts: false, isKept };
    const usual = isHeadline ? headline.members?.[code] : undefined;
    if (usual !== undefined || dimension.hasWhole) {
      return { column, code, members: [usual ?? ''], onlyParts: false, isKept };
    }
    if (adds && dimension.isAdditive && indicator.nature === Nature.FLOW) {
      return { column, code, members: [...dimension.codes], onlyParts: false, isKept };
    }
    const ways = single
      ? 'filter it to one member'
      : `filter it to one member, or keep its members apart with by: [${code}]`;
    throw new InputError(
      'where',
      args.where ?? null,
      `a member of ${code}, for which ${indicator.code} has no whole: ${ways}; it has ${oneOf('', [...dimension.codes])}`,
    );
  });
}

/** The places that there are. */
export const PLACES: ReadonlySet<string> = new Set([HONG_KONG, ...ZHEJIANG_CITIES.map(({ code }) => code)]);

/** Members that are asked for, and the argument that asks. */
interface Asked {
  argument: string;
  members: readonly string[];
}

/** The members that are asked for, by column, each once. */
function wantedMembers(
  indicator: IndicatorDefinition,
  { place, breakdown, where }: ChoiceArguments,
  dimensions: readonly Dimension[],
): Map<ColumnChoice['column'], Asked> {
  const wanted = new Map<ColumnChoice['column'], Asked>();
  const add = (argument: string, { column, code }: Dimension, members: readonly string[]) => {
    if (members.length === 0) throw new InputError(argument, members, `at least one member of ${code}`);
    if (members.length > MAX_MEMBERS)
      throw new InputError(argument, members, `at most ${MAX_MEMBERS} members of ${code}`);
    if (wanted.has(column)) throw new InputError(argument, members, `${code} once`);
    wanted.set(column, { argument, members: [...new Set(members.map(foldKey))] });
  };
  if (place != null) add('place', dimensions[0] as Dimension, [place]);
  if (breakdown != null) {
    const { formerBreakdowns = {} } = indicator;
    const former = new Map(Object.entries(formerBreakdowns)).get(foldKey(breakdown));
    const members = former ?? { [BREAKDOWN]: breakdown };
    for (const [code, member] of Object.entries(members)) {
      add('breakdown', dimensionOf(indicator, dimensions, 'breakdown', code), [member]);
    }
  }
  for (const condition of where ?? []) {
    add('where', dimensionOf(indicator, dimensions, 'where.dimension', condition.dimension), condition.in);
  }
  return wanted;
}

/** Members of one dimension that a filter names at most. */
const MAX_MEMBERS = 500;

function dimensionOf(
  { code: indicator }: IndicatorDefinition,
  dimensions: readonly Dimension[],
  argument: string,
  code: string,
): Dimension {
  const found = code === BREAKDOWN ? dimensions[1] : dimensions.find((dimension) => dimension.code === code);
  if (found) return found;
  throw new InputError(
    argument,
    code,
    `${oneOf(
      code,
      dimensions.map((dimension) => dimension.code),
    )}, the dimensions of ${indicator}`,
  );
}

/**
 * Of a dimension the members are known that are listed or held; of places those that are held, or all while an indicator
 * holds nothing.
 *
 * @throws InputError for a member that is not known, with those that are
 */
async function checkMembers(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  { code, column, codes, hasWhole }: Dimension,
  { argument, members }: Asked,
): Promise<void> {
  const isPlace = column === 'place';
  const listed = [...codes, ...(hasWhole ? [''] : [])];
  // The cheap question first: most that are asked for are known.
  if (isPlace ? await holdsPlaces(context, indicator, members) : members.every((one) => listed.includes(one))) return;
  const held = (await heldSeries(context, indicator)).map((series) => series[column]);
  const known = new Set(isPlace && held.length > 0 ? held : [...held, ...listed]);
  const unknown = members.find((member) => !known.has(member));
  if (unknown === undefined) return;
  const parts = [...known].filter((member) => member !== '');
  throw new InputError(
    argument,
    unknown,
    `${oneOf(unknown, parts.length > 0 ? parts : ['"" (the whole)'])}: ${indicator.code} has no other ${isPlace ? 'place' : `member of ${code}`}`,
  );
}
