import { SetupError } from '../../../common/errors.ts';
import { isCalendarDate } from '../values/checks.ts';
import { spanOf } from '../values/periodSpan.ts';

/** Days from the first to the last, both included, as YYYY-MM-DD. */
export interface DayRange {
  from: string;
  to: string;
}

/** The largest number of days that one pull may ask for. */
const MAX_DAYS = 3_660;

const DAY = 86_400_000;

/** The date in Hong Kong, which is eight hours ahead of UTC all year. */
export function hongKongToday(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Whether a period begins after a day, so that no figure of it can be known then. */
export const isLater = (period: string, day: string): boolean => (spanOf(period)?.start ?? 0) >= Date.parse(day) + DAY;

/** What a figure's day may be, in a file that was retrieved on this day. */
export const acceptedUntil = (day: string): string => `a period that began by ${day}, when the file was retrieved`;

/** The date so many days later, or earlier where negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Every day of a range. */
export function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Every month that a range touches, as YYYY-MM. */
export function monthsOf(range: DayRange): string[] {
  return [...new Set(daysOf(range).map((day) => day.slice(0, 7)))];
}

/**
 * The range that the options of a command give; undefined without such options.
 *
 * @throws SetupError for a day that does not exist, or an end before the beginning
 */
export function parseRange(words: { date?: string; from?: string; to?: string }, today: string): DayRange | undefined {
  const { date, from, to } = words;
  for (const [word, day] of Object.entries({ date, from, to })) {
    if (day !== undefined && !isCalendarDate(day)) {
      throw new SetupError(`--${word} ${day} is not accepted: give a date that exists, as 2026-08-14.`);
    }
  }
  if (date !== undefined && (from !== undefined || to !== undefined)) {
    throw new SetupError('Give either --date or --from and --to.');
  }
  if (date !== undefined) return { from: date, to: date };
  if (from === undefined && to === undefined) return undefined;
  const range = { from: from ?? (to as string), to: to ?? today };
  if (range.from > range.to) throw new SetupError(`--from ${range.from} lies after --to ${range.to}: exchange them.`);
  if ((Date.parse(range.to) - Date.parse(range.from)) / DAY > MAX_DAYS) {
    throw new SetupError(`--from ${range.from} --to ${range.to} is more than ${MAX_DAYS} days: pull it in parts.`);
  }
  return range;
}
