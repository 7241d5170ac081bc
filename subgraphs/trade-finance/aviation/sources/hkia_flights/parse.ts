import { z } from 'zod';
import { SetupError } from '../../../../../common/errors.ts';
import { COMMON_SIGNS, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { ZHEJIANG_AIRPORTS } from '../../zhejiangAirports.ts';
import { type ParsedStatus, parseStatus } from './status.ts';

const DESTINATIONS: ReadonlySet<string> = new Set(ZHEJIANG_AIRPORTS.map(({ code }) => code));

/** One flight as a file has it, before files are merged. */
export interface PublishedFlight {
  /** Its row's number among all rows of its file, from 1. */
  row: number;
  /** The day that it is scheduled for, Hong Kong time. */
  date: string;
  /** HH:MM, Hong Kong time. */
  time: string;
  /** Numbers without spaces; the first is the operating one. */
  numbers: string[];
  /** ICAO designator of the operating airline. */
  operator: string | null;
  /** IATA code of the destination whose route this is; a flight that serves two of them is published twice. */
  destination: string;
  /** IATA codes of every destination, in the order in which it calls at them. */
  stops: string[];
  /** The airport's own words, and what they mean. */
  statusText: string;
  status: ParsedStatus;
  terminal: string | null;
  gate: string | null;
}

/** A flight of which a file has a row that is not right. */
export interface RejectedFlight {
  date: string;
  destinations: readonly string[];
}

/** What one file holds: its flights to Zhejiang, and the day that it covers in full. */
export interface PublishedDay {
  /**
   * The day asked for. A response also holds flights of the day before that left late; those do not make that day
   * complete, so nothing is counted for it.
   */
  covered: string;
  flights: PublishedFlight[];
  /** Rows of flights to Zhejiang that are not right: their day, and where they go. */
  rejected: RejectedFlight[];
  /** Rows of the file: of every day, arrivals and cargo too. */
  rowsRead: number;
  /** Rows that are not departures of passengers. */
  otherFeedRows: number;
  /** Departures to other places than Zhejiang. */
  elsewhereRows: number;
}

/** The airport leaves what it does not know empty. */
export const FLIGHT_SIGNS: NoValueSigns = { missing: COMMON_SIGNS };

const dayShape = z.object({
  date: z.string().refine(isCalendarDate, { error: 'a date that exists, as YYYY-MM-DD' }),
  arrival: z.boolean().optional(),
  cargo: z.boolean().optional(),
  list: z.array(z.looseObject({ destination: z.array(z.string()).nullish() })),
});

const text = z
  .string()
  .nullish()
  .transform((value) => (noValueOf(value ?? '', FLIGHT_SIGNS) ? null : (value as string).trim()));

const flightShape = z.object({
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time as HH:MM' }),
  flight: z.array(z.object({ no: z.string().min(1), airline: text })).min(1),
  status: text.transform((value) => value ?? ''),
  destination: z.array(z.string()).min(1),
  terminal: text,
  gate: text,
});

/**
 * Reads one response of the Airport Authority's flight information: a list of days, each with its list of departures.
 *
 * Arrivals and cargo are other feeds of the same shape and are passed over.
 *
 * @param content the file's text, with or without a byte order mark
 * @param file its name, for errors
 * @param reject what to do with a row that is not right
 * @throws SetupError that names the file and the place in it
 */
export function parseDepartures(content: string, file: string, reject: (rejection: Rejection) => void): PublishedDay {
  let rowsRead = 0;
  const days = check(
    z.array(dayShape).min(1),
    readJson(content, `${file} is not a response of the airport's flight information`),
    file,
    '',
  ).map((day, position) => {
    const rowsBefore = rowsRead;
    rowsRead += day.list.length;
    return { ...day, position, rowsBefore };
  });
  const departures = days.filter(({ arrival, cargo }) => !arrival && !cargo);
  const covered = departures
    .map(({ date }) => date)
    .sort()
    .at(-1);
  if (!covered) throw new SetupError(`${file} holds no passenger departures: give a response with "arrival": false.`);
  const rows = departures.flatMap(({ list }) => list);
  const rejected: RejectedFlight[] = [];
  const rejectFlight = (rejection: Rejection, flight: RejectedFlight) => {
    reject(rejection);
    rejected.push(flight);
  };
  return {
    covered,
    flights: departures.flatMap((day) => flightsOf(day, file, rejectFlight)),
    rejected,
    rowsRead,
    otherFeedRows: rowsRead - rows.length,
    elsewhereRows: rows.filter((row) => routesOf(row).length === 0).length,
  };
}

type DayRow = z.infer<typeof dayShape>['list'][number];

/** The airports of Zhejiang that a row serves, each once. */
function routesOf({ destination }: DayRow): string[] {
  return [...new Set(destination?.filter((code) => DESTINATIONS.has(code)))];
}

function flightsOf(
  { date, list, position, rowsBefore }: z.infer<typeof dayShape> & { position: number; rowsBefore: number },
  file: string,
  reject: (rejection: Rejection, flight: RejectedFlight) => void,
): PublishedFlight[] {
  return list.flatMap((row, index) => {
    const kept = routesOf(row);
    if (kept.length === 0) return [];
    const path = `[${position}].list[${index}]`;
    try {
      return flightOf(row, date, kept, file, path).map((flight) => ({ ...flight, row: rowsBefore + index + 1 }));
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      const accepted = error.message.split('\n').slice(1).join(' ').trim();
      const flight = { date, destinations: kept };
      reject({ row: rowsBefore + index + 1, column: path, value: row, accepted }, flight);
      return [];
    }
  });
}

function flightOf(
  row: DayRow,
  date: string,
  kept: readonly string[],
  file: string,
  path: string,
): Omit<PublishedFlight, 'row'>[] {
  const { time, flight, status: statusText, destination: stops, terminal, gate } = check(flightShape, row, file, path);
  const status = parseStatus(statusText, date);
  if (!status) {
    throw new SetupError(
      `${file} holds a departure at no moment:\n  ${path}["status"]: ${JSON.stringify(statusText)}; give Dep HH:MM or Dep HH:MM (DD/MM/YYYY)`,
    );
  }
  const numbers = flight.map(({ no }) => no.replace(/\s+/g, '').toUpperCase());
  const operator = flight[0]?.airline ?? null;
  const shared = { date, time, numbers, operator, stops, statusText, status, terminal, gate };
  return kept.map((destination) => ({ ...shared, destination }));
}

function check<T>(shape: z.ZodType<T>, value: unknown, file: string, path: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, 5)
    .map((issue) => `  ${path}${issue.path.map((part) => `[${JSON.stringify(part)}]`).join('')}: ${issue.message}`);
  throw new SetupError([`${file} is not a response of the airport's flight information:`, ...places].join('\n'));
}
