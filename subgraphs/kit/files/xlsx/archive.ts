import { crc32 } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { ImportError } from '../../import/ImportError.ts';
import { MAX_RECORD_LENGTH } from '../fileRow.ts';

/** An unpacked sheet may be this large, in bytes; a sheet of a million rows has a tenth. */
export const MAX_SHEET_BYTES = 4 * 2 ** 30;
/** The limit for every other part: texts, formats, the list of sheets. */
const MAX_PART_BYTES = 2 ** 28;
/** A part above this size is refused if it was compressed more than tables ever are: see MAX_COMPRESSION. */
const SUSPICIOUS_PART = 2 ** 26;
const MAX_COMPRESSION = 200;
/** A workbook has a part for each sheet, chart and picture. */
const MAX_PARTS = 20_000;
/** Characters given to the parser at once, so that few rows are held in memory. */
const PIECE = 8_192;

/** The events of a part's XML; names come without their prefix. */
export interface PartListener {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of an XLSX file, which is a ZIP archive of XML. */
export interface Archive {
  /** Whether there is such a part; programs differ in the case of names. */
  has(path: string): boolean;
  /**
   * Reads a part, piece by piece; yields after each piece.
   *
   * @param largest bytes that the part may unpack to
   * @param onBytes called with the approximate number of packed bytes read
   * @throws ImportError for a part that is damaged, malformed, or larger than its limit once unpacked
   */
  read(path: string, listener: PartListener, largest?: number, onBytes?: (bytes: number) => void): AsyncGenerator<void>;
  /** Reads a whole part. */
  readAll(path: string, listener: PartListener): Promise<void>;
  close(): void;
}

/**
 * @param file its name in errors, and its path if `bytes` are not given
 * @throws ImportError if it is no archive
 */
export async function openArchive(file: string, bytes?: Buffer): Promise<Archive> {
  const damaged = (reason: string, cause?: unknown) =>
    new ImportError(`${file} is a damaged workbook: ${reason}. Save it again, or send it again.`, { cause });
  let zip: ZipFile | undefined;
  const parts = new Map<string, Entry>();
  try {
    zip = await (bytes
      ? fromBufferPromise(bytes, { lazyEntries: true })
      : openPromise(file, { autoClose: false, lazyEntries: true }));
    if (zip.entryCount > MAX_PARTS) throw new Error(`it says that it has ${zip.entryCount} parts`);
    for await (const entry of zip.eachEntry()) parts.set(normal(entry.fileName), entry);
  } catch (error) {
    zip?.close();
    throw damaged((error as Error).message, error);
  }
  const archive = zip;
  return {
    has: (path) => parts.has(normal(path)),
    read,
    async readAll(path, listener) {
      for await (const _ of read(path, listener));
    },
    close: () => archive.close(),
  };

  async function* read(
    path: string,
    listener: PartListener,
    largest = MAX_PART_BYTES,
    onBytes?: (bytes: number) => void,
  ): AsyncGenerator<void> {
    const entry = parts.get(normal(path));
    if (!entry) throw damaged(`it has no part ${path}`);
    const parser = parserFor(listener);
    parser.on('error', (error) => {
      throw damaged(`${path} is malformed, ${error.message}`, error);
    });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let size = 0;
    let checksum = 0;
    // Characters since the last end of an element: the parser holds them in memory.
    let open = 0;
    try {
      for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        size += chunk.length;
        checksum = crc32(chunk, checksum);
        if (size > largest || (size > SUSPICIOUS_PART && size > entry.compressedSize * MAX_COMPRESSION)) {
          throw new ImportError(
            `${file}, ${path} unpacks to far more than a table holds (${size} bytes and more from ${entry.compressedSize}); nothing was done.`,
          );
        }
        const text = decoder.decode(chunk, { stream: true });
        for (let start = 0; start < text.length; start += PIECE) {
          const piece = text.slice(start, start + PIECE);
          const end = piece.lastIndexOf('>');
          open = end < 0 ? open + piece.length : piece.length - end;
          if (open > MAX_RECORD_LENGTH) throw damaged(`${path} has a cell longer than any can be`);
          parser.write(piece);
          yield;
        }
        onBytes?.(Math.round((size / Math.max(1, entry.uncompressedSize)) * entry.compressedSize));
      }
      parser.write(decoder.decode()).close();
      if (checksum !== entry.crc32) throw damaged(`${path} is not what was packed`);
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw damaged(`${path}: ${(error as Error).message}`, error);
    }
    yield;
  }
}

const normal = (path: string): string => path.replace(/^\/+/, '').toLowerCase();

function parserFor({ open, text, close }: PartListener): SaxesParser {
  const parser = new SaxesParser();
  if (open) parser.on('opentag', (tag) => open(local(tag.name), (name) => attributeOf(tag, name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  return parser;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(tag: SaxesTagPlain, name: string): string | undefined {
  const plain = tag.attributes[name];
  if (plain !== undefined) return plain;
  const prefixed = Object.keys(tag.attributes).find((key) => local(key) === name);
  return prefixed === undefined ? undefined : tag.attributes[prefixed];
}
