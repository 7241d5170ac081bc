import type { ObservationInput } from '../import/observation.ts';
import { ObservationStatus } from '../observation/Observation.ts';
import { type Frequency, parsePeriod } from '../values/period.ts';
import { periodAt, periodsBetween, type Span, spanOf } from '../values/periodSpan.ts';

/** Something that counts once towards an indicator. */
export interface SeriesEvent {
  /** A day, or the year where no day is known. */
  date: string;
  /** Default: 1. */
  amount?: number;
  place?: string;
  breakdown?: string;
}

/** Observations that are counted from sample records, so that a figure and the rows behind it agree. */
export interface CountedSeries {
  indicator: string;
  /** The first and the last period, both included. Their form gives the length of each. */
  periods: readonly [first: string, last: string];
  /** What is counted. Called when the series is expanded. */
  events(): readonly SeriesEvent[];
  /** The places, and the parts of the breakdown, that get a series of their own beside the whole. */
  places?: readonly string[];
  breakdowns?: readonly string[];
  /** Whether a period's value is the level at its end: all events up to then. */
  cumulative?: boolean;
  /**
   * Periods without a value, and why. They are the same in every series, so that the parts always add up to the whole.
   */
  gaps?: Readonly<Record<string, ObservationStatus>>;
}

/** The sample rows of a dataset as events of a series. */
export function eventsOf<Row>(
  sample: { rows: number; row: (index: number) => Row },
  toEvent: (row: Row) => SeriesEvent,
): () => SeriesEvent[] {
  return () => Array.from({ length: sample.rows }, (_, index) => toEvent(sample.row(index)));
}

/**
 * The observations for the whole, for each place and for each part of the breakdown. A period without events is zero; a
 * gap has no value.
 */
export function countEvents(series: CountedSeries): ObservationInput[] {
  const { places = [], breakdowns = [] } = series;
  const events = series.events();
  return [
    ...countPart(series, {}, events),
    ...places.flatMap((place) =>
      countPart(
        series,
        { place },
        events.filter((event) => event.place === place),
      ),
    ),
    ...breakdowns.flatMap((breakdown) =>
      countPart(
        series,
        { breakdown },
        events.filter((event) => event.breakdown === breakdown),
      ),
    ),
  ];
}

function countPart(
  { indicator, periods, cumulative = false, gaps = {} }: CountedSeries,
  dimensions: { place?: string; breakdown?: string },
  events: readonly SeriesEvent[],
): ObservationInput[] {
  const [first] = periods;
  const frequency = parsePeriod(first) as Frequency;
  const amounts = new Map<string, number>();
  let level = 0;
  for (const { date, amount = 1 } of events) {
    const period = periodAt(frequency, spanOf(date) as Span);
    // An event before the first period is part of every level, and of no period's flow.
    if (period < first) level += cumulative ? amount : 0;
    else amounts.set(period, (amounts.get(period) ?? 0) + amount);
  }
  return periodsBetween(...periods).map((period) => {
    const amount = amounts.get(period) ?? 0;
    level += amount;
    const status = gaps[period];
    const value = status ? null : rounded(cumulative ? level : amount);
    return { indicator, period, ...dimensions, value, status: status ?? ObservationStatus.NORMAL };
  });
}

/** Sums of decimals in floating point have meaningless last digits. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
