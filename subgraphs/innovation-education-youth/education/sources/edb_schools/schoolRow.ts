import type { RawRow } from '../../../../kit/dataset/definition.ts';
import { foldCell } from '../../../../kit/feeds/noValue.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { Formats } from '../../../../kit/values/format.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { readAngle, readMetres, toHalfWidth } from './cells.ts';
import {
  categoryOf,
  districtOf,
  financeTypeOf,
  isOthers,
  levelOf,
  religionOf,
  sessionOf,
  studentsGenderOf,
} from './codes.ts';
import type { Column, Line } from './table.ts';

const CODED = [
  'category',
  'financeType',
  'level',
  'session',
  'studentsGender',
  'religion',
] as const satisfies readonly Column[];

/** Columns of which a wrong cell is left out, and what is accepted there. */
const LEFT_OUT = {
  website: 'the address of a page, or nothing',
  telephone: `${Formats.telephone.accepted}, or nothing`,
  faxNumber: `${Formats.telephone.accepted}, or nothing`,
} as const satisfies Partial<Record<Column, string>>;

/** The cells of a line that its row does not hold as they stand, though it is taken. */
export function cellsLeftOut(line: Line, row: RawRow): Rejection[] {
  const reject = (column: Column, accepted: string): Rejection => ({
    row: line.row,
    column,
    value: line.cell(column),
    accepted,
  });
  const unknown = CODED.filter((column) => row[column] === 'OTHER' && !isOthers(line.cell(column))).map((column) =>
    reject(column, `one of the Education Bureau's known words; until then it stands as OTHER`),
  );
  const leftOut = Object.entries(LEFT_OUT) as [Column, string][];
  return [
    ...unknown,
    ...leftOut
      .filter(([column]) => line.cell(column) !== null && row[column] === null)
      .map(([column, accepted]) => reject(column, accepted)),
  ];
}

/** The school that a line of the list is of; cells that are no values stand in it unchanged, so that it is rejected. */
export function schoolRow({ cell }: Line): RawRow {
  return {
    schoolNumber: cell('number'),
    name: readText(cell('englishName'), cell('chineseName')),
    city: HONG_KONG,
    district: districtOf(cell('district')),
    category: categoryOf(cell('category')),
    financeType: financeTypeOf(cell('financeType')),
    level: levelOf(cell('level')),
    session: sessionOf(cell('session')),
    studentsGender: studentsGenderOf(cell('studentsGender')),
    religion: religionOf(cell('religion')),
    address: readText(cell('englishAddress'), cell('chineseAddress')),
    latitude: readAngle(cell('latitude')),
    longitude: readAngle(cell('longitude')),
    easting: readMetres(cell('easting')),
    northing: readMetres(cell('northing')),
    telephone: readTelephone(cell('telephone')),
    faxNumber: readTelephone(cell('faxNumber')),
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

/** Telephone numbers as the list writes them; other texts are left out. */
function readTelephone(cell: string | null): string | null {
  const numbers = foldCell(cell ?? '');
  return Formats.telephone.accepts(numbers) ? numbers : null;
}
