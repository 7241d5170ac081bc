import { SetupError } from '../../../../../common/errors.ts';
import { acceptedUntil, hongKongToday, isLater } from '../../../../kit/feeds/days.ts';
import { acceptedNames, isUnclear, type ResolvedName } from '../../../../kit/feeds/names.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { widthOf } from '../../../../kit/feeds/table.ts';
import { delimiterOf } from '../../../../kit/files/csv.ts';
import { isBlank, readCsv } from '../../../../kit/files/csvText.ts';
import { normalizedHeader } from '../../../../kit/import/mapping/fileColumn.ts';
import { wrongLength } from '../../../../kit/import/mapping/tableRow.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { readDay } from '../../../../kit/values/day.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { aqhiStations } from './stations.ts';

/**
 * What a monthly file of the hourly Air Quality Health Index holds. Every row after the header is in one of the
 * counts.
 */
export interface AqhiFile {
  /** Names of the stations, as the header has them; later years have more. */
  stations: string[];
  observations: ObservationInput[];
  /** The last day that the file has an hour of; null if it has none. */
  lastDate: string | null;
  /** Rows after the header that are not blank. */
  rowsRead: number;
  /** Rows of one hour. */
  hourRows: number;
  /** Rows that repeat the header where a station is added. */
  headerRows: number;
  /** Rejected rows; a rejected cell does not reject its row. */
  rejectedRows: number;
  /** Rows with a day's greatest value, which later months have between the hours. They are derived, and left out. */
  dailyMaximumRows: number;
  /** Stations that nobody has heard of. */
  notes: string[];
  /** Rejected rows and cells. A rejected cell is a gap with a comment in the observations. */
  rejections: Rejection[];
}

/** The empty cell is the publisher's documented sign; the others stand in the files of single months. */
export const AQHI_SIGNS: NoValueSigns = { missing: [...COMMON_SIGNS, '*', '-*'] };

const OPEN_ENDED = 'Published as 10+, the open-ended top of the index: the true value is 10 or more.';
const BORROWED = 'Taken by the publisher from the most similar station (* in the source).';

/**
 * Reads the text of a monthly file of the Environmental Protection Department, such as `201401_Eng.csv`.
 *
 * The file begins with a byte order mark and lines of notes, before a header `Date,Hour,<station>…`. Only the first
 * row of each day has the date. Hours run from 01 to 24.
 *
 * @param until the day on which the file was retrieved; default: today
 * @throws SetupError if the text has no such header
 */
