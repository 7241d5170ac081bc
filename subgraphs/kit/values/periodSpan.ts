import { calendarTwin, FISCAL_SHIFT } from './fiscalYear.ts';
import { Frequency, isoWeek, parsePeriod } from './period.ts';

/** What a period covers: milliseconds of its first moment and of the first moment after it, on a clock without zones. */
export interface Span {
  start: number;
  end: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** The Monday of the week that 1 January 1970 lies in. */
const FIRST_MONDAY = -3 * DAY;
/** Months of the periods that months make up. */
const MONTHS: Partial<Record<Frequency, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
/** Lengths of the periods that all are equally long. */
const LENGTHS: Partial<Record<Frequency, number>> = { HOUR, DAY, WEEK };

const LAST_YEAR = 9999;
/** Sorts after every period. */
const AFTER_ALL = '~';

/** The number of the period in which a moment lies; the periods of a frequency are numbered in their order. */
function numberAt(frequency: Frequency, time: number): number {
  const months = MONTHS[frequency];
  if (months === undefined) {
    return Math.floor((time - (frequency === Frequency.WEEK ? FIRST_MONDAY : 0)) / (LENGTHS[frequency] as number));
  }
  const date = new Date(time);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
}

/** The first moment of the period of this number. */
function startOf(frequency: Frequency, number: number): number {
  const months = MONTHS[frequency];
  if (months !== undefined) return new Date(0).setUTCFullYear(0, number * months, 1);
  return number * (LENGTHS[frequency] as number) + (frequency === Frequency.WEEK ? FIRST_MONDAY : 0);
}

/** The text of the period of this number. */
function textOf(frequency: Frequency, number: number): string {
  const start = new Date(startOf(frequency, number));
  if (start.getUTCFullYear() > LAST_YEAR) return AFTER_ALL;
  const text = start.toISOString();
  switch (frequency) {
    case Frequency.WEEK: {
      // The week that begins at the end of the last year is of the year after it.
      const week = isoWeek(text.slice(0, 10));
      return week.startsWith('+') ? AFTER_ALL : week;
    }
    case Frequency.QUARTER:
      return `${text.slice(0, 4)}-Q${Math.floor(start.getUTCMonth() / 3) + 1}`;
    default:
      return text.slice(0, { HOUR: 13, DAY: 10, MONTH: 7, YEAR: 4 }[frequency]);
  }
}

/** The first moment of a calendar period. */
function startOfText(text: string, frequency: Frequency): number {
  const year = text.slice(0, 4);
  switch (frequency) {
    case Frequency.WEEK: {
      // The first week is the one that 4 January lies in.
      const fourth = Date.parse(`${year}-01-04T00:00:00Z`);
      return startOf(Frequency.WEEK, numberAt(Frequency.WEEK, fourth) + Number(text.slice(6)) - 1);
    }
    case Frequency.QUARTER:
      return startOf(Frequency.QUARTER, Number(year) * 4 + Number(text.slice(6)) - 1);
    case Frequency.HOUR:
      return Date.parse(`${text}:00:00Z`);
    default:
      // 2025, 2025-04 and 2025-04-24 stand for their first day.
      return Date.parse(`${text}${'-01-01'.slice(text.length - 4)}T00:00:00Z`);
  }
}

/** What a period of any frequency covers, also one of a fiscal year; undefined for a text that is no period. */
export function spanOf(text: string): Span | undefined {
  const twin = calendarTwin(text);
  const frequency = parsePeriod(twin ?? text);
  if (frequency === undefined) return undefined;
  const start = startOfText(twin ?? text, frequency);
  const end = startOf(frequency, numberAt(frequency, start) + 1);
  return twin === undefined ? { start, end } : { start: monthsLater(start), end: monthsLater(end) };
}

const monthsLater = (time: number): number => new Date(time).setUTCMonth(new Date(time).getUTCMonth() + FISCAL_SHIFT);

/** The periods that lie wholly in a span: the texts of the first and the last, and how many they are. */
export function periodsWithin(
  frequency: Frequency,
  { start, end }: Span,
): { first: string; last: string; count: number } {
  const number = numberAt(frequency, start);
  const first = startOf(frequency, number) === start ? number : number + 1;
  const last = numberAt(frequency, end) - 1;
  return { first: textOf(frequency, first), last: textOf(frequency, last), count: Math.max(0, last - first + 1) };
}

/** The period of this frequency in which the first moment of a span lies. */
export const periodAt = (frequency: Frequency, { start }: Pick<Span, 'start'>): string =>
  textOf(frequency, numberAt(frequency, start));

/** The periods from the first to the last, both included, of one frequency. */
export function periodsBetween(first: string, last: string): string[] {
  const frequency = parsePeriod(first) as Frequency;
  const [from, to] = [first, last].map((text) => numberAt(frequency, startOfText(text, frequency))) as [number, number];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => textOf(frequency, from + index));
}
