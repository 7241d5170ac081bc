import { SetupError } from '../../../../../common/errors.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { readTable } from '../../../../kit/feeds/table.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { readDay } from '../../../../kit/values/day.ts';
import { ZHEJIANG_CITIES } from '../../../../kit/values/places.ts';

/** What a file of the Mainland's hourly city air quality holds for Zhejiang's cities. */
export interface CityAirFile {
  /** Every quantity by hour and city. */
  observations: ObservationInput[];
  /** Daily means of PM2.5 by city, which follow from the hours. */
  means: ObservationInput[];
  lastDate: string | null;
  /** Rows after the header that are not blank. */
  rowsRead: number;
  /** Rows of one hour and quantity. */
  hourRows: number;
  /** Rejected rows; a rejected cell does not reject its row. */
  rejectedRows: number;
  /** Rows of quantities that nobody has heard of. */
  otherRows: number;
  rejections: Rejection[];
}

/** The archive leaves the cell empty. */
export const CITY_AIR_SIGNS: NoValueSigns = { missing: [...COMMON_SIGNS, 'NaN', 'null'] };

/** The series of a quantity, beside its place. */
interface Quantity {
  indicator: string;
  POLLUTANT?: string;
  AVERAGE?: string;
}

/** The file's words for quantities, and what they are. */
const QUANTITIES = new Map<string, Quantity>([
  ['AQI', { indicator: 'CITY_AIR_QUALITY_INDEX' }],
  ...['PM2.5', 'PM10', 'SO2', 'NO2', 'O3'].flatMap((POLLUTANT) => [
    concentration(POLLUTANT, POLLUTANT, 'HOUR'),
    concentration(`${POLLUTANT}_24h`, POLLUTANT, POLLUTANT === 'O3' ? 'GREATEST_24H' : 'RUNNING_24H'),
  ]),
  concentration('O3_8h', 'O3', 'RUNNING_8H'),
  concentration('O3_8h_24h', 'O3', 'GREATEST_8H'),
  ['CO', { indicator: 'CITY_CARBON_MONOXIDE', AVERAGE: 'HOUR' }],
  ['CO_24h', { indicator: 'CITY_CARBON_MONOXIDE', AVERAGE: 'RUNNING_24H' }],
]);

function concentration(word: string, POLLUTANT: string, AVERAGE: string): [string, Quantity] {
  return [word, { indicator: 'CITY_AIR_CONCENTRATION', POLLUTANT, AVERAGE }];
}

/** The columns that are read: cities with or without 市. */
const COLUMNS: Record<string, readonly string[]> = {
  ...Object.fromEntries(['date', 'hour', 'type'].map((name) => [name, [name]])),
  ...Object.fromEntries(ZHEJIANG_CITIES.map(({ simplified }) => [simplified, [simplified, `${simplified}市`]])),
};

/** GB 3095-2012: a daily mean of PM2.5 needs at least 20 hourly ones. */
const HOURS_FOR_A_DAY = 20;

/**
 * Reads a wide file `date,hour,type,<city>,<city>…`: one row for each hour and quantity, one column for each city of
 * the country in Simplified Chinese without 市. The file does not state units: CO is in mg/m³, everything else in
 * µg/m³.
 *
 * `PM2.5` is the mean of an hour, of which the daily mean is made; `PM2.5_24h` is a running mean.
 *
 * @throws SetupError if the text has no such header, or none of Zhejiang's cities
 */
export function parseCityAir(text: string, file: string): CityAirFile {
  const { missing, rows } = readTable(text, file, COLUMNS);
  const cities = ZHEJIANG_CITIES.filter(({ simplified }) => !missing.includes(simplified));
  if (['date', 'hour', 'type'].some((column) => missing.includes(column)) || cities.length === 0) {
    throw new SetupError(
      `${file} is no file of hourly city air quality: its first line must be date,hour,type and cities such as "杭州".`,
    );
  }
  const result: CityAirFile = {
    observations: [],
    means: [],
    lastDate: null,
    rowsRead: 0,
    hourRows: 0,
    otherRows: 0,
    rejectedRows: 0,
    rejections: [],
  };
  const days = new Map<string, Map<string, number[]>>();
  const dates = new Set<string>();
  const seen = new Set<string>();
  for (const { row, cell, misfit } of rows) {
    const rejectRow: typeof reject = (...reason) => {
      result.rejectedRows += 1;
      return reject(...reason);
    };
    result.rowsRead += 1;
    const reject = (column: string, value: unknown, accepted: string, rule?: string) =>
      result.rejections.push({ row, column, value, accepted, ...(rule ? { rule } : {}) });
    const [hour, type] = [foldCell(cell('hour')), foldCell(cell('type'))];
    const date = readDay(cell('date'));
    const quantity = QUANTITIES.get(type);
    if (misfit) {
      rejectRow(misfit.column, misfit.value, misfit.accepted, misfit.rule);
    } else if (!quantity) {
      result.otherRows += 1;
    } else if (date === undefined) {
      rejectRow('date', cell('date'), 'a date that exists, as 20250424');
    } else if (!/^([01]?\d|2[0-3])$/.test(hour) || seen.has(`${date} ${Number(hour)} ${type}`)) {
      rejectRow('hour', hour, 'each hour from 0 to 23 once for a quantity');
    } else {
      seen.add(`${date} ${Number(hour)} ${type}`);
      result.hourRows += 1;
      dates.add(date);
      const isMeanOfHour = type === 'PM2.5';
      const values = days.get(date) ?? new Map<string, number[]>(cities.map(({ code }) => [code, []]));
      if (isMeanOfHour) days.set(date, values);
      const period = `${date}T${hour.padStart(2, '0')}`;
      for (const { code: place, simplified } of cities) {
        const { isRejected, ...reading } = readCell(cell(simplified));
        const { value } = reading;
        if (isRejected) {
          reject(simplified, cell(simplified), 'a number from 0, or a sign for no value');
        }
        if (isMeanOfHour && value !== null) values.get(place)?.push(value);
        result.observations.push({ ...quantity, place, period, ...reading });
      }
    }
  }
  result.lastDate = [...dates].sort().at(-1) ?? null;
  for (const period of [...days.keys()].sort()) {
    for (const [place, values] of days.get(period) as Map<string, number[]>) {
      result.means.push(dailyMean(place, period, values));
    }
  }
  return result;
}

/** A cell's value, which the publisher gives before validation. */
function readCell(cell: string): Pick<ObservationInput, 'value' | 'status' | 'comment'> & { isRejected?: true } {
  const text = foldCell(cell);
  if (/^\d+(\.\d+)?$/.test(text)) return { value: Number(text), status: ObservationStatus.PROVISIONAL };
  const none = noValueOf(cell, CITY_AIR_SIGNS);
  if (none) return none;
  const comment = `Rejected: the source has ${cell.slice(0, 40)}.`;
  return { value: null, status: ObservationStatus.MISSING, comment, isRejected: true };
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
