import type { ObservationInput } from '../import/observation.ts';
import { ObservationStatus } from '../observation/Observation.ts';
import { periodsBetween } from '../values/periodSpan.ts';
import { fraction } from './sampling.ts';

/** One part of a sample series: a place or a part of the breakdown, and its size. */
export interface SeriesPart {
  place?: string;
  breakdown?: string;
  /** The member of a dimension, by its code. */
  [dimension: Uppercase<string>]: string | undefined;
  /** Its value in the first period, before season and scatter. */
  size: number;
  /** What is added to it from each period to the next. */
  step?: number;
  /**
   * What its scatter is derived from, so that no two parts scatter alike. Default: the indicator and the place or
   * breakdown.
   */
  salt?: string;
}

/**
 * Sample observations by a shape: each part grows from its size, follows the seasons and scatters, with the same
 * result every time.
 */
export interface ShapedSeries {
  indicator: string;
  /** The first and the last period, both included. Their form gives the length of each. */
  periods: readonly [first: string, last: string];
  parts: readonly SeriesPart[];
  /** Digits after the point. Default: none. */
  decimals?: number;
  /** Growth from one period to the next: 0.01 is a hundredth. */
  growth?: number;
  /** What is added in January and taken away in July, for days and months. */
  season?: number;
  /** The largest deviation from the level, as a share of it: 0.2 is a fifth. */
  scatter?: number;
  /** What is added at random, evenly between these two. */
  noise?: readonly [least: number, most: number];
  minimum?: number;
  /** Whether the sum of the parts is a series too. */
  whole?: boolean;
  /** Periods without a value, and why. */
  gaps?: Readonly<Record<string, ObservationStatus>>;
  /** One value of a part out of this many is a gap: not measured in the first part, withheld in the others. */
  gapEvery?: number;
  /** The share of values that were not measured. */
  gapShare?: number;
}

/** The observations of a shape, period by period. */
export function expandShape(series: ShapedSeries): ObservationInput[] {
  const { indicator, parts } = series;
  return periodsBetween(...series.periods).flatMap((period, time) => {
    const values = parts.map((part) => figureOf(series, part, period, time));
    const gaps = parts.map((part, index) => gapOf(series, part, index, period, time));
    const observations = parts.map(({ size, step, salt, ...dimensions }, index): ObservationInput => {
      const status = gaps[index];
      const base = { indicator, period, ...dimensions };
      return status ? { ...base, value: null, status } : { ...base, value: values[index] as number };
    });
    return series.whole ? [...observations, wholeOf(series, period, values, gaps)] : observations;
  });
}

function figureOf(series: ShapedSeries, part: SeriesPart, period: string, time: number): number {
  const { indicator, growth = 0, season, scatter = 0, noise: [least, most] = [0, 0], minimum = 0 } = series;
  const chance = fraction(time, part.salt ?? `${indicator} ${part.place ?? part.breakdown}`);
  const level = part.size * (1 + growth) ** time + (part.step ?? 0) * time + (season ? season * winter(period) : 0);
  const value = level * (1 - scatter + 2 * scatter * chance) + least + (most - least) * chance;
  return round(series, Math.max(minimum, value));
}

/** More in winter than in summer: from −1 in July to 1 in January. */
function winter(period: string): number {
  return Math.cos(((Number(period.slice(5, 7)) - 1) / 12) * 2 * Math.PI);
}

function round({ decimals = 0 }: ShapedSeries, value: number): number {
  return Number(value.toFixed(decimals));
}

function gapOf(
  series: ShapedSeries,
  part: SeriesPart,
  index: number,
  period: string,
  time: number,
): ObservationStatus | undefined {
  const { indicator, gaps = {}, gapEvery, gapShare = 0 } = series;
  if (gaps[period]) return gaps[period];
  if (gapEvery !== undefined && (time + index * 5) % gapEvery === gapEvery - 1) {
    return index === 0 ? ObservationStatus.MISSING : ObservationStatus.NOT_PUBLISHED;
  }
  const isMissing = fraction(time, `${indicator} gap ${part.place} ${part.breakdown}`) < gapShare;
  return isMissing ? ObservationStatus.MISSING : undefined;
}

/**
 * The sum of the parts; a gap if one of them was not measured. A part that is measured but withheld counts in the sum,
 * so the whole differs from the sum of the published parts.
 */
function wholeOf(
  series: ShapedSeries,
  period: string,
  values: readonly number[],
  gaps: readonly (ObservationStatus | undefined)[],
): ObservationInput {
  const { indicator, parts } = series;
  const missing = gaps.filter((status) => status === ObservationStatus.MISSING).length;
  if (missing > 0) {
    const comment = `${missing} of ${parts.length} ${parts[0]?.place ? 'places' : 'parts'} have no figure.`;
    return { indicator, period, value: null, status: ObservationStatus.MISSING, comment };
  }
  return {
    indicator,
    period,
    value: round(
      series,
      values.reduce((sum, value) => sum + value, 0),
    ),
  };
}
