import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { csvCell } from '../../files/csvCell.ts';
import type { FileRow } from '../../files/fileRow.ts';
import { FormulaCell } from '../../files/xlsx/cells.ts';
import { Language } from '../../values/language.ts';
import { ImportError } from '../ImportError.ts';
import type { MappedRows } from '../mapping/mappedRows.ts';
import { guarded, guardedInWorkbook } from './guard.ts';
import { REASON_HEADERS } from './reason.ts';

/** Cells of a workbook at most: it is put together in memory. */
const MAX_XLSX_CELLS = 400_000;
/** Names of JSON objects that become columns; the values of further ones are left out. */
const MAX_COLUMNS = 1_000;

/**
 * Writes the rejected rows of a file as they were in it, under its own header and with the reason in the first column,
 * so that they can be corrected and sent again with the same options. CSV if the path ends in `.csv`, else a workbook.
 *
 * @param rows the file, which is read again
 * @param reasons in sentences, by the row of the file
 * @returns how many rows are written
 * @throws ImportError if the table cannot be written
 */
export async function writeRejectTable(
  path: string,
  rows: MappedRows,
  reasons: ReadonlyMap<number, readonly string[]>,
  language: Language,
): Promise<number> {
  const lines = tableOf(rows, reasons, language);
  let written = 0;
  try {
    if (path.toLowerCase().endsWith('.csv')) {
      const text = async function* () {
        // Spreadsheet programs read a CSV file as UTF-8 only if it has a byte order mark.
        yield '\uFEFF';
        for await (const { cells, isHead } of lines) {
          if (!isHead) written += 1;
          yield `${cells.map((cell) => csvCell(guarded(cell))).join(',')}\r\n`;
        }
      };
      await pipeline(Readable.from(text()), createWriteStream(path));
      return written;
    }
    const data: SheetData = [];
    let size = 0;
    for await (const { cells, isHead } of lines) {
      size += cells.length;
      if (size > MAX_XLSX_CELLS) break;
      if (!isHead) written += 1;
      // Codes keep their zeros only in cells of text.
      data.push(
        cells.map((cell) => ({ value: guardedInWorkbook(cell), type: String, format: '@', ...(isHead ? BOLD : {}) })),
      );
    }
    const width = Math.max(1, ...data.map((row) => row?.length ?? 0));
    const columns = Array.from({ length: width }, (_, index) => ({ width: index === 0 ? 60 : 20 }));
    await writeXlsxFile([{ data, sheet: 'Rejected', columns }]).toFile(path);
    return written;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`The rejected rows cannot be written to ${path}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

const BOLD = { fontWeight: 'bold' as const };

interface Line {
  cells: string[];
  isHead: boolean;
}

async function* tableOf(
  rows: MappedRows,
  reasons: ReadonlyMap<number, readonly string[]>,
  language: Language,
): AsyncGenerator<Line> {
  const names = new Set<string>();
  let hasHead = false;
  let last = 0;
  if (rows.isJson) {
    // The names of a JSON file are known only when all rejected objects have been seen.
    for await (const source of rejected(rows, reasons)) {
      for (const name of Object.keys(flat(source))) if (names.size < MAX_COLUMNS) names.add(name);
    }
    yield { cells: [REASON_HEADERS[language], ...names], isHead: true };
  }
  for await (const source of rejected(rows, reasons)) {
    if (!rows.isJson && !hasHead) {
      hasHead = true;
      for (const [index, line] of rows.head.entries()) {
        // Blank rows stay, so that the header is in the row where a mapping says it is.
        while (++last < line.row) yield { cells: [], isHead: true };
        const reason = index === rows.headerAt ? REASON_HEADERS[language] : '';
        yield { cells: [reason, ...cellsOf(line).map(textOf)], isHead: true };
      }
    }
    const values = rows.isJson ? flat(source) : {};
    const given = rows.isJson ? [...names].map((name) => values[name]) : cellsOf(source);
    yield { cells: [(reasons.get(source.row) ?? []).join('; '), ...given.map(textOf)], isHead: false };
  }
}

async function* rejected(rows: MappedRows, reasons: ReadonlyMap<number, unknown>): AsyncGenerator<FileRow> {
  let last: FileRow | undefined;
  for await (const batch of rows.batches()) {
    for (const { source } of batch) {
      if (!source || source === last || !reasons.has(source.row)) continue;
      last = source;
      yield source;
    }
  }
}

const cellsOf = ({ cells }: FileRow): readonly unknown[] => cells as readonly unknown[];

/** An object's values by name; those of an object inside it by both names: `name.en`. */
function flat({ cells }: FileRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(cells as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner])
        : [[name, value]],
    ),
  );
}

function textOf(cell: unknown): string {
  // The last result of a formula is what has to be pasted in its place.
  if (cell instanceof FormulaCell) return textOf(cell.value);
  if (cell === null || cell === undefined) return '';
  const isPlain = typeof cell !== 'object' || Object.getPrototypeOf(cell) !== Object.prototype;
  return isPlain && !Array.isArray(cell) ? String(cell) : JSON.stringify(cell);
}
