import { SetupError } from '../../../../../common/errors.ts';
import { isBlank, readCsv } from '../../../../kit/files/csvText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';

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
  /** Rejected rows and cells. A rejected cell is a gap with a comment in the observations. */
  rejections: Rejection[];
}

const OPEN_ENDED = 'Published as 10+, the open-ended top of the index: the true value is 10 or more.';
const BORROWED = 'Taken by the publisher from the most similar station (* in the source).';

/**
 * Reads the text of a monthly file of the Environmental Protection Department, such as `201401_Eng.csv`.
 *
 * The file begins with a byte order mark and lines of notes, before a header `Date,Hour,<station>…`. Only the first
 * row of each day has the date. Hours run from 01 to 24.
 *
 * @throws SetupError if the text has no such header
 */
export function parseAqhi(text: string, file: string): AqhiFile {
  // The notes are prose with commas and quotes; only the text after them is CSV.
  const notes = text.search(/^[\uFEFF \t]*"?date"?,[ \t]*"?hour"?,/im);
  const firstLine = text.slice(0, notes).split('\n').length;
  const rows = notes < 0 ? [] : readCsv(text.slice(notes), file);
  let columns = stationColumns(rows[0] ?? []);
  if (columns.size === 0) {
    throw new SetupError(
      `${file} is no file of the hourly AQHI: none of its lines begins with Date,Hour and a station.`,
    );
  }
  const result: AqhiFile = {
    stations: [...columns.values()],
    observations: [],
    lastDate: null,
    rowsRead: 0,
    hourRows: 0,
    headerRows: 0,
    rejectedRows: 0,
    dailyMaximumRows: 0,
    rejections: [],
  };
  let date: string | undefined;
  const hours = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (index === 0 || isBlank(row)) continue;
    const reject = (column: string, value: unknown, accepted: string) =>
      result.rejections.push({ row: firstLine + index, column, value, accepted });
    const rejectRow: typeof reject = (...reason) => {
      result.rejectedRows += 1;
      return reject(...reason);
    };
    result.rowsRead += 1;
    if (isHeader(row)) {
      result.headerRows += 1;
      columns = stationColumns(row);
      result.stations = [...new Set([...result.stations, ...columns.values()])];
      continue;
    }
    const [day = '', hour = ''] = row;
    if (day !== '') date = isCalendarDate(day) ? day : undefined;
    if (/daily\s*max/i.test(hour) || /daily\s*max/i.test(day)) {
      result.dailyMaximumRows += 1;
    } else if (date === undefined) {
      rejectRow('Date', day, "a date that exists, as YYYY-MM-DD, on the day's first row");
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
        const reading = readCell(row[column] ?? '');
        if (reading.status === ObservationStatus.MISSING && reading.comment) {
          reject(station, row[column], 'a whole number from 1 to 10, 10+, either with * behind it, or nothing');
        }
        result.observations.push({ indicator: 'AQHI', place: HONG_KONG, breakdown: station, period, ...reading });
      }
    }
  }
  return result;
}

function isHeader(row: string[]): boolean {
  return /^date$/i.test(row[0] ?? '') && /^hour$/i.test(row[1] ?? '') && Boolean(row[2]);
}

/** The station of each column that has one. */
function stationColumns(header: string[]): Map<number, string> {
  return new Map(
    header
      .map((name, column): [number, string] => [column, name])
      .filter(([column, name]) => column > 1 && name !== ''),
  );
}

/**
 * The period of the file's hour `hour`, 01 to 24. Hour n is the hour that ends at n o'clock, so 01 is the day's first
 * hour, T00, and 24 its last: T23 of the same day, not T00 of the next.
 */
export function hourEnding(date: string, hour: number): string {
  return `${date}T${String(hour - 1).padStart(2, '0')}`;
}

/** `6`, `9*` (borrowed), `10+` (open-ended), `10+*`, or nothing (not available; never zero). */
export function readCell(cell: string): Pick<ObservationInput, 'value' | 'status' | 'comment'> {
  if (cell === '') return { value: null, status: ObservationStatus.MISSING };
  const [, digits, marks = ''] = /^(\d{1,2})([+*]{0,2})$/.exec(cell) ?? [];
  const value = Number(digits);
  const openEnded = marks.includes('+');
  const borrowed = marks.includes('*');
  if (digits === undefined || value < 1 || value > 10 || (openEnded && value !== 10)) {
    return {
      value: null,
      status: ObservationStatus.MISSING,
      comment: `Rejected: the source has ${cell.slice(0, 40)}.`,
    };
  }
  const comment = [borrowed && BORROWED, openEnded && OPEN_ENDED].filter(Boolean).join(' ');
  return {
    value,
    status: borrowed ? ObservationStatus.IMPUTED : ObservationStatus.NORMAL,
    ...(comment ? { comment } : {}),
  };
}
