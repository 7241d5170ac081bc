import { SetupError } from '../../../../../common/errors.ts';
import { acceptedUntil, hongKongToday, isLater } from '../../../../kit/feeds/days.ts';
import { acceptedNames, isUnclear } from '../../../../kit/feeds/names.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { hourEnding, named, readCell } from './parse.ts';
import { aqhiStations } from './stations.ts';

/** What an answer with the present index holds: an entry for each station. */
export interface AqhiNow {
  stations: string[];
  observations: ObservationInput[];
  lastDate: string | null;
  rowsRead: number;
  rejectedRows: number;
  rejections: Rejection[];
  /** Stations that nobody has heard of. */
  notes: string[];
}

/**
 * Reads the list of `{ station, aqhi, health_risk, publish_date }` that Hong Kong's open data portal keeps of the present
 * hour.
 *
 * `publish_date` is Hong Kong time without an offset. As in the monthly files, the index published at an hour is of the
 * hour that ends then; the month's file replaces it when it comes.
 *
 * @param until the day on which the file was retrieved; default: today
 * @throws SetupError if the text is no such list
 */
export function parseAqhiNow(text: string, file: string, until = hongKongToday()): AqhiNow {
  const list = readList(text, file);
  const stations: string[] = [];
  const observations: ObservationInput[] = [];
  const rejections: Rejection[] = [];
  const notes: string[] = [];
  for (const [index, entry] of list.entries()) {
    const { station, aqhi, publish_date: published } = Object(entry) as Record<string, unknown>;
    const reject = (column: string, value: unknown, accepted: string) =>
      rejections.push({ row: index + 1, column, value, accepted });
    const period = hourOf(published);
    const { isRejected, ...reading } = readCell(String(aqhi ?? ''));
    const given = typeof station === 'string' ? station.trim() : '';
    const known = aqhiStations.resolve(given);
    if (given === '') reject('station', station, 'the name of a station');
    else if (isUnclear(known)) reject('station', station, acceptedNames(known));
    else if (stations.includes(known.name)) reject('station', station, 'each station once');
    else if (!period) reject('publish_date', published, 'a moment as 2026-08-14T15:30:00');
    else if (isLater(period, until)) reject('publish_date', published, acceptedUntil(until));
    else if (isRejected) {
      reject('aqhi', aqhi, 'a whole number from 1 to 10, 10+, or nothing');
    } else {
      stations.push(known.name);
      if (known.isNew) notes.push(`new station: ${given}`);
      const status = reading.status === ObservationStatus.NORMAL ? ObservationStatus.PROVISIONAL : reading.status;
      observations.push({
        indicator: 'AQHI',
        place: HONG_KONG,
        breakdown: known.name,
        period,
        ...named(reading, known),
        ...(status ? { status } : {}),
      });
    }
  }
  const dates = observations.map(({ period }) => period.slice(0, 10)).sort();
  const rejectedRows = rejections.length;
  return {
    stations,
    observations,
    lastDate: dates.at(-1) ?? null,
    rowsRead: list.length,
    rejectedRows,
    rejections,
    notes,
  };
}

function readList(text: string, file: string): unknown[] {
  const refusal = `${file} is no list of the present AQHI`;
  const list = readJson(text, refusal);
  if (!Array.isArray(list)) throw new SetupError(`${refusal}: it is not a JSON list.`);
  return list;
}

/** The hour that ends at the hour of publication: 15:00 and 15:30 are of T14, 00:30 of T23 of the day before. */
function hourOf(published: unknown): string | undefined {
  const [, date = '', hour] = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d/.exec(String(published)) ?? [];
  if (!isCalendarDate(date)) return undefined;
  if (hour !== '00') return hourEnding(date, Number(hour));
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return hourEnding(before, 24);
}
