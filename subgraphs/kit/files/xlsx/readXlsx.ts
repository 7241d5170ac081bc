import { echoed } from '../../../../common/echo.ts';
import { ImportError } from '../../import/ImportError.ts';
import { BATCH, type FileOptions, type FileRow, type FileRows, MAX_RECORD_LENGTH } from '../fileRow.ts';
import { MAX_SHEET_BYTES } from './archive.ts';
import { columnOf, dateText, ErrorCell, FormulaCell, isoText, numberOf, textCollector, unescaped } from './cells.ts';
import { ShownNumber } from './numberFormat.ts';
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts';

/** The columns and rows that a sheet can have. */
const MAX_COLUMNS = 16_384;
const MAX_ROWS = 1_048_576;
/** Cells in one batch, empty ones included, and characters in their texts. */
const MAX_BATCH_CELLS = 50_000;
const MAX_BATCH_LENGTH = 2 ** 22;
/** Characters of long texts in all cells together. Cells share texts, so a small file may have very many. */
const MAX_LENGTH = 2 ** 27;
const LONG_TEXT = 256;
/**
 * Empty cells that a sheet may leave out before others, and how many for each that it has. A cell in the last column of every
 * row, which takes 16,383 empty ones along, is a slip and no table.
 */
const MAX_GAPS = 1_000_000;
const MAX_GAPS_FOR_EACH = 100;

/** Names of sheets that an error lists. */
const MAX_LISTED_SHEETS = 50;

/** How to read a workbook. */
export interface WorkbookOptions extends FileOptions {
  /** Its bytes, if it is not a file on the disk. */
  bytes?: Buffer;
  /** Take the first sheet if none has the name. */
  orFirst?: boolean;
  /** Called with the sheet that is read. */
  onSheet?: (sheet: ChosenSheet) => void;
  /** Called at the end with the number of rows that a spreadsheet program does not show, as behind a filter. */
  onHiddenRows?: (rows: number) => void;
}

/** A sheet taken, and those that were not. */
export interface ChosenSheet {
  name: string;
  /** The names of all others, hidden ones too. */
  others: readonly string[];
}

/**
 * The rows of one sheet of a workbook, one after another: the sheet that is named, else the first that is not hidden.
 *
 * The sheet's own declarations are not used: the declared size may be wrong, rows and cells may lack their reference
 * or be in another order, the XML may have prefixes. Numbers come as numbers, dates as YYYY-MM-DD, a formula with its
 * last result, an empty cell as null; a merged cell has its value in its first cell, as in the file.
 *
 * @param path the file; only its name in errors if `bytes` are given
 * @throws ImportError if the workbook cannot be read or has no such sheet
 */
export async function* readXlsx(path: string, options: WorkbookOptions): FileRows {
  const workbook = await openWorkbook(path, options.bytes);
  try {
    const { sheets } = workbook;
    const sheet = sheetOf(path, sheets, options);
    options.onSheet?.({ name: sheet.name, others: sheets.filter((one) => one !== sheet).map(({ name }) => name) });
    yield* rowsOf(path, workbook, sheet.path, options);
  } finally {
    workbook.archive.close();
  }
}

function sheetOf(path: string, sheets: readonly Sheet[], { sheet: wanted, orFirst }: WorkbookOptions): Sheet {
  const named = sheets.find(({ name }) => name === wanted);
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  const sheet = named ?? (wanted === undefined || orFirst ? first : undefined);
  if (sheet) return sheet;
  const names = sheets
    .slice(0, MAX_LISTED_SHEETS)
    .map(({ name }) => `"${echoed(name)}"`)
    .join(', ');
  const more = sheets.length > MAX_LISTED_SHEETS ? ` and ${sheets.length - MAX_LISTED_SHEETS} more` : '';
  throw new ImportError(`${path} has no sheet "${echoed(wanted ?? '')}": choose one of ${names}${more}.`);
}

