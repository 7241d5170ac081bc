import { daysOf } from '../feeds/days.ts';
import { Frequency, parsePeriod } from '../values/period.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => `-${String(index + 1).padStart(2, '0')}`);
const QUARTERS = ['-Q1', '-Q2', '-Q3', '-Q4'];

/**
 * The periods from the first to the last, both included: days, months, quarters or years, as the first one is.
 *
 * @param first 2025-01-31, 2025-01, 2025-Q1 or 2025
 */
export function periodsBetween(first: string, last: string): string[] {
  const frequency = parsePeriod(first);
  if (frequency === Frequency.DAY) return daysOf({ from: first, to: last });
  const parts = frequency === Frequency.MONTH ? MONTHS : frequency === Frequency.QUARTER ? QUARTERS : [''];
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_, index) => Number(first.slice(0, 4)) + index,
  );
  const periods = years.flatMap((year) => parts.map((part) => `${year}${part}`));
  return periods.filter((period) => period >= first && period <= last);
}

/**
 * The month, quarter or year that a date lies in.
 *
 * @param date a day, or a year where no day is known
 * @param example a period of the length that is meant
 */
export function periodOf(date: string, example: string): string {
  const frequency = parsePeriod(example);
  if (frequency === Frequency.YEAR) return date.slice(0, 4);
  if (frequency === Frequency.QUARTER) return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  return date.slice(0, 7);
}
