import { Frequency, isoWeek } from '../../values/period.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The newest sample periods end with this year; the Sunday is the end of its last ISO week. */
const LAST_YEAR = 2025;
const LAST_HOUR = Date.UTC(LAST_YEAR, 11, 31, 23);
const LAST_SUNDAY = Date.UTC(LAST_YEAR, 11, 28);

/** Periods of each frequency in ten years: how far the samples go back. */
export const SAMPLE_PERIODS: Record<Frequency, number> = {
  HOUR: 3_653 * 24,
  DAY: 3_653,
  WEEK: 521,
  MONTH: 120,
  QUARTER: 40,
  YEAR: 10,
};

/** The sample period so many periods before the newest one. */
export function samplePeriod(frequency: Frequency, before: number): string {
  switch (frequency) {
    case Frequency.HOUR:
      return new Date(LAST_HOUR - before * HOUR).toISOString().slice(0, 13);
    case Frequency.DAY:
      return new Date(LAST_HOUR - before * DAY).toISOString().slice(0, 10);
    case Frequency.WEEK:
      return isoWeek(new Date(LAST_SUNDAY - before * 7 * DAY).toISOString().slice(0, 10));
    case Frequency.MONTH:
      return `${yearOf(before, 12)}-${String(partOf(before, 12)).padStart(2, '0')}`;
    case Frequency.QUARTER:
      return `${yearOf(before, 4)}-Q${partOf(before, 4)}`;
    default:
      return String(LAST_YEAR - before);
  }
}

function yearOf(before: number, parts: number): number {
  return LAST_YEAR - Math.floor(before / parts);
}

function partOf(before: number, parts: number): number {
  return parts - (before % parts);
}
