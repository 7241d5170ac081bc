/** One row of a file as it stands there, with its place. */
export interface FileRow {
  /** As a spreadsheet program counts: the file's first row, mostly the header, is 1. */
  row: number;
  /** Cells by position, or in JSON values by name. */
  cells: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/** The rows of a file, read as they are asked for, some at a time. */
export type FileRows = AsyncIterable<FileRow[]>;

/** How to read a file; what is not given is found out, or an error asks for it. */
export interface FileOptions {
  /** A label of the WHATWG Encoding Standard: `utf-8`, `utf-16le`, `gb18030`, `big5`. */
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The sheet of a workbook; the first one if not given. */
  sheet?: string | undefined;
  /** Is given how many bytes of the file have been read. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** What a file holds, by its first bytes; its name can be wrong. */
export type FileFormat = 'delimited' | 'json' | 'xlsx';

/** One record may be this long, in bytes or characters; a longer one is a mistake in the file. */
export const MAX_RECORD_LENGTH = 1 << 20;

/** Rows handed on at a time. */
export const BATCH = 1_000;
