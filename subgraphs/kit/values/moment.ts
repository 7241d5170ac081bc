import { isCalendarDate } from './checks.ts';

/** A moment as tables hold it. */
export interface Moment {
  /** UTC in one width, so that texts sort as time does and equal texts are one instant: `2026-08-14T16:05:00.000Z`. */
  utc: string;
  /** The offset that it was written with: `Z`, `+08:00`. */
  offset: string;
}

/** What is accepted as a moment, as a phrase. */
export const MOMENT_ACCEPTED = 'a moment with its offset, as 2026-08-14T00:05:00+08:00';

/** Hours, minutes, seconds and a fraction; then Z or an offset with or without its colon and minutes. */
const FORM = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)$/;

/** The greatest difference from UTC that any clock has had, in minutes: Kiribati's Line Islands. */
const MAX_OFFSET = 14 * 60;

/**
 * Reads a moment by ISO 8601 and RFC 3339. Accepted as well are `24:00`, which is the next day's 00:00, offsets as `+08`
 * and `+0800`, and a blank or small letters in place of `T` and `Z`. A second 60, an offset beyond 14 hours, a
 * year that is 0000 where it was written or in UTC, and fractions finer than milliseconds, which would be lost, are no
 * moments here.
 */
export function readMoment(text: string): Moment | undefined {
  const [, date = '', hour = '', minute = '', second = '00', fraction = '', zone = ''] = FORM.exec(text) ?? [];
  if (!isCalendarDate(date) || minute > '59' || second > '59' || /[1-9]/.test(fraction.slice(3))) return undefined;
  const isEndOfDay = hour === '24' && minute === '00' && second === '00' && !/[1-9]/.test(fraction);
  if (hour > '23' && !isEndOfDay) return undefined;
  const offset = readOffset(zone);
  if (offset === undefined) return undefined;
  const clock = `${isEndOfDay ? '00' : hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const local = Date.parse(`${date}T${clock}Z`) + (isEndOfDay ? 86_400_000 : 0);
  const utc = new Date(local - offset.minutes * 60_000).toISOString();
  return hasYear(utc) && hasYear(new Date(local).toISOString()) ? { utc, offset: offset.text } : undefined;
}

/** Years beyond 9999 and before 0000 have a sign and more digits; the calendar has no year 0000. */
const hasYear = (utc: string): boolean => utc.length === 24 && !utc.startsWith('0000');

function readOffset(zone: string): { text: string; minutes: number } | undefined {
  if (/^z$/i.test(zone)) return { text: 'Z', minutes: 0 };
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(3).replace(':', '') || '00'];
  const total = Number(hours) * 60 + Number(minutes);
  if (minutes > '59' || total > MAX_OFFSET) return undefined;
  return { text: `${zone[0]}${hours}:${minutes}`, minutes: zone[0] === '-' ? -total : total };
}

/** A moment as its source wrote it: `2026-08-15T00:05:00+08:00`; a fraction is shown where there is one. */
export function momentText({ utc, offset }: Moment): string {
  const minutes = readOffset(offset)?.minutes ?? 0;
  const local = new Date(Date.parse(utc) + minutes * 60_000).toISOString();
  return `${local.slice(0, -1).replace('.000', '')}${offset}`;
}
