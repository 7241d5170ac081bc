import { ImportError } from '../ImportError.ts';
import { BATCH, LONGEST_RECORD, type SourceOptions, type SourceRow, type SourceRows } from './source.ts';
import { openWorkbook, textCollector, type Workbook } from './workbook.ts';

/** A cell whose value is computed: what stands in the file may be old, so the row is not taken. */
export class FormulaCell {
  constructor(readonly formula: string) {}

  toString(): string {
    return `=${this.formula}`;
  }
}

/** The columns that a sheet can have. */
const MOST_COLUMNS = 16_384;
const DAY = 86_400_000;

/**
 * The rows of one sheet of a workbook, one after another. Nothing is believed of what the sheet says about itself: the
 * declared size may be wrong, rows and cells may lack their place, the XML may have prefixes.
 *
 * @param onSheet told the name of the sheet that is read
 * @throws ImportError if the workbook cannot be read or has no such sheet
 */
export async function* readXlsx(path: string, options: SourceOptions, onSheet: (name: string) => void): SourceRows {
  const workbook = await openWorkbook(path);
  try {
    const sheet =
      options.sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === options.sheet);
    if (!sheet) {
      const names = workbook.sheets.map(({ name }) => `"${name}"`).join(', ');
      throw new ImportError(`${path} has no sheet "${options.sheet}": choose one of ${names}.`);
    }
    onSheet(sheet.name);
    yield* rowsOf(path, workbook, sheet.path, options);
  } finally {
    workbook.close();
  }
}

async function* rowsOf(path: string, workbook: Workbook, part: string, options: SourceOptions): SourceRows {
  let found: SourceRow[] = [];
  let row = 0;
  let cells: unknown[] = [];
  let column = 0;
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
        row = Number(attribute('r') ?? row + 1);
        cells = [];
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? cells.length;
        if (column >= MOST_COLUMNS) throw new ImportError(`${path}, row ${row}: a cell stands beyond the last column.`);
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
      if (value.length > LONGEST_RECORD)
        throw new ImportError(`${path}, row ${row}: a cell is longer than any can be.`);
    },
    close(name: string) {
      inline.close(name);
      if (name === 'v' || name === 'f') reading = undefined;
      else if (name === 'c') {
        while (cells.length < column) cells.push(null);
        cells[column] = formula === undefined ? cellValue() : new FormulaCell(formula);
      } else if (name === 'row') found.push({ row, cells });
    },
  };

  for await (const _ of workbook.read(part, listener, options.onBytes)) {
    if (found.length < BATCH) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;

  function cellValue(): unknown {
    if (type === 's') {
      const text = workbook.texts[Number(value)];
      if (text === undefined) throw new ImportError(`${path}, row ${row}: a cell refers to a text that is not there.`);
      return text;
    }
    if (type === 'inlineStr') return inline.value();
    if (type === 'b') return value === '1';
    if (type !== 'n') return value;
    if (value === '') return null;
    const number = Number(value);
    return workbook.dateFormats.has(format) ? dateText(number, workbook.is1904) : number;
  }
}

/** `AB12` → 27; undefined where the cell does not say its place. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(place ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A day's number as YYYY-MM-DD, with its time where it has one. The count of 1900 takes that year for a leap year. */
function dateText(days: number, is1904: boolean): string {
  const start = is1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const moment = new Date(start + Math.round(days * DAY));
  if (Number.isNaN(moment.getTime())) return String(days);
  const text = moment.toISOString();
  return days % 1 === 0 ? text.slice(0, 10) : text.slice(0, 19);
}