async function* rowsOf(path: string, workbook: Workbook, part: string, options: WorkbookOptions): FileRows {
  let found: FileRow[] = [];
  let waiting = 0;
  let waitingLength = 0;
  let length = 0;
  let gaps = 0;
  let filled = 0;
  let row = 0;
  let hidden = 0;
  const seen = new Uint8Array(MAX_ROWS / 8);
  let cells: unknown[] = [];
  let column = -1;
  let type = '';
  let format = 0;
  let value = '';
  let formula: string | undefined;
  let reading: 'value' | 'formula' | undefined;
  const inline = textCollector();

  const listener = {
    open(name: string, attribute: (name: string) => string | undefined) {
      inline.open(name);
      if (name === 'row') {
        beginRow(attribute('r'));
        if (['1', 'true'].includes(attribute('hidden') ?? '')) hidden += 1;
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        if (column >= MAX_COLUMNS) throw new ImportError(`${path}, row ${row}: a cell stands beyond the last column.`);
        type = attribute('t') ?? 'n';
        format = Number(attribute('s') ?? 0);
        value = '';
        formula = undefined;
        inline.begin();
      } else if (name === 'v') reading = 'value';
      else if (name === 'f') {
        reading = 'formula';
        formula = '';
      }
    },
    text(text: string) {
      inline.text(text);
      if (reading === 'value') value += text;
      else if (reading === 'formula') formula += text;
      refuseLong(value);
      refuseLong(formula ?? '');
    },
    close(name: string) {
      inline.close(name);
      if (name === 'v' || name === 'f') reading = undefined;
      else if (name === 'c') {
        const given = formula === undefined ? cellValue() : new FormulaCell(formula, cellValue());
        // A cell that has only a format is not a cell of the table.
        if (given === null) return;
        filled += 1;
        gaps += Math.max(0, column - cells.length);
        if (gaps > MAX_GAPS && gaps > filled * MAX_GAPS_FOR_EACH) throw sparse();
        while (cells.length < column) cells.push(null);
        cells[column] = given;
        count(typeof given === 'string' ? given.length : (formula?.length ?? 0) + value.length);
      } else if (name === 'row') {
        found.push({ row, cells });
        waiting += cells.length;
      }
    },
  };

  for await (const _ of workbook.archive.read(part, listener, MAX_SHEET_BYTES, options.onBytes)) {
    if (found.length < BATCH && waiting < MAX_BATCH_CELLS && waitingLength < MAX_BATCH_LENGTH) continue;
    yield found;
    found = [];
    waiting = 0;
    waitingLength = 0;
  }
  if (hidden > 0) options.onHiddenRows?.(hidden);
  if (found.length > 0) yield found;

  function beginRow(place: string | undefined): void {
    row = place === undefined ? row + 1 : Number(place);
    cells = [];
    column = -1;
    if (!Number.isInteger(row) || row < 1 || row > MAX_ROWS) {
      throw new ImportError(`${path}: it has a row ${place ?? row}, and a sheet has rows 1 to ${MAX_ROWS}.`);
    }
    const [byte, bit] = [(row - 1) >> 3, 1 << ((row - 1) & 7)];
    if ((seen[byte] as number) & bit) {
      throw new ImportError(`${path}: row ${row} is there twice. Open the workbook and save it again.`);
    }
    seen[byte] = (seen[byte] as number) | bit;
  }

  function refuseLong(text: string): string {
    if (text.length <= MAX_RECORD_LENGTH) return text;
    throw new ImportError(
      `${path}, row ${row}: a cell is longer than any can be, which is ${MAX_RECORD_LENGTH} characters. Shorten it, or save the sheet as CSV.`,
    );
  }

  function count(characters: number): void {
    waitingLength += characters;
    if (characters > LONG_TEXT) length += characters;
    if (length <= MAX_LENGTH) return;
    throw new ImportError(
      `${path}, row ${row}: the long texts in cells up to here have more than ${MAX_LENGTH} characters. Split the sheet, or save it as CSV.`,
    );
  }

  function sparse(): ImportError {
    return new ImportError(
      `${path}, row ${row}: a cell stands in column ${column + 1}, and nearly all before it and in the rows above are empty: more than ${MAX_GAPS}, and ${MAX_GAPS_FOR_EACH} for each that is filled. Delete the cells outside the table.`,
    );
  }

  function cellValue(): unknown {
    if (type === 'inlineStr') return refuseLong(inline.value()) || null;
    if (value === '') return null;
    switch (type) {
      case 's': {
        const text = workbook.texts[Number(value)];
        if (text !== undefined) return text;
        throw new ImportError(`${path}, row ${row}: a cell refers to text ${value}, which is not there.`);
      }
      case 'b':
        return value === '1' || value === 'true';
      case 'e':
        return new ErrorCell(value);
      case 'd':
        return isoText(value);
      case 'n': {
        const number = numberOf(value);
        const shown = typeof number === 'number' ? workbook.formats.get(format) : undefined;
        if (shown === undefined || typeof number !== 'number') return number;
        if (shown !== 'date' && shown !== 'dateAndTime') return new ShownNumber(number, shown);
        return dateText(number, workbook.is1904, shown === 'dateAndTime');
      }
      default:
        return unescaped(value);
    }
  }
}
