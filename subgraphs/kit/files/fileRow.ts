import { open, stat } from 'node:fs/promises';
import { ImportError } from '../import/ImportError.ts';

/** One row of a file as it stands there, with its place. */
export interface FileRow {
  /** As a spreadsheet program counts: the file's first row, mostly the header, is 1. */
  row: number;
  /** Cells by position, or in JSON values by name. */
  cells: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/** The rows of a file, read as they are asked for, some at a time. */
export type FileRows = AsyncIterable<FileRow[]>;

/** How to read a file; what is not said is found out, or the reader says what it must be told. */
export interface FileOptions {
  /** A label of the WHATWG Encoding Standard: `utf-8`, `utf-16le`, `gb18030`, `big5`. */
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The sheet of a workbook; the first one if not given. */
  sheet?: string | undefined;
  /** Told how many bytes of the file have been read. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** What a file holds, judged by its first bytes; a name can be wrong. */
export type FileFormat = 'delimited' | 'json' | 'xlsx';

/** One record may be this long, in bytes or characters; a longer one is a mistake in the file. */
export const MAX_RECORD_LENGTH = 1 << 20;

/** Rows handed on at a time. */
export const BATCH = 1_000;

const SAMPLE_BYTES = 1 << 16;

/** The beginning of a file, and its size. @throws ImportError if it cannot be read or is empty */
export async function inspect(path: string): Promise<{ head: Buffer; size: number }> {
  try {
    const { size } = await stat(path);
    const handle = await open(path);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
      if (bytesRead === 0) throw new ImportError(`${path} is empty.`);
      return { head: buffer.subarray(0, bytesRead), size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${path} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}

/**
 * Whether a file is a ZIP archive, as workbooks are, by its first bytes.
 *
 * @throws ImportError for a workbook of a kind that is not read
 */
export function isArchive(path: string, head: Buffer): boolean {
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    // The compound file of an encrypted workbook names its stream so, in UTF-16.
    throw new ImportError(
      head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? `${path} is protected by a password: save it without one.`
        : `${path} is a workbook of the old .xls format, or one protected by a password: save it as .xlsx without one, or as CSV.`,
    );
  }
  return head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
}

/** Whether a text is JSON or a table, by its beginning. */
export function formatOf(head: Buffer, encoding: string): Exclude<FileFormat, 'xlsx'> {
  const text = new TextDecoder(encoding).decode(head.subarray(0, 1024), { stream: true });
  return /^\s*[[{]/.test(text) ? 'json' : 'delimited';
}
