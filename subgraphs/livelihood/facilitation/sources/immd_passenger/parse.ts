import { SetupError } from '../../../../../common/errors.ts';
import { readCount } from '../../../../kit/feeds/count.ts';
import { acceptedUntil, hongKongToday, isLater } from '../../../../kit/feeds/days.ts';
import { acceptedNames, isUnclear } from '../../../../kit/feeds/names.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { readTable } from '../../../../kit/feeds/table.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { readDay } from '../../../../kit/values/day.ts';
import { fold } from '../../../../kit/values/fold.ts';
import { acceptedTotal, brokenTotal, type TotalRule } from '../../../../kit/values/total.ts';
import { controlPoints } from './controlPoints.ts';
import { type Counts, type Day, DIRECTIONS, REJECTED, statedFigures, summedFigures, TRAVELLERS } from './figures.ts';

/** What a file of daily passenger traffic holds. */
export interface PassengerFile {
  /** Per day, control point and direction: each kind of traveller, and all of them as the file's total has it. */
  observations: ObservationInput[];
  /** What follows from them: both directions together, and all control points together. */
  sums: ObservationInput[];
  lastDate: string | null;
  /** Rows after the header. */
  rowsRead: number;
  /** Rejected rows. Their figures, and the sums that they belong to, are gaps with a comment. */
  rejections: Rejection[];
  /** Control points that nobody has heard of. */
  notes: string[];
}

const GROUPS = [...TRAVELLERS.keys()];
/** The publisher derives each row's total. */
const TOTAL: TotalRule = { total: 'Total', parts: GROUPS };
const COLUMNS = Object.fromEntries(
  ['Date', 'Control Point', 'Arrival / Departure', ...GROUPS, TOTAL.total].map((name) => [name, [name]]),
);

/** The file's signs for a count that is not known. */
export const PASSENGER_SIGNS: NoValueSigns = { missing: [...COMMON_SIGNS, '*'] };

/**
 * Reads the text of the Immigration Department's `statistics_on_daily_passenger_traffic.csv`.
 *
 * Dates are DD-MM-YYYY, or have their year first. `Total` is derived: it must equal the sum of its row. A control point that is closed has no
 * rows and gets no observations, because a missing row is not a zero; a zero in the file is kept.
 *
 * @param until the day on which the file was retrieved; default: today
 * @throws SetupError if columns are missing
 */
export function parsePassengers(text: string, file: string, until = hongKongToday()): PassengerFile {
  const { missing, rows } = readTable(text, file, COLUMNS);
  if (missing.length > 0) {
    throw new SetupError(`${file} is no file of daily passenger traffic: its first line lacks ${missing.join(', ')}.`);
  }
  const rejections: Rejection[] = [];
  const days = new Map<string, Day>();
  const notes = new Set<string>();
  for (const { row, cell, misfit } of rows) {
    const reject = (column: string, value: unknown, accepted: string, rule?: string) =>
      rejections.push({ row, column, value, accepted, ...(rule ? { rule } : {}) });
    if (misfit) {
      rejections.push(misfit);
      continue;
    }
    const date = readDate(cell('Date'));
    const given = cell('Control Point');
    const point = controlPoints.resolve(given);
    const word = cell('Arrival / Departure');
    const direction = [...DIRECTIONS.keys()].find((known) => known.toLowerCase() === fold(word).toLowerCase());
    if (!date) reject('Date', cell('Date'), 'a date that exists, as DD-MM-YYYY or with its year first');
    else if (isLater(date, until)) reject('Date', cell('Date'), acceptedUntil(until), 'future');
    if (given === '') reject('Control Point', given, 'the name of a control point');
    else if (isUnclear(point)) reject('Control Point', given, acceptedNames(point));
    if (!direction) reject('Arrival / Departure', word, [...DIRECTIONS.keys()].join(' or '));
    if (!date || isLater(date, until) || given === '' || isUnclear(point) || !direction) continue;

    const { name, published, isNew } = point;
    if (isNew) notes.add(`new control point: ${name}`);
    const points = days.get(date) ?? new Map();
    const { directions } = points.get(name) ?? { directions: new Map<string, Counts>() };
    days.set(date, points.set(name, { directions, published }));
    if (directions.has(direction)) {
      reject('Arrival / Departure', direction, `each direction once; ${name} has this one on ${cell('Date')} already`);
      // The reader cannot know which of the two is right.
      directions.set(direction, REJECTED);
    } else {
      directions.set(direction, readCounts(cell, reject));
    }
  }
  const dates = [...days.keys()].sort();
  return {
    observations: dates.flatMap((date) => statedFigures(date, days.get(date) as Day)),
    sums: dates.flatMap((date) => summedFigures(date, days.get(date) as Day)),
    lastDate: dates.at(-1) ?? null,
    rowsRead: rows.length,
    rejections,
    notes: [...notes],
  };
}

function readDate(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(fold(text)) ?? [];
  const date = `${year}-${month}-${day}`;
  return isCalendarDate(date) ? date : readDay(text);
}

/** The counts of a row; none of them if one is no count or the total is not their sum. */
function readCounts(
  cell: (column: string) => string,
  reject: (column: string, value: unknown, accepted: string, rule?: string) => void,
): Counts {
  const cells = [TOTAL.total, ...GROUPS].map((column) => {
    const text = foldCell(cell(column));
    return { column, text, count: readCount(text), none: noValueOf(text, PASSENGER_SIGNS) };
  });
  const wrong = cells.filter(({ count, none }) => !none && count === undefined);
  for (const { column, text } of wrong) reject(column, text, 'a whole number from 0');
  if (wrong.length > 0) return REJECTED;
  const numbers = new Map(cells.map(({ column, count = null }) => [column, count]));
  const sum = brokenTotal(TOTAL, (column) => numbers.get(column) ?? null);
  if (sum !== undefined) {
    reject(TOTAL.total, cell(TOTAL.total), acceptedTotal(sum, GROUPS.join(', ')), 'total');
    return REJECTED;
  }
  return (traveller) => {
    const stated = cells.find(({ column }) => (TRAVELLERS.get(column) ?? '') === traveller) as (typeof cells)[number];
    if (!stated.none) return { value: stated.count as number };
    return { status: stated.none.status, gap: `has ${stated.text || 'nothing'} in the source` };
  };
}
