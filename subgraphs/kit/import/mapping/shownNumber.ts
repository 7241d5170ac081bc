import { ShownNumber } from '../../files/xlsx/numberFormat.ts';
import { UnreadCell } from '../unread.ts';
import type { FileColumn } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';

/** Spreadsheet programs and doubles keep so many digits of a number. */
const LARGEST_KEPT = 1e15;

const LOST_DIGITS =
  'the code as text: a number keeps 15 digits, so the last ones of this cell may be lost already; format the column as text and enter it again';

/**
 * A cell that is a number, as its column takes it: a column of numbers takes the number, a column of codes and texts
 * the text that the workbook shows, so that 700 shown as 00700 stays a stock code.
 */
export function shownNumber(cell: number | ShownNumber, { kind }: FileColumn, { percent }: Mapping): unknown {
  const value = typeof cell === 'number' ? cell : cell.value;
  const isShown = typeof cell !== 'number';
  if (kind === 'integer' || kind === 'number' || kind === 'decimal') {
    if (!isShown || !cell.isPercent || percent === 'fraction') return value;
    if (percent === 'number') return hundredfold(value);
    const accepted = `a plain number: the workbook shows ${cell} and holds ${value}; a mapping reads such cells: "percent: number" makes ${hundredfold(value)} of it, "percent: fraction" ${value}`;
    return new UnreadCell(String(cell), accepted, 'type');
  }
  if (kind === 'boolean') return value;
  if (Math.abs(value) >= LARGEST_KEPT) return new UnreadCell(value, LOST_DIGITS, 'precision');
  return isShown ? String(cell) : value;
}

/** 0.07 → 7, without the digits that a multiplication of doubles would add. */
const hundredfold = (value: number): number => Number((value * 100).toPrecision(15));
