import { SetupError } from '../../../../../common/errors.ts';
import { isBlank, readCsv } from '../../../../kit/files/csvText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { ZHEJIANG_CITIES } from '../../../../kit/values/places.ts';

/** What a file of the Mainland's hourly city air quality holds for Zhejiang's cities. */
export interface CityAirFile {
  /** Daily means of PM2.5 by city. */
  observations: ObservationInput[];
  lastDate: string | null;
  /** Rows after the header that are not blank. */
  rowsRead: number;
  /** Rows of PM2.5. */
  hourRows: number;
  /** Rejected rows; a rejected cell does not reject its row. */
  rejectedRows: number;
  /** Rows of other quantities, for which this department has no indicator. */
  otherRows: number;
  rejections: Rejection[];
}

/** GB 3095-2012: a daily mean of PM2.5 needs at least 20 hourly ones. */
const HOURS_FOR_A_DAY = 20;

/**
 * Reads a wide file `date,hour,type,<city>,<city>…`: one row for each hour and quantity, one column for each city of
 * the country in Simplified Chinese without 市. The file does not state units: CO is in mg/m³, everything else in
 * µg/m³.
 *
 * `PM2.5` is the mean of an hour; `PM2.5_24h`, a running mean, is left out, since it would count hours twice.
 *
 * @throws SetupError if the text has no such header, or none of Zhejiang's cities
 */
export function parseCityAir(text: string, file: string): CityAirFile {
  const [header = [], ...rows] = readCsv(text, file);
  const cities = ZHEJIANG_CITIES.flatMap(({ code, simplified }) => {
    const column = header.findIndex((name) => name.replace(/市$/, '') === simplified);
    return column < 0 ? [] : [{ code, column }];
  });
  if (header[0] !== 'date' || header[1] !== 'hour' || header[2] !== 'type' || cities.length === 0) {
    throw new SetupError(
      `${file} is no file of hourly city air quality: its first line must be date,hour,type and cities such as 杭州.`,
    );
  }
  const result: CityAirFile = {
    observations: [],
    lastDate: null,
    rowsRead: 0,
    hourRows: 0,
    otherRows: 0,
    rejectedRows: 0,
    rejections: [],
  };
  const days = new Map<string, Map<string, number[]>>();
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const rejectRow: typeof reject = (...reason) => {
      result.rejectedRows += 1;
      return reject(...reason);
    };
    result.rowsRead += 1;
    const [digits = '', hour = '', type = ''] = row;
    // The header is line 1.
    const reject = (column: string, value: unknown, accepted: string) =>
      result.rejections.push({ row: index + 2, column, value, accepted });
    const date = digits.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, '$1-$2-$3');
    if (type !== 'PM2.5') {
      result.otherRows += 1;
    } else if (!isCalendarDate(date)) {
      rejectRow('date', digits, 'a date that exists, as 20250424');
    } else if (!/^(1?\d|2[0-3])$/.test(hour) || seen.has(`${date} ${hour}`)) {
      rejectRow('hour', hour, 'each hour from 0 to 23 once');
    } else {
      seen.add(`${date} ${hour}`);
      result.hourRows += 1;
      const values = days.get(date) ?? new Map<string, number[]>(cities.map(({ code }) => [code, []]));
      days.set(date, values);
      for (const { code, column } of cities) {
        const cell = row[column] ?? '';
        if (/^\d+(\.\d+)?$/.test(cell)) values.get(code)?.push(Number(cell));
        else if (cell !== '') reject(header[column] as string, cell, 'a concentration in µg/m³, or nothing');
      }
    }
  }
  const dates = [...days.keys()].sort();
  result.lastDate = dates.at(-1) ?? null;
  for (const period of dates) {
    for (const [place, values] of days.get(period) as Map<string, number[]>) {
      result.observations.push(dailyMean(place, period, values));
    }
  }
  return result;
}

function dailyMean(place: string, period: string, hours: readonly number[]): ObservationInput {
  const base = { indicator: 'PM25', place, period };
  if (hours.length < HOURS_FOR_A_DAY) {
    const comment = `${hours.length} of 24 hours have a value; a daily mean needs ${HOURS_FOR_A_DAY}.`;
    return { ...base, value: null, status: ObservationStatus.MISSING, comment };
  }
  const mean = hours.reduce((sum, value) => sum + value, 0) / hours.length;
  return {
    ...base,
    value: Number(mean.toFixed(1)),
    status: ObservationStatus.PROVISIONAL,
    comment: `Mean of ${hours.length} hours.`,
  };
}
