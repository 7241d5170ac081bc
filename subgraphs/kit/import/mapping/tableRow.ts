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

/** Why a row is not of a header of `length` cells: it has fewer, or more that are not empty. */
export function wrongLength(cells: readonly unknown[], length: number, row: number): Rejection | undefined {
  if (cells.length === length || (cells.length > length && isBlank(cells.slice(length)))) return undefined;
  const accepted = `${length} cells, as the header has; look for a missing quote or delimiter, or a line end inside a cell without quotes`;
  return { row, column: '', value: cells.length, accepted, rule: 'cells' };
}

/** Why these cells cannot be a row under this header: every reason. */
export function misfit(cells: readonly unknown[], binding: Binding, row: number, format: FileFormat): Rejection[] {
  const wrong = wrongLength(cells, binding.writers.length, row);
  // Sheets and JSON leave out empty cells at a row's end.
  if (wrong && (cells.length > binding.writers.length || format === 'delimited')) return [wrong];
  const reasons = binding.unnamed.flatMap((place) => {
    if (isBlank([cells[place]])) return [];
    const accepted =
      'a header above the cell, or nothing in it; "otherColumns: ignore" in a mapping leaves such columns out';
    return [
      { row, column: `column ${place + 1} (${letters(place)})`, value: text(cells[place]), accepted, rule: 'header' },
    ];
  });
  if (format !== 'xlsx') return reasons;
  cells.forEach((cell, place) => {
    if (!binding.isRead[place] || !(cell instanceof FormulaCell || cell instanceof ErrorCell)) return;
    const [rule, accepted] =
      cell instanceof ErrorCell
        ? ['error', 'a value: the cell shows an error']
        : ['formula', 'the value itself: copy the column and paste its values only'];
    reasons.push({ row, column: binding.columns[place]?.path ?? letters(place), value: String(cell), accepted, rule });
  });
  return reasons;
}

const text = (cell: unknown): unknown => (typeof cell === 'object' ? String(cell) : cell);

/** The letters of a column as a spreadsheet program shows them: 27 → AB. */
function letters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letters(Math.floor(place / 26) - 1) + last;
}

/**
 * The header that several rows make together: each column's texts from above to below. A text above others stands for
 * the columns on its right too, as a merged cell does, until the next one; a column with nothing below it is no group.
 */
export function joinedHeader(rows: readonly (readonly unknown[])[]): string[] {
  const width = Math.max(...rows.map(({ length }) => length));
  const words = rows.map((row) => Array.from({ length: width }, (_, place) => String(row[place] ?? '').trim()));
  for (const [level, row] of words.slice(0, -1).entries()) {
    const hasBelow = (place: number) => words.slice(level + 1).some((below) => below[place] !== '');
    const hasAbove = (place: number) => words.slice(0, level).some((above) => above[place] !== '');
    for (let place = 1; place < width; place++) {
      const isNewGroup = words.slice(0, level).some((above) => above[place] !== above[place - 1]) && hasAbove(place);
      if (row[place] === '' && hasBelow(place) && hasBelow(place - 1) && !isNewGroup) row[place] = row[place - 1] ?? '';
    }
  }
  return Array.from({ length: width }, (_, place) =>
    [...new Set(words.map((row) => row[place]))].filter((word) => word !== '').join(' '),
  );
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
