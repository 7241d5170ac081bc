import type { RawRow } from '../dataset/definition.ts';
import { type Binding, Columns } from './columns.ts';
import { ImportError } from './ImportError.ts';
import type { Mapping } from './mapping.ts';
import { readDelimited } from './source/delimited.ts';
import { readJson } from './source/json.ts';
import { formatOf, inspect, type SourceOptions, type SourceRow, type SourceRows } from './source/source.ts';
import { encodingOf } from './source/text.ts';
import { FormulaCell, readXlsx } from './source/xlsx.ts';
import type { ImportTarget } from './target.ts';
import type { Rejection } from './validate.ts';

/** A row of a file by the columns of its dataset, or why it is none. */
export type FileRow = { row: number; raw: RawRow; rejections?: never } | { row: number; rejections: Rejection[] };

/** A file opened for its rows. */
export interface FileRows {
  size: number;
  sheet: string | null;
  /** Rows passed over so far: blank ones, titles above the header, headers said again in another language. */
  skipped: number;
  batches(): AsyncIterable<FileRow[]>;
}

/** The header stands in one of so many rows. */
const HEADER_WITHIN = 20;

/**
 * Opens a file: finds out what it is, and matches its header with the columns of the dataset.
 *
 * @throws ImportError for a file that cannot be used at all; its rows are judged one by one later
 */
export async function openRows(
  path: string,
  target: ImportTarget,
  mapping: Mapping,
  options: SourceOptions,
): Promise<FileRows> {
  const columns = new Columns(target.columns, mapping);
  const { head, size } = await inspect(path);
  const reading = {
    ...options,
    encoding: options.encoding ?? mapping.encoding,
    delimiter: options.delimiter ?? mapping.delimiter,
    sheet: options.sheet ?? mapping.sheet,
  };
  const isWorkbook = head.subarray(0, 2).toString('latin1') === 'PK';
  const encoding = isWorkbook ? 'utf-8' : encodingOf(path, head, reading.encoding);
  const format = formatOf(path, head, encoding);
  const rows: FileRows = { size, sheet: null, skipped: 0, batches };
  return rows;

  function batches(): AsyncIterable<FileRow[]> {
    if (format === 'json') return objects(readJson(path, encoding, reading));
    if (format === 'delimited') return tabular(readDelimited(path, encoding, reading));
    const sheet = (name: string) => {
      rows.sheet = name;
    };
    return tabular(readXlsx(path, reading, sheet));
  }

  async function* objects(source: SourceRows): AsyncGenerator<FileRow[]> {
    for await (const batch of source) {
      yield batch.map(({ row, cells }) => ({ row, raw: columns.rowOfObject(cells as Record<string, unknown>) }));
    }
  }

  async function* tabular(source: SourceRows): AsyncGenerator<FileRow[]> {
    let binding: Binding | undefined;
    let above: SourceRow[] = [];
    // Headers in other languages stand right below the first.
    let repeats = true;
    for await (const batch of source) {
      const found: FileRow[] = [];
      for (const { row, cells } of batch as { row: number; cells: readonly unknown[] }[]) {
        if (isBlank(cells)) {
          rows.skipped += 1;
          continue;
        }
        if (!binding) {
          if (mapping.headerRow === undefined ? !looksLikeHeader(cells) : row < mapping.headerRow) {
            above.push({ row, cells });
            if (mapping.headerRow === undefined && above.length >= HEADER_WITHIN) throw noHeader(above);
            continue;
          }
          binding = columns.bind(cells, rows.sheet ? `${path}, sheet ${rows.sheet}` : path);
          rows.skipped += above.length;
          above = [];
          continue;
        }
        if (repeats && columns.repeats(binding, cells)) {
          rows.skipped += 1;
          continue;
        }
        repeats = false;
        const surplus = cells.length > binding.setters.length && !isBlank(cells.slice(binding.setters.length));
        if (surplus || (cells.length < binding.setters.length && format === 'delimited')) {
          const accepted = `${binding.setters.length} cells, as the header has; look for a missing quote or delimiter`;
          found.push({ row, rejections: [{ row, column: '', value: cells.length, accepted, rule: 'cells' }] });
          continue;
        }
        const computed = cells.findIndex((cell) => cell instanceof FormulaCell);
        const column = binding.columns[computed]?.path;
        if (column !== undefined) {
          const accepted = 'the value itself: copy the column and paste its values only';
          found.push({ row, rejections: [{ row, column, value: String(cells[computed]), accepted, rule: 'formula' }] });
          continue;
        }
        found.push({ row, raw: columns.row(binding, cells) });
      }
      if (found.length > 0) yield found;
    }
    if (!binding) throw noHeader(above);
  }

  function looksLikeHeader(cells: readonly unknown[]): boolean {
    const filled = cells.filter((cell) => String(cell ?? '').trim() !== '').length;
    const known = columns.known(cells);
    // A row of data, or a title above the table, has hardly a cell that reads like a header.
    return known > 0 && known * 2 >= filled;
  }

  function noHeader(above: readonly SourceRow[]): ImportError {
    const first = above[0]?.cells as readonly unknown[] | undefined;
    const seen = first ? `the first row reads ${JSON.stringify(first.slice(0, 8)).slice(0, 200)}` : 'it has no rows';
    return new ImportError(
      `${path} has no header that ${target.code} knows: ${seen}. Columns are ${target.columns.map((column) => column.path).join(', ')}; "hub template ${target.code}" writes a file that has them.`,
    );
  }
}

function isBlank(cells: readonly unknown[]): boolean {
  for (const cell of cells) if (cell !== null && cell !== undefined && String(cell).trim() !== '') return false;
  return true;
}