export function parseAqhi(text: string, file: string, until = hongKongToday()): AqhiFile {
  // The notes are prose with commas and quotes; only the text after them is CSV.
  const lines = text.split(/\r\n|\n|\r/);
  const notes = lines.findIndex((line) => isHeader(line.split(delimiterOf(line))));
  const firstLine = notes + 1;
  const rows = notes < 0 ? [] : readCsv(lines.slice(notes).join('\n'), file);
  if (!isHeader(rows[0] ?? [])) {
    throw new SetupError(
      `${file} is no file of the hourly AQHI: none of its lines begins with Date,Hour and a station.`,
    );
  }
  const unheardOf = new Set<string>();
  const result: AqhiFile = {
    stations: [],
    observations: [],
    lastDate: null,
    rowsRead: 0,
    hourRows: 0,
    headerRows: 0,
    rejectedRows: 0,
    dailyMaximumRows: 0,
    rejections: [],
    notes: [],
  };
  /** The stations of a header by their columns; one that may be a renamed station is rejected with its column. */
  const readHeader = (header: string[], row: number): Map<number, ResolvedName> => {
    const found = new Map<number, ResolvedName>();
    for (const [column, given] of header.entries()) {
      if (column < 2 || given === '') continue;
      const station = aqhiStations.resolve(given);
      if (isUnclear(station)) {
        result.rejections.push({ row, column: given, value: given, accepted: acceptedNames(station) });
        continue;
      }
      if (station.isNew) unheardOf.add(`new station: ${given}`);
      found.set(column, station);
    }
    result.stations = [...new Set([...result.stations, ...[...found.values()].map(({ name }) => name)])];
    return found;
  };
  let header = rows[0] ?? [];
  let columns = readHeader(header, firstLine);
  let date: string | undefined;
  let refusedDay: string | undefined;
  const hours = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (index === 0 || isBlank(row)) continue;
    const reject = (column: string, value: unknown, accepted: string, rule?: string) =>
      result.rejections.push({ row: firstLine + index, column, value, accepted, ...(rule ? { rule } : {}) });
    const rejectRow: typeof reject = (...reason) => {
      result.rejectedRows += 1;
      return reject(...reason);
    };
    result.rowsRead += 1;
    if (isHeader(row)) {
      result.headerRows += 1;
      header = row;
      columns = readHeader(header, firstLine + index);
      continue;
    }
    const misfit = wrongLength(row, widthOf(header), firstLine + index);
    const [day = '', given = ''] = row;
    const hour = foldCell(given);
    if (day !== '') {
      date = readDay(day);
      refusedDay = undefined;
    }
    if (/daily\s*max/i.test(hour) || /daily\s*max/i.test(day)) {
      result.dailyMaximumRows += 1;
    } else if (date === undefined) {
      // One sentence for all rows of a day.
      if (refusedDay === undefined) reject('Date', day, "a date that exists, as YYYY-MM-DD, on the day's first row");
      result.rejectedRows += 1;
      refusedDay = day;
    } else if (misfit) {
      rejectRow(misfit.column, misfit.value, misfit.accepted, misfit.rule);
    } else if (isLater(date, until)) {
      rejectRow('Date', date, acceptedUntil(until), 'future');
    } else if (!/^(0?[1-9]|1\d|2[0-4])$/.test(hour)) {
      rejectRow('Hour', hour, 'an hour from 01 to 24');
    } else if (hours.has(`${date} ${Number(hour)}`)) {
      rejectRow('Hour', hour, `each hour once; ${date} has this one already`);
    } else {
      hours.add(`${date} ${Number(hour)}`);
      result.hourRows += 1;
      result.lastDate = result.lastDate === null || date > result.lastDate ? date : result.lastDate;
      const period = hourEnding(date, Number(hour));
      for (const [column, station] of columns) {
        const { isRejected, ...reading } = readCell(row[column] ?? '');
        if (isRejected) {
          reject(station.name, row[column], 'a whole number from 1 to 10, 10+, either with * behind it, or nothing');
        }
        result.observations.push({
          indicator: 'AQHI',
          place: HONG_KONG,
          breakdown: station.name,
          period,
          ...named(reading, station),
        });
      }
    }
  }
  return { ...result, notes: [...unheardOf] };
}

/** A reading with the publisher's word for its station, where that is another one. */
export function named<Reading extends { comment?: string }>(reading: Reading, { published }: ResolvedName): Reading {
  if (published === undefined) return reading;
  return { ...reading, comment: [reading.comment, `Published as ${published}.`].filter(Boolean).join(' ') };
}

function isHeader(row: string[]): boolean {
  const [date = '', hour = '', ...stations] = row.map(normalizedHeader);
  return date === 'date' && hour === 'hour' && stations.some(Boolean);
}

/**
 * The period of the file's hour `hour`, 01 to 24. Hour n is the hour that ends at n o'clock, so 01 is the day's first
 * hour, T00, and 24 its last: T23 of the same day, not T00 of the next.
 */
export function hourEnding(date: string, hour: number): string {
  return `${date}T${String(hour - 1).padStart(2, '0')}`;
}

/** `6`, `9*` (borrowed), `10+` (open-ended), `10+*`, or a sign for no value (never zero). */
export function readCell(cell: string): Pick<ObservationInput, 'value' | 'status' | 'comment'> & { isRejected?: true } {
  const none = noValueOf(cell, AQHI_SIGNS);
  if (none) return none;
  const [, digits, marks = ''] = /^(\d{1,2})([+*]{0,2})$/.exec(foldCell(cell).replace(/\s+/g, '')) ?? [];
  const value = Number(digits);
  const openEnded = marks.includes('+');
  const borrowed = marks.includes('*');
  if (digits === undefined || value < 1 || value > 10 || (openEnded && value !== 10)) {
    return {
      value: null,
      status: ObservationStatus.MISSING,
      comment: `Rejected: the source has ${cell.slice(0, 40)}.`,
      isRejected: true,
    };
  }
  const comment = [borrowed && BORROWED, openEnded && OPEN_ENDED].filter(Boolean).join(' ');
  return {
    value,
    status: borrowed ? ObservationStatus.IMPUTED : ObservationStatus.NORMAL,
    ...(comment ? { comment } : {}),
  };
}
