import { SetupError } from '../../../../../common/errors.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';

/** What an answer of the Observatory's weather and radiation report holds of radiation. */
export interface RadiationReport {
  /** Daily means by station; none for an empty answer. */
  observations: ObservationInput[];
  /** The day that the readings are of; null for an empty answer. */
  date: string | null;
  /** Keys of the answer: readings, and all other keys. */
  keys: number;
}

const READING = /^(\w+)Microsieverts$/;

/**
 * Reads an answer of the Hong Kong Observatory's `opendata.php?dataType=RYES`.
 *
 * The answer is flat: `<Station>Microsieverts` is one of hundreds of keys, also of temperature and rain, in any
 * language. `{}` is a valid answer: nothing was measured or is kept for that day. The readings are of
 * `ReportTimeInfoDate`; the bulletin, whose date is in the answer too, is published a day later.
 *
 * @param stations the names of stations that figures refer to; a new station has the file's name
 * @throws SetupError if the text is no such answer
 */
export function parseRadiation(text: string, file: string, stations: readonly string[]): RadiationReport {
  const report = readObject(text, file);
  const readings = Object.entries(report).flatMap(([key, value]): [string, unknown][] => {
    const prefix = READING.exec(key)?.[1];
    return prefix === undefined ? [] : [[prefix, value]];
  });
  if (Object.keys(report).length === 0) return { observations: [], date: null, keys: 0 };
  const digits = String(report['ReportTimeInfoDate'] ?? '');
  const date = digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  if (!isCalendarDate(date)) {
    throw new SetupError(
      `${file}: ReportTimeInfoDate is ${JSON.stringify(digits)}; a report gives a day as 20220101 there.`,
    );
  }
  const known = new Map(stations.map((station) => [station.replace(/\W/g, '').toLowerCase(), station]));
  const observations = readings.map(([prefix, value]): ObservationInput => {
    const breakdown = known.get(prefix.toLowerCase()) ?? prefix.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
    const base = { indicator: 'AMBIENT_GAMMA_DOSE_RATE', place: HONG_KONG, breakdown, period: date };
    const cell = String(value ?? '').trim();
    if (/^\d+(\.\d+)?$/.test(cell)) return { ...base, value: Number(cell), status: ObservationStatus.PROVISIONAL };
    return {
      ...base,
      value: null,
      status: ObservationStatus.MISSING,
      ...(cell ? { comment: `The source has ${cell.slice(0, 60)}.` } : {}),
    };
  });
  return { observations, date, keys: Object.keys(report).length };
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
