import { SetupError } from '../../../../../common/errors.ts';
import { readTable } from '../../../../kit/feeds/table.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isMissing } from './cells.ts';

/**
 * The columns by the file's headers in English and Chinese. Where only the English one stands here, the Chinese column
 * says the same in other words.
 */
const COLUMNS = {
  number: ['SCHOOL NO.'],
  category: ['ENGLISH CATEGORY'],
  englishName: ['ENGLISH NAME'],
  chineseName: ['中文名稱'],
  englishAddress: ['ENGLISH ADDRESS'],
  chineseAddress: ['中文地址'],
  longitude: ['LONGITUDE', '經度'],
  latitude: ['LATITUDE', '緯度'],
  session: ['SESSION'],
  district: ['DISTRICT'],
  financeType: ['FINANCE TYPE'],
  level: ['SCHOOL LEVEL'],
  website: ['WEBSITE', '網頁'],
  studentsGender: ['STUDENTS GENDER', '就讀學生性別'],
  religion: ['RELIGION', '宗教'],
  easting: ['EASTING', '坐標東'],
  northing: ['NORTHING', '坐標北'],
  telephone: ['TELEPHONE', '聯絡電話'],
  faxNumber: ['FAX NUMBER', '傳真號碼'],
} as const;

export type Column = keyof typeof COLUMNS;

/** A list without one of these columns is taken without its values. */
const OPTIONAL: readonly Column[] = ['studentsGender', 'religion', 'easting', 'northing', 'telephone', 'faxNumber'];

/** A line of the list: its cells by column, null where there is no value. */
export interface Line {
  /** Its number in the file, whose header is row 1. */
  row: number;
  /** The whole line, to compare it with others. */
  content: string;
  cell(column: Column): string | null;
  /** Why the line is not of this header; undefined where it is. */
  misfit: Rejection | undefined;
}

/** The lines of a list, and the columns that it lacks. */
export interface Lines {
  lines: Line[];
  notes: string[];
}

/**
 * The lines of a list.
 *
 * @throws SetupError for a file of another shape
 */
export function readLines(text: string, file: string): Lines {
  const { missing, rows } = readTable(text, file, COLUMNS);
  const namesOf = (columns: readonly Column[]) => columns.map((column) => COLUMNS[column].join(' or ')).join(', ');
  const required = missing.filter((column) => !OPTIONAL.includes(column));
  if (required.length > 0) {
    throw new SetupError(
      `${file} has no column ${namesOf(required)}: it is not the Education Bureau's list of schools.`,
    );
  }
  return {
    lines: rows.map(({ row, cells, cellsOf, misfit }) => ({
      row,
      content: JSON.stringify(cells),
      cell: (column) => cellsOf(column).find((cell) => !isMissing(cell)) ?? null,
      misfit,
    })),
    notes: missing.length > 0 ? [`the list has no column ${namesOf(missing)}, so its schools have no such values`] : [],
  };
}
