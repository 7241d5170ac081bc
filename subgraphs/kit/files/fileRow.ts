/** One row of a file, unchanged, with its row number. */
export interface FileRow {
  /** As a spreadsheet program counts: the file's first row, mostly the header, is 1. */
  row: number;
  /** Cells by position, or in JSON values by name. */
  cells: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/** The rows of a file, read as they are asked for, some at a time. */
export type FileRows = AsyncIterable<FileRow[]>;

/** How to read a file. What is not given is detected; if it cannot be, an error asks for it. */
export interface FileOptions {
  /** A label of the WHATWG Encoding Standard: `utf-8`, `utf-16le`, `gb18030`, `big5`. */
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The sheet of a workbook; the first one if not given. */
  sheet?: string | undefined;
  /** Where the objects are in JSON that wraps them: `result.items`. */
  records?: string | undefined;
  /** Called with the number of bytes read so far. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** What a file holds, by its first bytes; its name can be wrong. */
export type FileFormat = 'delimited' | 'json' | 'xlsx';

/** One record may be this long, in bytes or characters; a longer one is a mistake in the file. */
export const MAX_RECORD_LENGTH = 1 << 20;

/** Rows in one batch. */
export const BATCH = 1_000;
