import type { RawRow } from '../../dataset/definition.ts';
import type { FileOptions, FileRow, FileRows } from '../../files/fileRow.ts';
import { openFile } from '../../files/openFile.ts';
import { ImportError } from '../ImportError.ts';
import type { Rejection } from '../rejection.ts';
import type { ImportTarget } from '../target.ts';
import { type Binding, Columns } from './columns.ts';
import { normalizedHeader } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';
import { filledDown, isBlank, looksLikeHeader, misfit } from './tableRow.ts';

/** A row of a file by the columns of its dataset, or why it is not a row. */
export type MappedRow = { row: number; raw: RawRow; rejections?: never } | { row: number; rejections: Rejection[] };

/** A file opened for its rows. */
export interface MappedRows {
  size: number;
  /** The sheet that is read, once it is known. */
  sheet: string | null;
  /** The other sheets of the workbook. */
  otherSheets: readonly string[];
  /** Rows skipped so far: blank ones, titles, headers in other languages, and those that the mapping skips. */
  skipped: number;
  /**
   * How many rows of the dataset one row of the file makes, by its mapping. Each of them has its own number: number /
   * rowsEach, rounded down, is the row in the file.
   */
  rowsEach: number;
  batches(): AsyncIterable<MappedRow[]>;
}

/** The header must be among the first so many rows. */
const HEADER_WITHIN = 20;

/**
 * Opens a file: detects its format, and matches its header with the columns of the dataset.
 *
 * @throws ImportError for a file that cannot be used; its rows are checked later, one by one
 */
export async function openRows(
  path: string,
  target: ImportTarget,
  mapping: Mapping,
  options: FileOptions,
): Promise<MappedRows> {
  const columns = new Columns(target.columns, mapping);
  const { reshape } = columns;
  const { rowsEach } = reshape;
  const file = await openFile(path, {
    ...options,
    encoding: options.encoding ?? mapping.encoding,
    delimiter: options.delimiter ?? mapping.delimiter,
    sheet: options.sheet ?? mapping.sheet,
    onSheet: ({ name, others }) => {
      rows.sheet = name;
      rows.otherSheets = others;
    },
  });
  const { format, size } = file;
  const rows: MappedRows = { size, sheet: null, otherSheets: [], skipped: 0, rowsEach, batches };
  return rows;

  function batches(): AsyncIterable<MappedRow[]> {
    return format === 'json' ? objects(file.rows()) : tabular(file.rows());
  }

  async function* objects(batches: FileRows): AsyncGenerator<MappedRow[]> {
    for await (const batch of batches) {
      const found: MappedRow[] = [];
      for (const { row, cells } of batch) {
        const made = columns.rowsOfObject(cells as Record<string, unknown>, row * rowsEach);
        if (made === null) rows.skipped += 1;
        else if (Array.isArray(made)) put(found, row, made);
        else refuse(found, row, made.rejections);
      }
      if (found.length > 0) yield found;
    }
  }

  async function* tabular(batches: FileRows): AsyncGenerator<MappedRow[]> {
    let binding: Binding | undefined;
    let above: FileRow[] = [];
    // Headers in other languages are directly below the first.
    let repeats = true;
    const lastCells = new Map<number, unknown>();
    for await (const batch of batches) {
      const found: MappedRow[] = [];
      for (const { row, cells } of batch as { row: number; cells: readonly unknown[] }[]) {
        if (isBlank(cells)) {
          rows.skipped += 1;
          continue;
        }
        if (!binding) {
          if (mapping.headerRow === undefined ? !looksLikeHeader(cells, columns) : row < mapping.headerRow) {
            above.push({ row, cells });
            if (mapping.headerRow === undefined && above.length >= HEADER_WITHIN) throw noHeader(above);
            continue;
          }
          const where = rows.sheet ? `${path}, sheet ${rows.sheet}` : path;
          const misplaced = above.find((title) => title.row > row);
          if (misplaced) {
            throw new ImportError(
              `${where}: row ${misplaced.row} stands before the header in row ${row}. Save it again.`,
            );
          }
          binding = columns.bind(cells, where);
          rows.skipped += above.length;
          above = [];
          for (const header of reshape.filledDown)
            lastCells.set(binding.places.get(normalizedHeader(header)) ?? -1, null);
          continue;
        }
        if (repeats && columns.headers.repeats(binding.columns, cells)) {
          rows.skipped += 1;
          continue;
        }
        repeats = false;
        const filled = lastCells.size > 0 ? filledDown(cells, lastCells) : cells;
        const { places } = binding;
        if (reshape.changesRows && reshape.isPassedOver((header) => filled[places.get(header) ?? -1])) {
          rows.skipped += 1;
          continue;
        }
        const rejection = misfit(filled, binding, row, format);
        if (rejection) refuse(found, row, [rejection]);
        else put(found, row, columns.rows(binding, filled));
      }
      if (found.length > 0) yield found;
    }
    if (!binding) throw noHeader(above);
  }

  function put(found: MappedRow[], row: number, made: readonly RawRow[]): void {
    for (let index = 0; index < made.length; index++) {
      found.push({ row: row * rowsEach + index, raw: made[index] as RawRow });
    }
  }

  /** A rejected row of the file counts as all the rows that it would have made. */
  function refuse(found: MappedRow[], row: number, rejections: Rejection[]): void {
    for (let number = row * rowsEach; number < (row + 1) * rowsEach; number++) {
      found.push({ row: number, rejections: rejections.map((rejection) => ({ ...rejection, row: number })) });
    }
  }

  function noHeader(above: readonly FileRow[]): ImportError {
    const first = above[0]?.cells as readonly unknown[] | undefined;
    const seen = first ? `the first row reads ${JSON.stringify(first.slice(0, 8)).slice(0, 200)}` : 'it has no rows';
    const place = rows.sheet ? `${path}, sheet ${rows.sheet},` : path;
    const elsewhere = rows.otherSheets.length > 0 ? ` Other sheets, for --sheet: ${rows.otherSheets.join(', ')}.` : '';
    return new ImportError(
      `${place} has no header that ${target.code} knows: ${seen}.${elsewhere} Columns are ${target.columns.map((column) => column.path).join(', ')}; "hub template ${target.code}" writes a file that has them.`,
    );
  }
}
