import { SetupError } from '../../../../../common/errors.ts';
import type { RawRow } from '../../../../kit/dataset/definition.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { Formats } from '../../../../kit/values/format.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { readAngle, toHalfWidth } from './cells.ts';
import { categoryOf, districtOf, financeTypeOf, levelOf, sessionOf } from './codes.ts';
import { type Column, type Line, readLines } from './table.ts';

/** The content of the Education Bureau's list of schools. */
export interface SchoolList {
  /** One row for each school number, in the file's order. */
  rows: RawRow[];
  /** Lines below the header. */
  rowsRead: number;
  /** Cells that were not taken: unknown words and addresses. Their lines are taken. */
  rejections: Rejection[];
}

/**
 * Reads the Education Bureau's list.
 *
 * @param file its name in errors
 * @throws SetupError for a file of another shape, and for two lines that differ for one school number
 */
export function parseSchoolList(bytes: Uint8Array, file: string): SchoolList {
  const seen = new Map<string, Line>();
  const rows: RawRow[] = [];
  const rejections: Rejection[] = [];
  const lines = readLines(bytes, file);
  for (const line of lines) {
    const number = line.cell('number') ?? '';
    const earlier = seen.get(number);
    if (earlier && earlier.content !== line.content) {
      throw new SetupError(
        `${file}: rows ${earlier.row} and ${line.row} both have the SCHOOL NO. ${number} and differ; a school number stands for one place, level and session, so correct one of them.`,
      );
    }
    if (earlier) continue;
    if (number !== '') seen.set(number, line);
    const row = schoolRow(line.cell);
    rows.push(row);
    rejections.push(...rejectedCells(line, row));
  }
  return { rows, rowsRead: lines.length, rejections };
}

const CODED = ['category', 'financeType', 'level', 'session'] as const satisfies readonly Column[];

function rejectedCells(line: Line, row: RawRow): Rejection[] {
  const reject = (column: Column, accepted: string): Rejection => ({
    row: line.row,
    column,
    value: line.cell(column),
    accepted,
  });
  const unknown = CODED.filter((column) => row[column] === 'OTHER').map((column) =>
    reject(column, `one of the Education Bureau's known words; until then it stands as OTHER`),
  );
  const isLeftOut = line.cell('website') !== null && row['website'] === null;
  return isLeftOut ? [...unknown, reject('website', 'the address of a page, or nothing')] : unknown;
}

function schoolRow(cell: Line['cell']): RawRow {
  return {
    schoolNumber: cell('number'),
    name: readText(cell('englishName'), cell('chineseName')),
    city: HONG_KONG,
    district: districtOf(cell('district')),
    category: categoryOf(cell('category')),
    financeType: financeTypeOf(cell('financeType')),
    level: levelOf(cell('level')),
    session: sessionOf(cell('session')),
    address: readText(cell('englishAddress'), cell('chineseAddress')),
    latitude: readAngle(cell('latitude')),
    longitude: readAngle(cell('longitude')),
    website: readWebsite(cell('website')),
  };
}

/**
 * The forms of a name or an address. The script decides which is which, not the column: a school without a Chinese name
 * repeats its English one in the Chinese column, and a line may have the two exchanged.
 */
function readText(englishCell: string | null, chineseCell: string | null): Record<string, string> | null {
  const chinese = [chineseCell, englishCell].find((cell) => cell !== null && /\p{Script=Han}/u.test(cell));
  const english = [englishCell, chineseCell].find(
    (cell) => cell !== null && cell !== chinese && /\p{Script=Latin}/u.test(cell),
  );
  const text = { ...(english ? { en: english } : {}), ...(chinese ? { 'zh-Hant': toHalfWidth(chinese) } : {}) };
  return Object.keys(text).length > 0 ? text : null;
}

/** The first address of a page in the cell; some have no scheme, and other texts are left out. */
function readWebsite(cell: string | null): string | null {
  for (const part of (cell ?? '').split(/[\s;,]+/)) {
    const address = /^https?:\/\//i.test(part)
      ? part.replace(/^https?/i, (scheme) => scheme.toLowerCase())
      : `http://${part}`;
    if (/^https?:\/\/[^/]+\.[^/]+/.test(address) && Formats.url.accepts(address)) return address;
  }
  return null;
}
