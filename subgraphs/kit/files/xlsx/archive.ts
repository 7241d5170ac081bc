import { crc32 } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { echoed } from '../../../../common/echo.ts';
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
/** What the archive says of all its parts, in bytes: their names and comments are held in memory. */
const MAX_DIRECTORY_BYTES = 2 ** 23;
/** Elements inside each other: a sheet has about ten, and the parser holds each of them. */
const MAX_DEPTH = 100;
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
    let directory = 0;
    for await (const entry of zip.eachEntry()) {
      directory += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (directory > MAX_DIRECTORY_BYTES)
        throw new Error('the names of its parts are longer than all its parts could have');
      parts.set(normal(entry.fileName), entry);
    }
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
    const parser = parserFor(listener, (reason) => damaged(`${path} ${reason}`));
    parser.on('error', (error) => {
      throw damaged(`${path} is malformed, ${echoed(error.message)}`, error);
    });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let size = 0;
    let checksum = 0;
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
          parser.write(text.slice(start, start + PIECE));
          // The parser holds a text, a comment or an element with its attributes until it has ended.
          if (parser.unended > MAX_RECORD_LENGTH) throw damaged(`${path} has a cell longer than any can be`);
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

/**
 * @param refusal makes the error for a part that no program writes
 */
function parserFor({ open, text, close }: PartListener, refusal: (reason: string) => Error): BoundedParser {
  const parser = new BoundedParser();
  let depth = 0;
  parser.on('opentag', (tag) => {
    parser.ended();
    depth += 1;
    if (depth > MAX_DEPTH) throw refusal(`has more than ${MAX_DEPTH} elements inside each other`);
    open?.(local(tag.name), (name) => attributeOf(tag, name));
  });
  const read = (piece: string) => {
    parser.ended();
    text?.(piece);
  };
  parser.on('text', read);
  parser.on('cdata', read);
  parser.on('comment', () => parser.ended());
  parser.on('doctype', () => {
    throw refusal('is malformed: it declares entities of its own');
  });
  parser.on('closetag', (tag) => {
    parser.ended();
    depth -= 1;
    close?.(local(tag.name));
  });
  return parser;
}

/** A parser that knows how much it has read of what has not ended. */
class BoundedParser extends SaxesParser {
  private last = 0;

  /** Something has ended here. */
  ended(): void {
    this.last = this.position;
  }

  /** Characters read since then. */
  get unended(): number {
    return this.position - this.last;
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(tag: SaxesTagPlain, name: string): string | undefined {
  const plain = tag.attributes[name];
  if (plain !== undefined) return plain;
  const prefixed = Object.keys(tag.attributes).find((key) => local(key) === name);
  return prefixed === undefined ? undefined : tag.attributes[prefixed];
}
