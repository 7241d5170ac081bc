import type { ObservationInput } from '../../import/observation.ts';
import { type IndicatorDefinition, Nature } from '../../observation/definition.ts';
import type { DimensionDefinition } from '../../observation/dimensions.ts';
import { ObservationStatus } from '../../observation/Observation.ts';
import { localised } from '../../values/localisedText.ts';
import type { Frequency } from '../../values/period.ts';
import { fraction } from '../sampling.ts';
import { SAMPLE_PERIODS, samplePeriod } from './periods.ts';

/**
 * Sample observations of one indicator at scale 1. Finer frequencies have more, as real figures do; over the hub's
 * indicators they come to about five thousand.
 */
export const OBSERVATIONS_PER_SCALE: Record<Frequency, number> = {
  HOUR: 520,
  DAY: 140,
  WEEK: 130,
  MONTH: 120,
  QUARTER: 60,
  YEAR: 30,
};

/** One value out of this many is a gap. */
const GAPS = 0.01;

const SAMPLE_DIMENSION: DimensionDefinition = {
  code: 'SAMPLE',
  name: localised('Sample series', '示例數列'),
  members: [],
  hasWhole: true,
};

/**
 * The indicators with room for samples at scale: their first dimension, or one of their own where there is none, may
 * have the members `s000`, `s001` … beside those of its code list.
 */
export function withSampleMembers(indicators: readonly IndicatorDefinition[]): IndicatorDefinition[] {
  return indicators.map((indicator) => {
    const [first = SAMPLE_DIMENSION, ...others] = indicator.dimensions ?? [];
    return { ...indicator, dimensions: [{ ...first, isOpen: true }, ...others] };
  });
}

/** The members that all sample observations of an indicator have in the dimensions after the first. */
function otherMembers({ dimensions = [] }: IndicatorDefinition): Record<string, string> {
  return Object.fromEntries(
    dimensions.slice(1).map(({ code, members, hasWhole }) => [code, hasWhole ? '' : (members[0]?.code ?? '')]),
  );
}

/**
 * An indicator's first `count` sample observations, in the order of the table's key, so that a large fill appends to
 * the index instead of scattering over it.
 *
 * Which observations are the first does not depend on `count`: a member is filled for every place from the newest
 * period back over ten years, then the next member begins (`s000`, `s001` …). So fewer are always among more.
 *
 * @param places GB/T 2260 codes
 */
export function* sampleObservations(
  indicator: IndicatorDefinition,
  places: readonly string[],
  count: number,
): Generator<ObservationInput> {
  const { code, frequency } = indicator;
  const { code: first } = indicator.dimensions?.[0] ?? SAMPLE_DIMENSION;
  const others = otherMembers(indicator);
  const history = SAMPLE_PERIODS[frequency];
  const periods = Array.from({ length: Math.min(history, Math.ceil(count / places.length)) }, (_, before) =>
    samplePeriod(frequency, before),
  );
  // Sorted by code point, as the database does; each place keeps its original turn.
  const turns = [...places.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1));
  for (const [turn, place] of turns) {
    const ofPlace = Math.max(0, Math.ceil((count - turn) / places.length));
    for (const [member, length] of seriesOf(ofPlace, history)) {
      const salt = `${code} ${place} ${member}`;
      const level = levelOf(indicator, salt);
      for (let before = length - 1; before >= 0; before--) {
        const base = { indicator: code, place, [first]: member, ...others, period: periods[before] as string };
        yield fraction(before, `${salt} gap`) < GAPS
          ? { ...base, value: null, status: ObservationStatus.MISSING }
          : { ...base, value: figureOf(indicator, level, before, salt) };
      }
    }
  }
}

/** The members that `count` observations fill, with the length of each, in the order of their codes. */
function seriesOf(count: number, history: number): [code: string, length: number][] {
  return Array.from(
    { length: Math.ceil(count / history) },
    (_, part) => [`s${String(part).padStart(3, '0')}`, Math.min(history, count - part * history)] as [string, number],
  ).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The approximate level of a series: rates in the tens, flows in the hundreds, stocks in the thousands. */
function levelOf({ nature }: IndicatorDefinition, salt: string): number {
  const magnitude = nature === Nature.RATE ? 20 : nature === Nature.FLOW ? 200 : 2_000;
  return magnitude * (0.5 + fraction(0, `${salt} level`));
}

/** A level with scatter around it; a stock grows evenly towards the newest period instead. */
function figureOf({ nature, frequency, decimals }: IndicatorDefinition, level: number, before: number, salt: string) {
  const age = before / SAMPLE_PERIODS[frequency];
  const value =
    nature === Nature.STOCK ? level * (1 - 0.6 * age) : level * (1 - 0.3 * age) * (0.8 + 0.4 * fraction(before, salt));
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit;
}
