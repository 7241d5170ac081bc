import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { FlightStatus } from '../../enums.ts';

/** The meaning of the airport's status text. Moments have Hong Kong's offset. */
export interface ParsedStatus {
  status: FlightStatus;
  estimatedDeparture: string | null;
  actualDeparture: string | null;
}

const TIMED = /^(Dep|Est at)\s+(\d{1,2}):(\d{2})(?:\s*\((\d{2})\/(\d{2})\/(\d{4})\))?$/i;

const WORDS: Readonly<Record<string, FlightStatus>> = {
  '': FlightStatus.SCHEDULED,
  cancelled: FlightStatus.CANCELLED,
  delayed: FlightStatus.DELAYED,
  'boarding soon': FlightStatus.BOARDING,
  boarding: FlightStatus.BOARDING,
  'final call': FlightStatus.BOARDING,
  'gate closed': FlightStatus.BOARDING,
};

/**
 * Reads the free text of `status`: `Dep 07:45`, `Dep 00:23 (15/08/2026)`, `Est at 23:40 (15/08/2026)`, `Cancelled` …
 *
 * The airport writes a day (DD/MM/YYYY) only if it is not the scheduled one. Unknown texts are kept, with the status
 * OTHER.
 *
 * @param date the day that the flight is scheduled for
 * @returns undefined for a time or day that does not exist
 */
export function parseStatus(text: string, date: string): ParsedStatus | undefined {
  const none = { estimatedDeparture: null, actualDeparture: null };
  const timed = TIMED.exec(text);
  if (!timed) return { ...none, status: WORDS[text.toLowerCase()] ?? FlightStatus.OTHER };
  const [, word, hour = '', minute, day, month, year] = timed;
  const actualDate = day ? `${year}-${month}-${day}` : date;
  if (!isCalendarDate(actualDate) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const moment = `${actualDate}T${hour.padStart(2, '0')}:${minute}:00+08:00`;
  return word?.toLowerCase() === 'dep'
    ? { ...none, status: FlightStatus.DEPARTED, actualDeparture: moment }
    : { ...none, status: FlightStatus.ESTIMATED, estimatedDeparture: moment };
}
