import { InputError } from '../errors.ts';
import { fiscalMonth, periodOfDay, quarterOf } from '../query/periodSql.ts';
import { Calendar, fiscalPeriod } from '../values/fiscalYear.ts';
import { Frequency } from '../values/period.ts';
import { periodsWithin, type Span, spanOf } from '../values/periodSpan.ts';
import type { IndicatorDefinition } from './definition.ts';

/** How a series cuts time. */
export interface IntervalArguments {
  interval?: Frequency | null;
  calendar?: Calendar | null;
}

/** The periods that values of one frequency are aggregated to. */
export interface Interval {
  /** The frequency of the values. */
  source: Frequency;
  length: Frequency;
  /** Whether it is a year or a quarter of the fiscal year. */
  isFiscal: boolean;
}

/** The intervals that values of each frequency fit into. Weeks cut across months, so they stay weeks. */
const INTERVALS: Record<Frequency, readonly Frequency[]> = {
  HOUR: Object.values(Frequency),
  DAY: [Frequency.DAY, Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR],
  WEEK: [Frequency.WEEK],
  MONTH: [Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR],
  QUARTER: [Frequency.QUARTER, Frequency.YEAR],
  YEAR: [Frequency.YEAR],
};

/**
 * The interval that is asked for; the indicator's own frequency if none is.
 *
 * @throws InputError for an interval that the indicator's values do not fit into
 */
export function intervalOf({ code, frequency }: IndicatorDefinition, args: IntervalArguments): Interval {
  const length = args.interval ?? frequency;
  const lengths = INTERVALS[frequency];
  if (!lengths.includes(length)) {
    throw new InputError('interval', length, `${lengths.join(', ')}: ${code} comes by ${frequency}`);
  }
  const isFiscal =
    args.calendar === Calendar.FISCAL_YEAR_FROM_APRIL && [Frequency.YEAR, Frequency.QUARTER].includes(length);
  if (isFiscal && frequency === Frequency.YEAR) {
    throw new InputError('calendar', args.calendar, `${Calendar.CALENDAR_YEAR}: ${code} comes by calendar years`);
  }
  return { source: frequency, length, isFiscal };
}

/** The SQL of the period that contains a row's period; a fiscal one is given as {@link shownPeriod} reads it. */
export function periodExpression({ source, length, isFiscal }: Interval, isSqlite: boolean): string {
  const period = 'row.period';
  if (isFiscal) return periodOfDay(fiscalMonth(monthOf(source), isSqlite), length, isSqlite);
  if (length === source) return period;
  if (length === Frequency.QUARTER) return quarterOf(period);
  // The text of a period begins with that of a longer one, but for weeks.
  return periodOfDay(length === Frequency.WEEK ? `SUBSTR(${period}, 1, 10)` : period, length, isSqlite);
}

/** A text that begins with the first month of a row's period. */
function monthOf(source: Frequency): string {
  if (source !== Frequency.QUARTER) return 'row.period';
  return "CONCAT(SUBSTR(row.period, 1, 5), SUBSTR('01040710', SUBSTR(row.period, 7, 1) * 2 - 1, 2))";
}

/** A period that the database gave, as answers show it. */
export const shownPeriod = ({ isFiscal }: Interval, period: string): string =>
  isFiscal ? fiscalPeriod(period) : period;

/** How many values one series has in a period of the interval if none is missing: 366 days in 2024. */
export function expectedCount({ source, length }: Interval, period: string): number {
  if (length === source) return 1;
  return periodsWithin(source, spanOf(period) as Span).count;
}
