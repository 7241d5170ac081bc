import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';

/** A figure, or why there is none. */
export type Figure = { value: number } | { gap: string; status: ObservationStatus };

/** The figures of one row by the kind of traveller; all of them under the empty text. */
export type Counts = (traveller: string) => Figure;

/** A control point's rows of a day by direction, and its name in the file where that is another one. */
interface Traffic {
  directions: Map<string, Counts>;
  published: string | undefined;
}

/** A day's rows by control point. */
export type Day = Map<string, Traffic>;

const gapOf = (gap: string): Figure => ({ gap, status: ObservationStatus.MISSING });

/** A row that was rejected. */
export const REJECTED: Counts = () => gapOf('rejected');

const ABSENT: Counts = () => gapOf('not in the file');

/** The file's words for directions, with their codes. */
export const DIRECTIONS = new Map([
  ['Arrival', 'ARRIVAL'],
  ['Departure', 'DEPARTURE'],
]);

/** The columns of counts, and the kinds of travellers that they are of. */
export const TRAVELLERS = new Map([
  ['Hong Kong Residents', 'HONG_KONG_RESIDENT'],
  ['Mainland Visitors', 'MAINLAND_VISITOR'],
  ['Other Visitors', 'OTHER_VISITOR'],
]);

/** Kinds of travellers; the empty text is all of them. */
const KINDS = ['', ...TRAVELLERS.values()];

const baseOf = (date: string) => ({ indicator: 'DAILY_PASSENGERS', place: HONG_KONG, period: date });

/** The figures that a day's rows state. */
export function statedFigures(date: string, points: Day): ObservationInput[] {
  return [...points].flatMap(([point, { directions, published }]) =>
    [...DIRECTIONS].flatMap(([word, DIRECTION]) => {
      const counts = directions.get(word);
      if (!counts) return [];
      return KINDS.map((TRAVELLER) =>
        observation({ ...baseOf(date), CONTROL_POINT: point, DIRECTION, TRAVELLER }, counts(TRAVELLER), published),
      );
    }),
  );
}

/** Both directions of each control point together, and all control points together, in each direction and in both. */
export function summedFigures(date: string, points: Day): ObservationInput[] {
  const countsOf = ({ directions }: Traffic, word: string) => directions.get(word) ?? ABSENT;
  const ofPoints = [...points].flatMap(([point, traffic]) =>
    KINDS.map((TRAVELLER) => {
      const parts = [...DIRECTIONS.keys()].map((word) => ({ word, figure: countsOf(traffic, word)(TRAVELLER) }));
      const lacking = parts.flatMap(({ word, figure }) => ('gap' in figure ? `${word} ${figure.gap}` : []));
      const figure = sumOf(
        parts.map((part) => part.figure),
        `${lacking.join('; ')}.`,
      );
      return observation({ ...baseOf(date), CONTROL_POINT: point, TRAVELLER }, figure, traffic.published);
    }),
  );
  const all = [...points.values()];
  const ofAll = [['', ''] as const, ...DIRECTIONS].flatMap(([word, DIRECTION]) =>
    KINDS.map((TRAVELLER) => {
      const words = word === '' ? [...DIRECTIONS.keys()] : [word];
      const parts = all.map((traffic) => words.map((one) => countsOf(traffic, one)(TRAVELLER)));
      const lacking = parts.filter((figures) => figures.some((figure) => 'gap' in figure)).length;
      const figure = sumOf(parts.flat(), `${lacking} of ${all.length} control points have no figure.`);
      return observation({ ...baseOf(date), DIRECTION, TRAVELLER }, figure);
    }),
  );
  return [...ofAll, ...ofPoints];
}

function sumOf(parts: readonly Figure[], reason: string): Figure {
  let value = 0;
  for (const part of parts) {
    if ('gap' in part) return gapOf(reason);
    value += part.value;
  }
  return { value };
}

/** An observation, with the publisher's word for its control point where that is another one. */
function observation(
  key: Omit<ObservationInput, 'value' | 'status' | 'comment'>,
  figure: Figure,
  published?: string,
): ObservationInput {
  const own = 'gap' in figure ? [figure.gap.replace(/^./, (letter) => letter.toUpperCase()).replace(/\.?$/, '.')] : [];
  const comment = [...own, ...(published ? [`Published as ${published}.`] : [])].join(' ');
  return {
    ...key,
    ...('gap' in figure ? { value: null, status: figure.status } : { value: figure.value }),
    ...(comment ? { comment } : {}),
  } as ObservationInput;
}
