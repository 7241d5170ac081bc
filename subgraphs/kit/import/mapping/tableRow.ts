import type { FileFormat } from '../../files/fileRow.ts';
import { ErrorCell, FormulaCell } from '../../files/xlsx/cells.ts';
import type { Rejection } from '../rejection.ts';
import type { Binding, Columns } from './columns.ts';

/** Whether half of the filled cells are headers of known columns. */
export function looksLikeHeader(cells: readonly unknown[], columns: Columns): boolean {
  const filled = cells.filter((cell) => String(cell ?? '').trim() !== '').length;
  const known = columns.headers.known(cells);
  // A row of data, or a title above the table, has few cells that are headers.
  return known > 0 && known * 2 >= filled;
}

/** Why these cells cannot be a row under this header. */
export function misfit(
  cells: readonly unknown[],
  binding: Binding,
  row: number,
  format: FileFormat,
): Rejection | undefined {
  const { length } = binding.writers;
  const surplus = cells.length > length && !isBlank(cells.slice(length));
  if (surplus || (cells.length < length && format === 'delimited')) {
    const accepted = `${length} cells, as the header has; look for a missing quote or delimiter`;
    return { row, column: '', value: cells.length, accepted, rule: 'cells' };
  }
  if (format !== 'xlsx') return undefined;
  const index = cells.findIndex(
    (cell, place) => binding.isRead[place] && (cell instanceof FormulaCell || cell instanceof ErrorCell),
  );
  if (index < 0) return undefined;
  const value = String(cells[index]);
  const column = binding.columns[index]?.path ?? '';
  return cells[index] instanceof ErrorCell
    ? { row, column, value, accepted: 'a value: the cell shows an error', rule: 'error' }
    : {
        row,
        column,
        value,
        accepted: 'the value itself: copy the column and paste its values only',
        rule: 'formula',
      };
}

/** Whether a row is blank. Formulas with an empty result, as in prepared rows below a table, count as blank. */
export function isBlank(cells: readonly unknown[]): boolean {
  for (const cell of cells) {
    const value = cell instanceof FormulaCell ? cell.value : cell;
    if (value !== null && value !== undefined && String(value).trim() !== '') return false;
  }
  return true;
}

/**
 * The row with its empty cells filled from above, for a mapping's `fillDown`; stores those that are not empty in
 * `lastCells`.
 */
export function filledDown(cells: readonly unknown[], lastCells: Map<number, unknown>): readonly unknown[] {
  const filled = [...cells];
  for (const [place, above] of lastCells) {
    if (isBlank([cells[place]])) filled[place] = above;
    else lastCells.set(place, cells[place]);
  }
  return filled;
}
