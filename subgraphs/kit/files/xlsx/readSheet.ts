import { SetupError } from '../../../../common/errors.ts';
import { ImportError } from '../../import/ImportError.ts';
import { FormulaCell } from './cells.ts';
import { ShownNumber } from './numberFormat.ts';
import { readXlsx } from './readXlsx.ts';

/** A row of a sheet. */
export interface SheetRow {
  /** Its number as a spreadsheet program shows it, from 1. */
  row: number;
  /** Its cells by column, as text: dates as YYYY-MM-DD, a formula's last result, an empty cell as ''. */
  cells: string[];
}

/**
 * The rows of a publisher's workbook, one after another, in the order of the file: of the sheet of this name, or of its
 * first where it has none of that name, since publishers rename them.
 *
 * @throws SetupError for a file that is no workbook
 */
export async function* readSheet(bytes: Buffer, file: string, sheet?: string): AsyncGenerator<SheetRow> {
  try {
    for await (const batch of readXlsx(file, { sheet, orFirst: true, bytes })) {
      for (const { row, cells } of batch) yield { row, cells: (cells as unknown[]).map(textOf) };
    }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new SetupError(`${file} is no workbook that can be read: ${error.message}`, { cause: error });
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof FormulaCell) return textOf(cell.value);
  // A percentage is read as the number that it is; the other texts that a workbook shows are codes.
  if (cell instanceof ShownNumber && cell.isPercent) return String(cell.value);
  return cell === null || cell === undefined ? '' : String(cell);
}
