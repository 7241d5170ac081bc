import { SetupError } from '../../../../../common/errors.ts';
import { acceptedNames, isUnclear, KnownNames } from '../../../../kit/feeds/names.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { RADIATION_ALIASES } from './aliases.ts';
import { type Quantity, RANGES, readKey } from './quantities.ts';
import { weatherStations } from './weatherStations.ts';

/** What an answer of the Observatory's weather and radiation report holds. */
export interface RadiationReport {
  /** Daily figures by station; none for an empty answer. */
  observations: ObservationInput[];
  /** The day that the readings are of; null for an empty answer. */
  date: string | null;
  /** Keys of the answer: readings, and all other keys. */
  keys: number;
  /** Keys of readings. */
  readings: number;
  /** Keys of names, dates and remarks. */
  texts: number;
  /** Readings that are neither a number nor a sign for no value; they are gaps with a comment. */
  rejections: Rejection[];
  /** Stations and quantities that nobody has heard of. */
  notes: string[];
}

/** The report's words for a reading that is not there. */
export const RADIATION_SIGNS: NoValueSigns = {
  missing: [...COMMON_SIGNS, '*', '***', 'Under maintenance', 'Not available'],
  notPublished: ['Not yet available', 'To be published'],
};

/** Unknown keys that a note names. */
const MAX_NAMED_KEYS = 10;

/** Rain that is too little to be measured. */
const TRACE = /^(trace|微量)$/i;

/**
 * Reads an answer of the Hong Kong Observatory's `opendata.php?dataType=RYES`.
 *
 * The answer is flat: a key is a station and what is measured there, `KingsParkMicrosieverts`, beside names and remarks
 * in any language. `{}` is a valid answer: nothing was measured or is kept for that day. The readings are of
 * `ReportTimeInfoDate`; the bulletin, whose date is in the answer too, is published a day later.
 *
 * @param stations the names of radiation stations that figures refer to; a new station has the file's name
 * @throws SetupError if the text is no such answer
 */
export function parseRadiation(text: string, file: string, stations: readonly string[]): RadiationReport {
  const report = readObject(text, file);
  const keys = Object.keys(report);
  const result: RadiationReport = {
    ...{ observations: [], date: null, rejections: [], notes: [] },
    ...{ keys: keys.length, readings: 0, texts: 0 },
  };
  if (keys.length === 0) return result;
  const date = dayOf(report, file);
  const known = new KnownNames(stations, RADIATION_ALIASES);
  const ofWeather = new KnownNames(weatherStations, RADIATION_ALIASES);
  const seen = new Map<string, string>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(report)) {
    const read = readKey(key);
    if (read === 'TEXT') result.texts += 1;
    else if (read === 'UNKNOWN') unknown.push(key.slice(0, 80));
    else {
      result.readings += 1;
      const reject = (accepted: string) => result.rejections.push({ row: 1, column: key, value, accepted });
      const { quantity } = read;
      const names = quantity.indicator === 'AMBIENT_GAMMA_DOSE_RATE' ? known : ofWeather;
      const station = names.resolve(read.station);
      if (isUnclear(station)) {
        reject(acceptedNames(station));
        continue;
      }
      const { name: breakdown, published, isNew } = station;
      const series = JSON.stringify([quantity, breakdown]);
      const other = seen.get(series);
      if (other !== undefined) {
        reject(`one reading of it: ${other} is another`);
        continue;
      }
      seen.set(series, key);
      const note = `new station: ${breakdown}`;
      if (isNew && !result.notes.includes(note)) result.notes.push(note);
      const word = published ? { comment: `Published as ${published}.` } : {};
      const base = { ...quantity, place: HONG_KONG, breakdown, period: date, ...word };
      result.observations.push({ ...base, ...figureOf(quantity, foldCell(String(value ?? '')), reject) });
    }
  }
  if (unknown.length > 0) result.notes.push(unknownKeys(unknown));
  return { ...result, date };
}

function unknownKeys(keys: readonly string[]): string {
  const more = keys.length > MAX_NAMED_KEYS ? ` and ${keys.length - MAX_NAMED_KEYS} more` : '';
  return `not kept, because nobody has heard of it: ${keys.slice(0, MAX_NAMED_KEYS).join(', ')}${more}`;
}

/** The value of a reading, or the reason why there is none. */
function figureOf({ indicator }: Quantity, cell: string, reject: (accepted: string) => void) {
  const [least, most] = RANGES[indicator] as readonly [number, number];
  const value = Number(cell);
  if (/^-?\d+(\.\d+)?$/.test(cell) && value >= least && value <= most) {
    return { value, status: ObservationStatus.PROVISIONAL };
  }
  if (TRACE.test(cell) && indicator.endsWith('RAINFALL')) {
    return { value: 0, status: ObservationStatus.PROVISIONAL, comment: `The source has ${cell}: less than 0.05 mm.` };
  }
  const none = noValueOf(cell, RADIATION_SIGNS);
  if (none) return none;
  reject(`a number from ${least} to ${most}, or a sign for no value`);
  return {
    ...{ value: null, status: ObservationStatus.MISSING },
    comment: `Rejected: the source has ${cell.slice(0, 60)}.`,
  };
}

/** @throws SetupError for another report, and for a day that is none */
function dayOf(report: Record<string, unknown>, file: string): string {
  if (!('ReportTimeInfoDate' in report)) {
    const keys = Object.keys(report).slice(0, 3).join(', ');
    throw new SetupError(
      `${file} is another kind of report: it has ${keys} and no ReportTimeInfoDate, the day that a weather and radiation report is of.`,
    );
  }
  const digits = foldCell(String(report['ReportTimeInfoDate'] ?? ''));
  const date = digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  if (isCalendarDate(date)) return date;
  throw new SetupError(
    `${file}: ReportTimeInfoDate is ${JSON.stringify(digits)}; a report gives a day as 20220101 there.`,
  );
}

function readObject(text: string, file: string): Record<string, unknown> {
  const refusal = `${file} is no weather and radiation report`;
  const report = readJson(text, refusal);
  // PHP writes an empty object as an empty list.
  if (Array.isArray(report) && report.length === 0) return {};
  if (typeof report !== 'object' || report === null || Array.isArray(report)) {
    throw new SetupError(`${refusal}: it is not one JSON object.`);
  }
  return report as Record<string, unknown>;
}
