import type { RawRow } from '../../dataset/definition.ts';
import type { FileOptions, FileRow, FileRows } from '../../files/fileRow.ts';
import { openFile } from '../../files/openFile.ts';
import { ImportError } from '../ImportError.ts';
import type { Rejection } from '../rejection.ts';
import { withoutGuard } from '../rejects/guard.ts';
import type { ImportTarget } from '../target.ts';
import { type Binding, Columns } from './columns.ts';
import { normalizedHeader } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';
import { filledDown, isBlank, joinedHeader, looksLikeHeader, misfit } from './tableRow.ts';

/** A row of a file by the columns of its dataset, or why it is not a row. */
export type MappedRow = (
  | { row: number; raw: RawRow; rejections?: never }
  | { row: number; rejections: Rejection[] }
) & {
  /** The row of the file that it comes from, with its empty cells filled from above where the mapping says so. */
  source?: FileRow;
};

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
  /** The header so far, in all its languages, and what stands above it; nothing in JSON. */
  head: readonly FileRow[];
  /** Which of these rows is the header, or the last row of it. */
  headerAt: number;
  isJson: boolean;
  /** Rows that a spreadsheet program does not show; they are read like the others. */
  hidden: number;
  /** What is to be known of the file, in a sentence. */
  note: string | undefined;
  /** Reads the file from its beginning, each time anew. */
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
  options: FileOptions & { name?: string | undefined; maxRows?: number | undefined },
): Promise<MappedRows> {
  const columns = new Columns(target.columns, mapping);
  const { reshape } = columns;
  const { rowsEach } = reshape;
  const file = await openFile(path, {
    ...options,
    encoding: options.encoding ?? mapping.encoding,
    delimiter: options.delimiter ?? mapping.delimiter,
    sheet: options.sheet ?? mapping.sheet,
    records: options.records ?? mapping.records,
    onSheet: ({ name, others }) => {
      rows.sheet = name;
      rows.otherSheets = others;
    },
    onHiddenRows: (hidden) => {
      rows.hidden = hidden;
    },
  });
  const { format, size } = file;
  const head: FileRow[] = [];
  const rows: MappedRows = {
    ...{ size, sheet: null, otherSheets: [], skipped: 0, rowsEach, head, headerAt: 0, hidden: 0, batches },
    isJson: format === 'json',
    note: file.note,
  };
  return rows;

  function batches(): AsyncIterable<MappedRow[]> {
    rows.skipped = 0;
    head.length = 0;
    return format === 'json' ? objects(counted()) : tabular(counted());
  }

  async function* counted(): FileRows {
    const { maxRows = Number.POSITIVE_INFINITY } = options;
    let count = 0;
    for await (const batch of file.rows()) {
      count += batch.length;
      if (count > maxRows) {
        throw new ImportError(
          `${path} has more than ${maxRows} rows, blank ones included, which are taken at once (HUB_IMPORT_MAX_ROWS): split it, or load it with "hub import".`,
        );
      }
      yield batch;
    }
  }

  async function* objects(batches: FileRows): AsyncGenerator<MappedRow[]> {
    for await (const batch of batches) {
      const found: MappedRow[] = [];
      for (const { row, cells } of batch) {
        if (row === 1) refuseWrapper(cells as Record<string, unknown>);
        const made = columns.rowsOfObject(cells as Record<string, unknown>, row * rowsEach);
        if (made === null) rows.skipped += 1;
        else if (Array.isArray(made)) put(found, { row, cells }, made);
        else refuse(found, { row, cells }, made.rejections);
      }
      if (found.length > 0) yield found;
    }
  }

  /** Refuses an object that is no row but holds a list of them: rows have names that the dataset knows. */
  function refuseWrapper(object: Readonly<Record<string, unknown>>): void {
    const list = columns.headers.known(Object.keys(object)) === 0 ? listIn(object) : undefined;
    if (list === undefined) return;
    throw new ImportError(
      `${path} holds one object, and its rows are in a list inside it: write "records: ${list}" in a mapping.`,
    );
  }

  async function* tabular(batches: FileRows): AsyncGenerator<MappedRow[]> {
    const { headerRow, headerRows = 1 } = mapping;
    let binding: Binding | undefined;
    // Rows above the header, and the first rows of one of several.
    let above: FileRow[] = [];
    // Headers in other languages are directly below the first.
    let repeats = true;
    // Whether the hub wrote the table: with reasons, or as a template with its headers in several languages.
    let isOwn = false;
    const lastCells = new Map<number, unknown>();
    for await (const batch of batches) {
      const found: MappedRow[] = [];
      for (const one of batch) {
        const { row } = one;
        const cells = one.cells as readonly unknown[];
        if (isBlank(cells)) {
          rows.skipped += 1;
          continue;
        }
        if (!binding) {
          const header = headerWith(cells, above.slice(above.length - headerRows + 1));
          const isHeader =
            headerRow === undefined
              ? above.length >= headerRows - 1 && looksLikeHeader(header, columns)
              : row >= headerRow + headerRows - 1;
          if (!isHeader) {
            above.push(one);
            if (headerRow === undefined && above.length >= HEADER_WITHIN) throw noHeader(above);
            continue;
          }
          const where = rows.sheet ? `${path}, sheet ${rows.sheet}` : path;
          const misplaced = above.find((title) => title.row > row);
          if (misplaced) {
            throw new ImportError(
              `${where}: row ${misplaced.row} stands before the header in row ${row}. Save it again.`,
            );
          }
          binding = columns.bind(header, where);
          isOwn = binding.hasReasons;
          head.push(...above, one);
          rows.headerAt = above.length;
          rows.skipped += above.length;
          above = [];
          for (const header of reshape.filledDown)
            lastCells.set(binding.places.get(normalizedHeader(header)) ?? -1, null);
          continue;
        }
        if (repeats && columns.headers.repeats(binding.columns, cells)) {
          head.push(one);
          isOwn = true;
          rows.skipped += 1;
          continue;
        }
        repeats = false;
        const own = isOwn ? cells.map(withoutGuard) : cells;
        const filled = lastCells.size > 0 ? filledDown(own, lastCells) : own;
        const { places } = binding;
        if (reshape.changesRows && reshape.isPassedOver((header) => filled[places.get(header) ?? -1])) {
          rows.skipped += 1;
          continue;
        }
        const rejections = misfit(filled, binding, row, format);
        const source = { row, cells: filled };
        if (rejections.length > 0) refuse(found, source, rejections);
        else put(found, source, columns.rows(binding, filled));
      }
      if (found.length > 0) yield found;
    }
    if (!binding) throw noHeader(above);
  }

  function headerWith(cells: readonly unknown[], above: readonly FileRow[]): readonly unknown[] {
    const { headerRows = 1 } = mapping;
    if (headerRows === 1 || above.length < headerRows - 1) return cells;
    return joinedHeader([...above.map((row) => row.cells as readonly unknown[]), cells]);
  }

  function put(found: MappedRow[], source: FileRow, made: readonly RawRow[]): void {
    for (let index = 0; index < made.length; index++) {
      found.push({ row: source.row * rowsEach + index, raw: made[index] as RawRow, source });
    }
  }

  /** A rejected row of the file counts as all the rows that it would have made. */
  function refuse(found: MappedRow[], source: FileRow, rejections: Rejection[]): void {
    const { row } = source;
    for (let number = row * rowsEach; number < (row + 1) * rowsEach; number++) {
      found.push({ row: number, rejections: rejections.map((rejection) => ({ ...rejection, row: number })), source });
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

/** The names, separated by points, that lead to a list of objects. */
function listIn(value: unknown): string | undefined {
  for (const [name, inner] of Object.entries(value ?? {})) {
    if (typeof inner !== 'object' || inner === null) continue;
    if (Array.isArray(inner)) {
      if (typeof inner[0] === 'object') return name;
      continue;
    }
    const deeper = listIn(inner);
    if (deeper !== undefined) return `${name}.${deeper}`;
  }
  return undefined;
}
