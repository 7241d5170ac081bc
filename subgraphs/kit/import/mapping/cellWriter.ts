import type { RawRow } from '../../dataset/definition.ts';
import { ShownNumber } from '../../files/xlsx/numberFormat.ts';
import { fold } from '../../values/fold.ts';
import { addUnread, UnreadCell } from '../unread.ts';
import { type Conversion, conversionOf } from './cellConversion.ts';
import type { FileColumn } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';
import { shownNumber } from './shownNumber.ts';

/** What spreadsheet programs write in place of a value that could not be computed. */
const ERRORS = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!']);

/** Writes one cell of a file into its row. */
export type CellWriter = (row: RawRow, value: unknown) => void;

/** Writes cells into a column, converted as the mapping says. */
export function cellWriterOf(column: FileColumn, mapping: Mapping): CellWriter {
  const set = plainCellWriterOf(column);
  const convert = conversionOf(column, mapping);
  return (row, given) => {
    const value = read(given, column, mapping, convert);
    if (value instanceof UnreadCell) addUnread(row, column.path, value);
    else set(row, value);
  };
}

function read(given: unknown, column: FileColumn, mapping: Mapping, convert: Conversion | undefined): unknown {
  const isNumber = typeof given === 'number' || given instanceof ShownNumber;
  const cell = isNumber ? shownNumber(given, column, mapping) : given;
  if (cell === null || cell === undefined || cell instanceof UnreadCell) return cell;
  const value = convert ? convert(cell) : cell;
  if (typeof value === 'string' && ERRORS.has(value)) {
    return new UnreadCell(value, 'a value: the cell shows an error of a spreadsheet program', 'error');
  }
  return typeof value === 'string' && !column.isText ? fold(value) : value;
}

function plainCellWriterOf({ property, part, isShorthand }: FileColumn): CellWriter {
  if (isShorthand) {
    // A column without a language: a text with Han characters is Chinese, any other is English.
    return (row, value) => {
      if (value == null || value === '') return;
      const text = String(value);
      const tag = /\p{Script=Han}/u.test(text) ? 'zh-Hant' : 'en';
      row[property] = { ...(row[property] as object | undefined), [tag]: text };
    };
  }
  if (part === undefined) {
    return (row, value) => {
      row[property] = value;
    };
  }
  return (row, value) => {
    if (value == null || (typeof value === 'string' && value.trim() === '')) return;
    const whole = (row[property] ?? {}) as Record<string, unknown>;
    whole[part] = value;
    row[property] = whole;
  };
}
