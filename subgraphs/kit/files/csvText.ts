import { parse } from 'csv-parse/sync';
import { SetupError } from '../../../common/errors.ts';

/**
 * The rows of a CSV text, cells trimmed. Empty lines stay, as rows of one empty cell, so that a row's place tells its line.
 *
 * @throws SetupError if quotes are not closed or stand inside a cell
 */
export function readCsv(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, trim: true });
  } catch (error) {
    throw new SetupError(`${file} is not well-formed CSV: ${(error as Error).message}.`, { cause: error });
  }
}

/** Whether a row holds nothing. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
