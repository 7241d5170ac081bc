import { type LocalisedText, localised } from '../values/localisedText.ts';

/** A code of a dimension's code list, with its name. */
export interface DimensionMember {
  code: string;
  name: LocalisedText;
}

/**
 * What an indicator's values are broken down by, besides place and time: stations, directions, commodity sections. In
 * SDMX's words a dimension with its code list.
 */
export interface DimensionDefinition {
  /** Constant case: `CONTROL_POINT`. It is the name of the column in files, too. */
  code: string;
  name: LocalisedText;
  /** The code list. */
  members: readonly DimensionMember[];
  /** Whether values may have other members than those listed: stations that open later. They are named by their code. */
  isOpen?: boolean;
  /**
   * Whether there is a figure for the whole, whose member is the empty text. It is never added to its parts. Without it
   * the whole is not published, or means nothing.
   */
  hasWhole: boolean;
  /**
   * Whether the members are disjoint and complete, so that amounts of all of them may be added up where there is no
   * whole. Their list must be closed.
   */
  isAdditive?: boolean;
}

/** A code list in the hub's own words: each code with its English and its Traditional Chinese name. */
export function codeList(...members: readonly [code: string, english: string, chinese: string][]): DimensionMember[] {
  return members.map(([code, english, chinese]) => ({ code, name: localised(english, chinese) }));
}

/** The greatest length of a member, by the column that holds it. */
export const MEMBER_LENGTHS = { dimension1: 80, dimension2: 40, dimension3: 40, dimension4: 40 } as const;

/** A column of the observations that holds the members of one dimension. */
export type DimensionColumn = keyof typeof MEMBER_LENGTHS;

/** The columns in the order of the key. */
export const DIMENSION_COLUMNS = Object.keys(MEMBER_LENGTHS) as DimensionColumn[];

/** Members of a dimension, or places, that a price assumes: more than any indicator has. */
export const ASSUMED_MEMBERS = 200;

/** What names a series: the columns of the key before the period. */
export const SERIES_COLUMNS = ['indicator', 'place', ...DIMENSION_COLUMNS, 'frequency'] as const;

/** A dimension, the column that holds its members, and their codes. */
export interface PlacedDimension extends DimensionDefinition {
  column: DimensionColumn;
  codes: ReadonlySet<string>;
}

interface Indicator {
  dimensions?: readonly DimensionDefinition[];
}

const placed = new WeakMap<Indicator, readonly PlacedDimension[]>();

/** An indicator's dimensions with their columns. */
export function dimensionsOf(indicator: Indicator): readonly PlacedDimension[] {
  const known = placed.get(indicator);
  if (known) return known;
  const dimensions = (indicator.dimensions ?? []).map((dimension, index) => ({
    ...dimension,
    column: DIMENSION_COLUMNS[index] as DimensionColumn,
    codes: new Set(dimension.members.map(({ code }) => code)),
  }));
  placed.set(indicator, dimensions);
  return dimensions;
}

/**
 * A dimension by its code; the first one for `undefined`.
 *
 * @throws Error for a dimension that the indicator does not declare
 */
export function dimensionOf(indicator: Indicator & { code: string }, code: string | undefined): PlacedDimension {
  const dimensions = dimensionsOf(indicator);
  const dimension = code === undefined ? dimensions[0] : dimensions.find((one) => one.code === code);
  if (!dimension) throw new Error(`${indicator.code} declares no dimension ${code ?? ''}.`);
  return dimension;
}
