import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ImportError } from '../ImportError.ts';

/** An unpacked part may be this large, in bytes; a sheet of a million rows has a tenth. */
const LARGEST_PART = 4 * 2 ** 30;
/** Above this size a part that was packed tighter than tables ever are is a bomb. */
const SUSPICIOUS_PART = 2 ** 26;
const TIGHTEST = 200;
/** All shared texts together, in characters: they are held in memory while a sheet is read. */
const LONGEST_TEXTS = 50_000_000;

/** What a parser of a part listens to; names come without their prefix. */
export interface PartListener {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** An XLSX file opened: its sheets, texts and formats, but no rows yet. */
export interface Workbook {
  sheets: readonly { name: string; path: string }[];
  texts: readonly string[];
  /** Numbers of the cell formats that show a number as a date. */
  dateFormats: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  is1904: boolean;
  /** Reads a part, piece by piece; yields after each piece. */
  read(path: string, listener: PartListener, onBytes?: (bytes: number) => void): AsyncGenerator<void>;
  close(): void;
}

/** @throws ImportError if the file is no workbook, or one that was made to burst */
export async function openWorkbook(file: string): Promise<Workbook> {
  let zip: ZipFile;
  const parts = new Map<string, Entry>();
  try {
    zip = await openPromise(file, { autoClose: false, lazyEntries: true });
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName.replace(/^\//, ''), entry);
  } catch (error) {
    throw new ImportError(`${file} is a damaged workbook: ${(error as Error).message}.`, { cause: error });
  }
  const all = async (path: string, listener: PartListener) => {
    for await (const _ of read(path, listener));
  };
  try {
    if (!parts.has('xl/workbook.xml')) {
      throw new ImportError(
        `${file} is a ZIP archive without a workbook in it: give the file inside, or an .xlsx file.`,
      );
    }
    const targets = await relations();
    const sheets: { name: string; path: string }[] = [];
    let is1904 = false;
    await all('xl/workbook.xml', {
      open(name, attribute) {
        if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
        const path = name === 'sheet' ? targets.get(attribute('id') ?? '') : undefined;
        if (path !== undefined) sheets.push({ name: attribute('name') ?? '', path });
      },
    });
    if (sheets.length === 0) throw new ImportError(`${file} is a workbook without a sheet.`);
    return {
      sheets,
      texts: parts.has('xl/sharedStrings.xml') ? await sharedTexts() : [],
      dateFormats: parts.has('xl/styles.xml') ? await dateFormats() : new Set(),
      is1904,
      read,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }

  async function relations(): Promise<Map<string, string>> {
    const targets = new Map<string, string>();
    await all('xl/_rels/workbook.xml.rels', {
      open(name, attribute) {
        const target = attribute('Target');
        if (name !== 'Relationship' || target === undefined) return;
        targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
      },
    });
    return targets;
  }

  async function sharedTexts(): Promise<string[]> {
    const texts: string[] = [];
    const collector = textCollector();
    let length = 0;
    await all('xl/sharedStrings.xml', {
      open(name) {
        if (name === 'si') collector.begin();
        collector.open(name);
      },
      text: collector.text,
      close(name) {
        collector.close(name);
        if (name !== 'si') return;
        length += collector.value().length;
        if (length > LONGEST_TEXTS) throw new ImportError(`${file} holds more text than a table can: save it as CSV.`);
        texts.push(collector.value());
      },
    });
    return texts;
  }

  async function dateFormats(): Promise<Set<number>> {
    const custom = new Map<number, string>();
    const dates = new Set<number>();
    let inFormats = false;
    let index = 0;
    await all('xl/styles.xml', {
      open(name, attribute) {
        if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
        if (name === 'cellXfs') inFormats = true;
        if (name !== 'xf' || !inFormats) return;
        const id = Number(attribute('numFmtId') ?? 0);
        if (isDateFormat(id, custom.get(id))) dates.add(index);
        index += 1;
      },
      close(name) {
        if (name === 'cellXfs') inFormats = false;
      },
    });
    return dates;
  }

  async function* read(path: string, listener: PartListener, onBytes?: (bytes: number) => void): AsyncGenerator<void> {
    const entry = parts.get(path);
    if (!entry) throw new ImportError(`${file} is a damaged workbook: it has no part ${path}.`);
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new ImportError(`${file}, ${path} is malformed: ${error.message}.`, { cause: error });
    });
    const { open, text, close } = listener;
    if (open) {
      parser.on('opentag', (tag) => open(local(tag.name), (name) => attributeOf(tag, name)));
    }
    if (text) parser.on('text', text);
    if (close) parser.on('closetag', (tag) => close(local(tag.name)));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let size = 0;
    try {
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > LARGEST_PART || (size > SUSPICIOUS_PART && size > entry.compressedSize * TIGHTEST)) {
          throw new ImportError(
            `${file}, ${path} unpacks to far more than a table holds (${size} bytes and more from ${entry.compressedSize}); nothing was done.`,
          );
        }
        parser.write(decoder.decode(chunk, { stream: true }));
        onBytes?.(size);
        yield;
      }
      parser.write(decoder.decode()).close();
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw new ImportError(`${file} is a damaged workbook: ${path}: ${(error as Error).message}.`, { cause: error });
    }
    yield;
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(tag: SaxesTagPlain, name: string): string | undefined {
  const plain = tag.attributes[name];
  if (plain !== undefined) return plain;
  const prefixed = Object.keys(tag.attributes).find((key) => local(key) === name);
  return prefixed === undefined ? undefined : tag.attributes[prefixed];
}

/** Collects what stands inside `t`; a text may have several runs, and its reading (`rPh`) is none of them. */
export function textCollector() {
  let collected = '';
  let inText = false;
  let inReading = false;
  return {
    begin() {
      collected = '';
    },
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text(part: string) {
      if (inText && !inReading) collected += part;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    value: () => collected,
  };
}

/** Whether a number format shows a date: the built-in ones of ECMA-376, 18.8.30, else by its letters. */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
