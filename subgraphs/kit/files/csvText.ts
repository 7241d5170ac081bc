import { parse } from 'csv-parse/sync';
import { SetupError } from '../../../common/errors.ts';
import { delimiterOf } from './csv.ts';

/**
 * The rows of a delimited text that is in memory, cells trimmed. Its delimiter is found out; lines may end in LF, CRLF
 * or CR, and a cell that does not begin with a quote may have some. Empty lines stay, as rows of one empty cell, so that
 * a row's place gives its line.
 *
 * @param file its name in errors
 * @throws SetupError if quotes are not closed
 */
export function readCsv(text: string, file: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
    });
  } catch (error) {
    throw new SetupError(`${file} is not well-formed CSV: ${(error as Error).message}.`, { cause: error });
  }
}

/** Whether a row holds nothing. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
