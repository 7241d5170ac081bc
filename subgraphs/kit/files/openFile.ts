import { open, stat } from 'node:fs/promises';
import { ImportError } from '../import/ImportError.ts';
import { readDelimited } from './csv.ts';
import { encodingOf } from './encoding.ts';
import type { FileFormat, FileOptions, FileRows } from './fileRow.ts';
import { readJson } from './json.ts';
import { type ChosenSheet, readXlsx } from './xlsx/readXlsx.ts';

/** A file whose format is known. */
export interface OpenedFile {
  format: FileFormat;
  /** In bytes. */
  size: number;
  /** Reads the file from its beginning. */
  rows(): FileRows;
}

/** How to open a file. */
export interface OpenFileOptions extends FileOptions {
  /** Called with the sheet of a workbook that is read. */
  onSheet?: (sheet: ChosenSheet) => void;
}

/**
 * Opens a CSV, JSON or XLSX file. Its first bytes show which of them it is.
 *
 * @throws ImportError for a file that cannot be read, is empty, or is of another format or an unknown encoding
 */
export async function openFile(path: string, options: OpenFileOptions): Promise<OpenedFile> {
  const { head, size } = await inspect(path);
  if (isArchive(path, head)) return { format: 'xlsx', size, rows: () => readXlsx(path, options) };
  const encoding = encodingOf(path, head, options.encoding);
  const format = formatOf(head, encoding);
  const read = format === 'json' ? readJson : readDelimited;
  return { format, size, rows: () => read(path, encoding, options) };
}

const HEAD_BYTES = 1 << 16;

/** The beginning of a file, and its size. @throws ImportError if it cannot be read or is empty */
async function inspect(path: string): Promise<{ head: Buffer; size: number }> {
  try {
    const { size } = await stat(path);
    const handle = await open(path);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
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
function isArchive(path: string, head: Buffer): boolean {
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    // An encrypted workbook is a compound file with a stream of this name, in UTF-16.
    throw new ImportError(
      head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? `${path} is protected by a password: save it without one.`
        : `${path} is a workbook of the old .xls format, or one protected by a password: save it as .xlsx without one, or as CSV.`,
    );
  }
  return head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
}

/** Whether a text is JSON or a table, by its beginning. */
function formatOf(head: Buffer, encoding: string): Exclude<FileFormat, 'xlsx'> {
  const text = new TextDecoder(encoding).decode(head.subarray(0, 1024), { stream: true });
  return /^\s*[[{]/.test(text) ? 'json' : 'delimited';
}
