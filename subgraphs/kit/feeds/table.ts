import { isBlank, readCsv } from '../files/csvText.ts';
import { normalizedHeader } from '../import/mapping/fileColumn.ts';
import { wrongLength } from '../import/mapping/tableRow.ts';
import type { Rejection } from '../import/rejection.ts';

/** The cells of a header without the empty ones at its end. */
export const widthOf = (header: readonly string[]): number => header.findLastIndex(Boolean) + 1;

/** A row of a publisher's table. */
export interface TableRow<Column extends string> {
  /** Its number in the file, whose header is row 1. */
  row: number;
  cells: readonly string[];
  /** The cell of a column; the first that is not empty of repeated columns, and empty without one. */
  cell(column: Column): string;
  /** The cells of a column that the file repeats, by the order of its headers. */
  cellsOf(column: Column): string[];
  /** Why the cells are not of this header; undefined where they are. */
  misfit: Rejection | undefined;
}

/** A publisher's table: a header in the first row, and rows below. */
export interface Table<Column extends string> {
  /** Columns that no header is of. */
  missing: Column[];
  /** The rows that are not blank. */
  rows: TableRow<Column>[];
}

/**
 * Reads a publisher's table in the forms that files of hands and programs have: any delimiter, columns in any order,
 * headers in any case and width, with or without blanks and punctuation.
 *
 * @param columns the columns that are taken, and the headers that each may have; all other columns are passed over
 * @throws SetupError if quotes are not closed
 */
export function readTable<Column extends string>(
  text: string,
  file: string,
  columns: Readonly<Record<Column, readonly string[]>>,
): Table<Column> {
  const [header = [], ...rows] = readCsv(text, file);
  const headers = header.map(normalizedHeader);
  const width = widthOf(header);
  const names = Object.keys(columns) as Column[];
  const places = new Map(
    names.map((column) => [column, columns[column].map((name) => headers.indexOf(normalizedHeader(name)))]),
  );
  return {
    missing: names.filter((column) => places.get(column)?.every((place) => place < 0)),
    rows: rows.flatMap((cells, index) => {
      if (isBlank(cells)) return [];
      const row = index + 2;
      const cellsOf = (column: Column) => places.get(column)?.flatMap((place) => cells[place] ?? []) ?? [];
      const cell = (column: Column) => cellsOf(column).find(Boolean) ?? '';
      return { row, cells, cell, cellsOf, misfit: wrongLength(cells, width, row) };
    }),
  };
}
