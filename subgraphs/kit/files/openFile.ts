import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from '../import/ImportError.ts';
import { readDelimited } from './csv.ts';
import { lenientDecoder } from './decoder.ts';
import { encodingOf } from './encoding.ts';
import type { FileFormat, FileOptions, FileRows } from './fileRow.ts';
import { readJson } from './json.ts';
import { convertXls } from './xls/convertXls.ts';
import { type ChosenSheet, readXlsx } from './xlsx/readXlsx.ts';

/** A file whose format is known. */
export interface OpenedFile {
  format: FileFormat;
  /** In bytes. */
  size: number;
  /** What its name says wrongly of it. */
  note: string | undefined;
  /** Reads the file from its beginning. */
  rows(): FileRows;
}

/** How to open a file. */
export interface OpenFileOptions extends FileOptions {
  /** Its name, if it is not that of its path. */
  name?: string | undefined;
  /** Called with the sheet of a workbook that is read. */
  onSheet?: (sheet: ChosenSheet) => void;
  /** Called at the end with the number of rows of the sheet that are hidden. */
  onHiddenRows?: (rows: number) => void;
}

/**
 * Opens a CSV, JSON, XLSX or XLS file. Its first bytes show which of them it is.
 *
 * @throws ImportError for a file that cannot be read, is empty, or is of another format or an unknown encoding
 */
export async function openFile(path: string, options: OpenFileOptions): Promise<OpenedFile> {
  const { head, size } = await inspect(path);
  const note = (kind: FileKind) => noteOf(options.name ?? path, kind);
  if (isArchive(head)) return { format: 'xlsx', size, rows: () => readXlsx(path, options), note: note('xlsx') };
  if (isCompound(path, head)) return { format: 'xlsx', size, rows: () => readXls(path, options), note: note('xls') };
  refuseMarkup(path, head);
  const encoding = encodingOf(path, head, options.encoding);
  const format = formatOf(head, encoding);
  const read = format === 'json' ? readJson : readDelimited;
  return { format, size, rows: () => read(path, encoding, options), note: note(format) };
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

/** Whether a file is a ZIP archive, as workbooks are, by its first bytes. */
const isArchive = (head: Buffer): boolean => head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

/**
 * Whether a file is one of the old Office formats (a compound file), by its first bytes.
 *
 * @throws ImportError for a workbook behind a password
 */
function isCompound(path: string, head: Buffer): boolean {
  if (!head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return false;
  // An encrypted workbook is a compound file with a stream of this name, in UTF-16.
  if (!head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return true;
  throw new ImportError(`${path} is protected by a password: save it without one.`);
}

async function* readXls(path: string, options: OpenFileOptions): FileRows {
  yield* readXlsx(path, { ...options, bytes: await convertXls(path) });
}

/** Refuses what other programs write for spreadsheet programs to open: web pages and XML, often named .xls. */
function refuseMarkup(path: string, head: Buffer): void {
  const text = head
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .replaceAll('\0', '')
    .replace(/^\xFF\xFE|^\xFE\xFF/, '');
  const kind = /^\s*<\?xml/i.test(text)
    ? /urn:schemas-microsoft-com:office:spreadsheet/.test(text)
      ? 'an XML spreadsheet of 2003'
      : 'XML'
    : /^\s*(<!--|<!doctype html|<html|<head|<body|<table|<meta|<style|<div)/i.test(text)
      ? 'a web page (HTML)'
      : undefined;
  if (kind === undefined) return;
  throw new ImportError(
    `${path} is ${kind}, whatever its name says: open it in a spreadsheet program and save it as .xlsx or CSV.`,
  );
}

type FileKind = FileFormat | 'xls';

const KINDS: Record<FileKind, { names: RegExp; words: string }> = {
  xlsx: { names: /\.(xlsx|xlsm|xltx|xltm)$/i, words: 'an .xlsx workbook' },
  xls: { names: /\.(xls|xlt|et)$/i, words: 'a workbook of the old .xls format' },
  json: { names: /\.(json|ndjson|jsonl|geojson)$/i, words: 'JSON' },
  delimited: { names: /\.(csv|tsv|tab|txt)$/i, words: 'a table in plain text' },
};

/** A sentence on a file whose name says that it is of another kind than its content shows. */
function noteOf(name: string, kind: FileKind): string | undefined {
  const named = Object.values(KINDS).find(({ names }) => names.test(name));
  if (!named || named === KINDS[kind]) return undefined;
  return `${basename(name)} is ${KINDS[kind].words}, not ${named.words}, and was read as what it is.`;
}

/** Whether a text is JSON or a table, by its beginning. */
function formatOf(head: Buffer, encoding: string): Exclude<FileFormat, 'xlsx'> {
  const text = lenientDecoder(encoding)(head.subarray(0, 1024)).replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(text) ? 'json' : 'delimited';
}
