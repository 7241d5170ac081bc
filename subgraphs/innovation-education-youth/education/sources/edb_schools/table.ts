import { SetupError } from '../../../../../common/errors.ts';
import { delimiterOf } from '../../../../kit/files/csv.ts';
import { readCsv } from '../../../../kit/files/csvText.ts';
import { isMissing } from './cells.ts';

/** The columns that are read, by the file's headers in English and Chinese. The rest is not taken. */
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
} as const;

export type Column = keyof typeof COLUMNS;

/** A line of the list: its cells by column, null where there is no value. */
export interface Line {
  /** Its number among the file's lines below the header, from 1. */
  row: number;
  /** The whole line, to compare it with others. */
  content: string;
  cell(column: Column): string | null;
}

/**
 * The lines of a list in UTF-8 or UTF-16, with commas or tabs; both are detected.
 *
 * @throws SetupError for a file of another shape
 */
export function readLines(bytes: Uint8Array, file: string): Line[] {
  const [header = [], ...lines] = readRows(decodeText(bytes, file), file);
  const cellOf = columnReader(header, file);
  return lines.map((cells, index) => ({
    row: index + 1,
    content: JSON.stringify(cells),
    cell: (column) => cellOf(cells, column),
  }));
}

/** The text of a file. Its byte order mark gives the encoding; without one, the zero bytes beside ASCII letters do. */
function decodeText(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  const littleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const bigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const encoding = littleEndian ? 'utf-16le' : bigEndian ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SetupError(`${file} is not ${encoding.toUpperCase()} text: save it as UTF-8 or UTF-16.`, {
      cause: error,
    });
  }
}

function readRows(text: string, file: string): string[][] {
  // A tab-separated export may have an unescaped quotation mark inside a cell.
  return readCsv(text, file, { delimiter: delimiterOf(text), allowsBareQuotes: true, isRectangular: true });
}

/**
 * Finds cells by column, so that the order of columns does not matter. Of repeated columns the first with a value is
 * taken.
 */
function columnReader(header: readonly string[], file: string) {
  const places = new Map(header.map((name, place) => [headerForm(name), place]));
  const missing = Object.values(COLUMNS)
    .filter((names) => !names.some((name) => places.has(headerForm(name))))
    .map((names) => names.join(' or '));
  if (missing.length > 0) {
    throw new SetupError(
      `${file} has no column ${missing.join(', ')}: it is not the Education Bureau's list of schools.`,
    );
  }
  return (cells: readonly string[], column: Column): string | null => {
    for (const name of COLUMNS[column]) {
      const cell = cells[places.get(headerForm(name)) ?? -1];
      if (cell !== undefined && !isMissing(cell)) return cell.trim();
    }
    return null;
  };
}

/** Headers differ in spaces, full stops and case between the file's editions. */
function headerForm(name: string): string {
  return name.replace(/[\s.]/g, '').toUpperCase();
}
