import { type RawRow, requireDataset } from '../../../../kit/dataset/definition.ts';
import { checkRow } from '../../../../kit/import/checkRow.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { foldKey } from '../../../../kit/values/fold.ts';
import { School } from '../../School.ts';
import { cellsLeftOut, schoolRow } from './schoolRow.ts';
import { type Line, readLines } from './table.ts';

/** The content of the Education Bureau's list of schools. */
export interface SchoolList {
  /** One row for each school number, in the file's order. */
  rows: RawRow[];
  /** Lines below the header. */
  rowsRead: number;
  /** Lines that repeat another one. */
  repeated: number;
  /** Why lines were not taken, and which cells of lines that were: unknown words, addresses and numbers. */
  rejections: Rejection[];
  /** Columns that the list lacks. */
  notes: string[];
}

/**
 * Reads the Education Bureau's list. A line that is no school by the dataset's checks is rejected, and so is every line
 * of a school number of which two lines say different things.
 *
 * @param file its name in errors
 * @throws SetupError for a file of another shape
 */
export function parseSchoolList(text: string, file: string): SchoolList {
  const school = requireDataset(School);
  const { lines, notes } = readLines(text, file);
  const whole = lines.filter(({ misfit }) => !misfit);
  const contradicted = contradictions(whole);
  const seen = new Set<string>();
  const rows: RawRow[] = [];
  const rejections = lines.flatMap(({ misfit }) => misfit ?? []);
  let repeated = 0;
  for (const line of whole) {
    const number = numberOf(line);
    const others = contradicted.get(number);
    if (others) {
      rejections.push({ row: line.row, column: 'schoolNumber', value: number, accepted: others, rule: 'duplicate' });
      continue;
    }
    if (seen.has(line.content)) {
      repeated += 1;
      continue;
    }
    seen.add(line.content);
    const row = schoolRow(line);
    const checked = checkRow(school, row, line.row);
    rejections.push(...(checked.rejections ?? cellsLeftOut(line, row)));
    if (checked.row) rows.push(row);
  }
  rejections.sort((one, other) => one.row - other.row);
  return { rows, rowsRead: lines.length, repeated, rejections, notes };
}

/** What is accepted in place of lines that say different things of one school number, by that number. */
function contradictions(lines: readonly Line[]): Map<string, string> {
  const first = new Map<string, Line>();
  const found = new Map<string, string>();
  for (const line of lines) {
    const number = numberOf(line);
    // A number that is missing is a reason of its own.
    if (number === '') continue;
    const earlier = first.get(number);
    if (!earlier) first.set(number, line);
    else if (earlier.content !== line.content && !found.has(number)) found.set(number, acceptedOf(earlier, line));
  }
  return found;
}

/** The number as the dataset's check folds it. */
const numberOf = (line: Line): string => foldKey(line.cell('number') ?? '');

const acceptedOf = (one: Line, other: Line): string =>
  `one line for each school number, which stands for one place, level and session; rows ${one.row} and ${other.row} differ`;
