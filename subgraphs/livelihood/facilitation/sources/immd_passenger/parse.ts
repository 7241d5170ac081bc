import { SetupError } from '../../../../../common/errors.ts';
import { isBlank, readCsv } from '../../../../kit/files/csvText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { acceptedTotal, brokenTotal, type TotalRule } from '../../../../kit/values/total.ts';

/** What a file of daily passenger traffic holds, as arrivals and departures together by day and control point. */
export interface PassengerFile {
  /** Per day, each control point that has rows on it, and the whole (breakdown empty). */
  observations: ObservationInput[];
  lastDate: string | null;
  /** Rows after the header. */
  rowsRead: number;
  /** Rejected rows. The day of their control point, and the whole of that day, are gaps with a comment. */
  rejections: Rejection[];
}

const GROUPS = ['Hong Kong Residents', 'Mainland Visitors', 'Other Visitors'];
/** The publisher derives each row's total. */
const TOTAL: TotalRule = { total: 'Total', parts: GROUPS };
const COLUMNS = ['Date', 'Control Point', 'Arrival / Departure', ...GROUPS, TOTAL.total];
const DIRECTIONS = ['Arrival', 'Departure'];

/** A control point on a day: passengers by direction; null for a direction whose row was rejected. */
type Directions = Map<string, number | null>;

/**
 * Reads the text of the Immigration Department's `statistics_on_daily_passenger_traffic.csv`.
 *
 * Dates are DD-MM-YYYY. `Total` is derived: it must equal the sum of its row. A control point that is closed has no
 * rows and gets no observations, because a missing row is not a zero; a zero in the file is kept.
 *
 * @throws SetupError if columns are missing
 */
export function parsePassengers(text: string, file: string): PassengerFile {
  const [header = [], ...rows] = readCsv(text, file);
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new SetupError(`${file} is no file of daily passenger traffic: its first line lacks ${missing.join(', ')}.`);
  }
  const positions = new Map(COLUMNS.map((column) => [column, header.indexOf(column)]));
  const rejections: Rejection[] = [];
  const days = new Map<string, Map<string, Directions>>();
  for (const [index, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const cell = (column: string) => row[positions.get(column) as number] ?? '';
    // The header is line 1.
    const reject = (column: string, value: unknown, accepted: string, rule?: string) =>
      rejections.push({ row: index + 2, column, value, accepted, ...(rule ? { rule } : {}) });
    const date = readDate(cell('Date'));
    const point = cell('Control Point');
    const direction = cell('Arrival / Departure');
    if (!date) reject('Date', cell('Date'), 'a date that exists, as DD-MM-YYYY');
    if (point === '') reject('Control Point', point, 'the name of a control point');
    if (!DIRECTIONS.includes(direction)) reject('Arrival / Departure', direction, DIRECTIONS.join(' or '));
    if (!date || point === '' || !DIRECTIONS.includes(direction)) continue;

    const points = days.get(date) ?? new Map<string, Directions>();
    const directions: Directions = points.get(point) ?? new Map();
    days.set(date, points.set(point, directions));
    if (directions.has(direction)) {
      reject('Arrival / Departure', direction, `each direction once; ${point} has this one on ${cell('Date')} already`);
      // The reader cannot know which of the two is right.
      directions.set(direction, null);
    } else {
      directions.set(direction, readTotal(cell, reject));
    }
  }
  const dates = [...days.keys()].sort();
  return {
    observations: dates.flatMap((date) => observationsOf(date, days.get(date) as Map<string, Directions>)),
    lastDate: dates.at(-1) ?? null,
    rowsRead: rows.filter((row) => !isBlank(row)).length,
    rejections,
  };
}

function readDate(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  return isCalendarDate(date) ? date : undefined;
}

/** The row's total, or null if a count is no count or the total is not their sum. */
function readTotal(
  cell: (column: string) => string,
  reject: (column: string, value: unknown, accepted: string, rule?: string) => void,
): number | null {
  const wrong = [...GROUPS, TOTAL.total].filter((column) => !/^\d{1,9}$/.test(cell(column)));
  for (const column of wrong) reject(column, cell(column), 'a whole number from 0');
  if (wrong.length > 0) return null;
  const sum = brokenTotal(TOTAL, (column) => Number(cell(column)));
  if (sum === undefined) return Number(cell(TOTAL.total));
  reject(TOTAL.total, cell(TOTAL.total), acceptedTotal(sum, GROUPS.join(', ')), 'total');
  return null;
}

function observationsOf(date: string, points: Map<string, Directions>): ObservationInput[] {
  const base = { indicator: 'DAILY_PASSENGERS', place: HONG_KONG, period: date };
  const parts = [...points].map(([point, directions]): ObservationInput => {
    const lacking = DIRECTIONS.filter((direction) => directions.get(direction) == null);
    if (lacking.length === 0) {
      return { ...base, breakdown: point, value: [...directions.values()].reduce<number>((a, b) => a + (b ?? 0), 0) };
    }
    const rows = lacking.map(
      (direction) => `${direction} ${directions.has(direction) ? 'rejected' : 'not in the file'}`,
    );
    return gap({ ...base, breakdown: point, comment: `${rows.join('; ')}.` });
  });
  const incomplete = parts.filter(({ value }) => value === null).length;
  const whole =
    incomplete > 0
      ? gap({ ...base, breakdown: '', comment: `${incomplete} of ${parts.length} control points have no figure.` })
      : { ...base, breakdown: '', value: parts.reduce((total, { value }) => total + (value ?? 0), 0) };
  return [whole, ...parts];
}

function gap(observation: Omit<ObservationInput, 'value'>): ObservationInput {
  return { ...observation, value: null, status: ObservationStatus.MISSING };
}
