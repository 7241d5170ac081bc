import { SetupError } from '../../../../../common/errors.ts';
import type { RawRow } from '../../../../kit/dataset/definition.ts';
import { readCount } from '../../../../kit/feeds/count.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import type { SheetRow } from '../../../../kit/files/xlsx/readSheet.ts';
import { normalizedHeader } from '../../../../kit/import/mapping/fileColumn.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { Formats } from '../../../../kit/values/format.ts';
import { ListingBoard } from '../../enums.ts';
import { TRADING_CURRENCY } from '../../Security.ts';

/** The content of the exchange's list of securities. Every row of the sheet is in one of the counts. */
export interface SecurityList {
  rows: RawRow[];
  /** The date in the list; null without one. */
  asOf: string | null;
  rowsRead: number;
  /** Titles and the header, and rows without any text. */
  headingRows: number;
  emptyRows: number;
  rejectedRows: number;
  /** Rejected rows and cells; a rejected cell does not reject its row. */
  rejections: Rejection[];
}

/** The list's signs for a property that a security does not have. */
export const SECURITIES_SIGNS: NoValueSigns = { missing: COMMON_SIGNS };

/** The columns that are read, by the header's words in the English and the Chinese edition. */
const COLUMNS = {
  code: ['stock code', '股份代號'],
  name: ['name of securities', '股份名稱'],
  category: ['category', '分類'],
  subCategory: ['sub-category', '次分類'],
  boardLot: ['board lot', '買賣單位'],
  isin: ['isin', '國際證券號碼'],
  expiry: ['expiry date', '到期日'],
  stampDuty: ['subject to stamp duty', '須繳付印花稅'],
  shortSelling: ['shortsell eligible', '可進行賣空'],
  currency: ['trading currency', '交易貨幣'],
  renminbi: ['rmb counter', '人民幣櫃台'],
} as const;

type Column = keyof typeof COLUMNS;

/** The columns that a list of securities must have. The others are not in the lists of all years. */
const REQUIRED: readonly Column[] = ['code', 'name', 'category'];

/**
 * Reads the sheet. Titles stand above the header, one of them with the list's day; codes and numbers are text, `1,000`;
 * an empty cell is spaces or a dash.
 *
 * @throws SetupError if no row is the header
 */
export async function parseSecurities(sheet: AsyncIterable<SheetRow>, file: string): Promise<SecurityList> {
  const list: SecurityList = {
    rows: [],
    asOf: null,
    rowsRead: 0,
    headingRows: 0,
    emptyRows: 0,
    rejectedRows: 0,
    rejections: [],
  };
  const seen = new Set<string>();
  let places: Map<Column, number> | undefined;
  for await (const { row, cells } of sheet) {
    list.rowsRead += 1;
    if (!places) {
      list.headingRows += 1;
      if (REQUIRED.every((column) => placeOf(cells, column) >= 0)) {
        places = new Map((Object.keys(COLUMNS) as Column[]).map((column) => [column, placeOf(cells, column)]));
      } else {
        list.asOf ??= cells.map((title) => dayIn(title)).find((day) => day !== null) ?? null;
      }
      continue;
    }
    const found = places;
    const cell = (column: Column) => textOf(cells[found.get(column) ?? -1]);
    const reject = (column: Column, accepted: string) =>
      list.rejections.push({ row, column: COLUMNS[column][0], value: cell(column), accepted });
    if (cells.every((text) => textOf(text) === '')) {
      list.emptyRows += 1;
      continue;
    }
    // Some programs keep the code as a number and lose its zeros.
    const digits = foldCell(cell('code'));
    const code = /^\d{1,5}$/.test(digits) ? digits.padStart(5, '0') : '';
    if (code === '' || seen.has(code) || cell('name') === '') {
      list.rejectedRows += 1;
      if (code === '') reject('code', Formats.stockCode.accepted);
      else if (seen.has(code)) reject('code', 'each stock code once');
      else reject('name', 'the name of the security');
      continue;
    }
    seen.add(code);
    list.rows.push(securityRow(code, cell, reject));
  }
  if (!places) {
    const wanted = REQUIRED.map((column) => COLUMNS[column][0]).join(', ');
    throw new SetupError(`${file} is no list of securities: none of its rows has the columns ${wanted}.`);
  }
  return list;
}

function securityRow(
  code: string,
  cell: (column: Column) => string,
  reject: (column: Column, accepted: string) => void,
): RawRow {
  /** A cell's value; null for one that is empty, or that is rejected. */
  const take = <Value>(column: Column, read: (text: string) => Value | null, accepted: string): Value | null => {
    if (cell(column) === '') return null;
    const value = read(foldCell(cell(column)));
    if (value === null) reject(column, accepted);
    return value;
  };
  const { isin, stockCode } = Formats;
  const name = cell('name');
  return {
    stockCode: code,
    name: { [/\p{Script=Han}/u.test(name) ? 'zh-Hant' : 'en']: name },
    category: cell('category') || null,
    subCategory: cell('subCategory') || null,
    board: boardOf(cell('subCategory')),
    isin: take('isin', (text) => (isin.accepts(text) ? text : null), isin.accepted),
    boardLot: take('boardLot', (text) => readCount(text.replace(/\.0+$/, '')) || null, 'a whole number such as 1,000'),
    tradingCurrency: take(
      'currency',
      (text) => (TRADING_CURRENCY.accepts(text) ? text : null),
      TRADING_CURRENCY.accepted,
    ),
    renminbiCounter: take(
      'renminbi',
      (text) => (/^\d{1,5}$/.test(text) ? text.padStart(5, '0') : null),
      stockCode.accepted,
    ),
    expiresOn: take('expiry', dayIn, 'a date as DD/MM/YYYY'),
    stampDuty: take('stampDuty', readFlag, 'Y or N'),
    shortSelling: take('shortSelling', readFlag, 'Y or N'),
  };
}

/** The column of a header; headers differ in case, width, spaces, line breaks and punctuation. */
function placeOf(cells: readonly string[], column: Column): number {
  return cells.findIndex((cell) =>
    COLUMNS[column].some((name) => normalizedHeader(name) === normalizedHeader(cell ?? '')),
  );
}

function textOf(cell: string | undefined): string {
  const text = (cell ?? '').replace(/\s+/g, ' ').trim();
  return noValueOf(text, SECURITIES_SIGNS) ? '' : text;
}

function readFlag(text: string): boolean | null {
  return /^y(es)?$/i.test(text) ? true : /^no?$/i.test(text) ? false : null;
}

/** The day in a text, DD/MM/YYYY as the exchange writes it, or a spreadsheet's YYYY-MM-DD. */
function dayIn(text: string): string | null {
  const [, day, month, year] = /(?<!\d)(\d{2})\/(\d{2})\/(\d{4})(?!\d)/.exec(text) ?? [];
  const date = year ? `${year}-${month}-${day}` : (/(?<!\d)\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '');
  return isCalendarDate(date) ? date : null;
}

function boardOf(subCategory: string): ListingBoard | null {
  if (/\((main board)\)|主板/i.test(subCategory)) return ListingBoard.MAIN;
  return /\(gem\)|GEM|創業板/i.test(subCategory) ? ListingBoard.GEM : null;
}
