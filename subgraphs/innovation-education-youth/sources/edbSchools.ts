import { parse } from 'csv-parse/sync';
import type { RawRow } from '../../kit/dataset/definition.ts';
import { SetupError } from '../../kit/errors.ts';
import { Formats } from '../../kit/values/format.ts';
import { HONG_KONG } from '../samples/sample.ts';
import { isMissing, readAngle, toHalfWidth } from './cells.ts';
import { categoryOf, districtOf, financeTypeOf, levelOf, sessionOf } from './edbCodes.ts';

/** The Education Bureau's list of schools, read. Every line of the file is in one of the two counts. */
export interface SchoolList {
  /** One row for each school number, in the file's order. */
  rows: RawRow[];
  /** Lines left out because they repeat an earlier one word for word. */
  repeated: number;
}

/** The columns that are read, by the file's headers in English and Chinese. The rest is not carried. */
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

type Column = keyof typeof COLUMNS;

/**
 * Reads the Education Bureau's list: UTF-8 or UTF-16, with commas or tabs, as it is found.
 *
 * @param file the name that errors give it
 * @throws SetupError for a file of another shape, and for two lines that say different things of one school number
 */
export function parseSchoolList(bytes: Uint8Array, file: string): SchoolList {
  const [header = [], ...lines] = parseTable(decodeText(bytes, file), file);
  const cellOf = columnReader(header, file);
  const seen = new Map<string, { content: string; line: number }>();
  const rows: RawRow[] = [];
  let repeated = 0;
  for (const [index, cells] of lines.entries()) {
    const number = cellOf(cells, 'number') ?? '';
    const content = JSON.stringify(cells);
    const earlier = seen.get(number);
    if (earlier && earlier.content !== content) {
      throw new SetupError(
        `${file}: rows ${earlier.line} and ${index + 1} both have the SCHOOL NO. ${number} and differ; a school number stands for one place, level and session, so correct one of them.`,
      );
    }
    if (earlier) {
      repeated += 1;
      continue;
    }
    if (number !== '') seen.set(number, { content, line: index + 1 });
    rows.push(schoolRow((column) => cellOf(cells, column)));
  }
  return { rows, repeated };
}

/** The text of a file that says its encoding by a byte order mark, or, without one, by how its ASCII is written. */
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

function parseTable(text: string, file: string): string[][] {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  try {
    return parse(text, {
      delimiter: firstLine.includes('\t') ? '\t' : ',',
      // A tab-separated export may leave a quotation mark bare inside a cell.
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as string[][];
  } catch (error) {
    throw new SetupError(`${file} is not a table: ${(error as Error).message}`, { cause: error });
  }
}

/** Finds cells by column, so that the order of columns is free. Of doubled columns the first that holds a value is taken. */
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

function schoolRow(cell: (column: Column) => string | null): RawRow {
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
 * repeats its English one in the Chinese column, and a line may have the two the wrong way round.
 */
function readText(englishCell: string | null, chineseCell: string | null): Record<string, string> | null {
  const chinese = [chineseCell, englishCell].find((cell) => cell !== null && /\p{Script=Han}/u.test(cell));
  const english = [englishCell, chineseCell].find(
    (cell) => cell !== null && cell !== chinese && /\p{Script=Latin}/u.test(cell),
  );
  const text = { ...(english ? { en: english } : {}), ...(chinese ? { 'zh-Hant': toHalfWidth(chinese) } : {}) };
  return Object.keys(text).length > 0 ? text : null;
}

/** The first address of a page in the cell; some stand without their scheme, and what is no address is left out. */
function readWebsite(cell: string | null): string | null {
  for (const part of (cell ?? '').split(/[\s;,]+/)) {
    const address = /^https?:\/\//i.test(part)
      ? part.replace(/^https?/i, (scheme) => scheme.toLowerCase())
      : `http://${part}`;
    if (/^https?:\/\/[^/]+\.[^/]+/.test(address) && Formats.url.accepts(address)) return address;
  }
  return null;
}
