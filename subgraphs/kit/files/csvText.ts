import { parse } from 'csv-parse/sync';
import { SetupError } from '../../../common/errors.ts';

/** How a publisher writes its CSV, where it differs from RFC 4180. */
export interface CsvTextOptions {
  /** Default: a comma. */
  delimiter?: string;
  /** Quotation marks may stand inside a cell that does not begin with one. */
  allowsBareQuotes?: boolean;
  /** Refuse a row that has more or fewer cells than the first, and leave out empty lines. */
  isRectangular?: boolean;
}

/**
 * The rows of a CSV text that is in memory, cells trimmed. Empty lines stay, as rows of one empty cell, so that a row's
 * place gives its line; a rectangular table has none.
 *
 * @param file its name in errors
 * @throws SetupError if quotes are not closed or stand inside a cell, or rows of a rectangular table differ in length
 */
export function readCsv(
  text: string,
  file: string,
  { delimiter = ',', allowsBareQuotes = false, isRectangular = false }: CsvTextOptions = {},
): string[][] {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      delimiter,
      relax_quotes: allowsBareQuotes,
      relax_column_count: !isRectangular,
      skip_empty_lines: isRectangular,
    });
  } catch (error) {
    throw new SetupError(`${file} is not well-formed CSV: ${(error as Error).message}.`, { cause: error });
  }
}

/** Whether a row holds nothing. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
