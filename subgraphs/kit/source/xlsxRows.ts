import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { SetupError } from '../errors.ts';

/** A row of a sheet. */
export interface SheetRow {
  /** Its number as a spreadsheet program shows it, from 1. */
  row: number;
  /** Its cells by column, as the file has them: numbers and dates as text, an empty cell as ''. */
  cells: string[];
}

/** A part this large, unpacked, is no table but an attack on the memory. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The columns that a sheet can have. */
const MOST_COLUMNS = 16_384;

/**
 * The rows of a workbook's sheet, in the order of the file.
 *
 * Nothing that the sheet says of itself is relied on: its declared dimension may be too small, its XML may have a prefix
 * or none, rows and cells may lack their place. A merged cell has its text in its first cell, as in the file.
 *
 * @param sheet its name; the first one where there is none of that name
 * @throws SetupError for a file that is no workbook
 */
export async function readSheet(bytes: Buffer, file: string, sheet?: string): Promise<SheetRow[]> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    const parts = await partsOf(zip);
    const path = sheetPath(await sheetsOf(zip, parts), await relations(zip, parts), sheet);
    const shared = parts.has('xl/sharedStrings.xml') ? await sharedStrings(zip, parts) : [];
    return await rowsOf(zip, parts, path, shared);
  } catch (error) {
    throw new SetupError(`${file} is no workbook that can be read: ${(error as Error).message}.`, { cause: error });
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName.replace(/^\//, ''), entry);
  return parts;
}

/** Reads a part through a parser; `listen` says what is wanted of it. */
async function parse(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  path: string,
  listen: (parser: SaxesParser<{ xmlns: true }>) => void,
): Promise<void> {
  const entry = parts.get(path);
  if (!entry) throw new Error(`it has no part ${path}`);
  const parser = new SaxesParser({ xmlns: true });
  let failure: Error | undefined;
  parser.on('error', (error) => {
    failure ??= error;
  });
  listen(parser);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error(`its part ${path} is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    if (failure) throw failure;
  }
  parser.write(decoder.decode()).close();
  if (failure) throw failure;
}

const attribute = (tag: SaxesTagNS, local: string): string | undefined =>
  Object.values(tag.attributes).find((candidate) => candidate.local === local)?.value;

/** The sheets that the workbook names, in its order. */
async function sheetsOf(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
  const sheets: { name: string; relation: string }[] = [];
  await parse(zip, parts, 'xl/workbook.xml', (parser) => {
    parser.on('opentag', (tag) => {
      if (tag.local !== 'sheet') return;
      sheets.push({ name: attribute(tag, 'name') ?? '', relation: attribute(tag, 'id') ?? '' });
    });
  });
  return sheets;
}

/** The parts that the workbook refers to, by the relation's id. */
async function relations(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await parse(zip, parts, 'xl/_rels/workbook.xml.rels', (parser) => {
    parser.on('opentag', (tag) => {
      const target = attribute(tag, 'Target');
      if (tag.local !== 'Relationship' || target === undefined) return;
      targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    });
  });
  return targets;
}

function sheetPath(
  sheets: readonly { name: string; relation: string }[],
  targets: ReadonlyMap<string, string>,
  wanted: string | undefined,
): string {
  const sheet = sheets.find(({ name }) => name === wanted) ?? sheets[0];
  const path = sheet && targets.get(sheet.relation);
  if (!path) throw new Error('it has no sheet');
  return path;
}

/** The texts that cells refer to by number. A text may stand in several runs; readings (phonetic) are left out. */
async function sharedStrings(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<string[]> {
  const texts: string[] = [];
  const text = textCollector();
  await parse(zip, parts, 'xl/sharedStrings.xml', (parser) => {
    parser.on('opentag', (tag) => {
      if (tag.local === 'si') text.begin();
      text.open(tag.local);
    });
    parser.on('text', text.add);
    parser.on('closetag', (tag) => {
      text.close(tag.local);
      if (tag.local === 'si') texts.push(text.end());
    });
  });
  return texts;
}

/** Collects what stands inside `t`, outside readings. */
function textCollector() {
  let collected = '';
  let inText = false;
  let inReading = false;
  return {
    begin: () => {
      collected = '';
    },
    open: (local: string) => {
      if (local === 't') inText = true;
      if (local === 'rPh') inReading = true;
    },
    add: (part: string) => {
      if (inText && !inReading) collected += part;
    },
    close: (local: string) => {
      if (local === 't') inText = false;
      if (local === 'rPh') inReading = false;
    },
    end: () => collected,
  };
}

async function rowsOf(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  path: string,
  shared: readonly string[],
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const inline = textCollector();
  let row: SheetRow = { row: 0, cells: [] };
  let column = 0;
  let type = '';
  let value = '';
  let inValue = false;
  await parse(zip, parts, path, (parser) => {
    parser.on('opentag', (tag) => {
      inline.open(tag.local);
      if (tag.local === 'row') row = { row: Number(attribute(tag, 'r') ?? row.row + 1), cells: [] };
      if (tag.local === 'c') {
        column = columnOf(attribute(tag, 'r')) ?? row.cells.length;
        type = attribute(tag, 't') ?? '';
        value = '';
        inline.begin();
      }
      if (tag.local === 'v') inValue = true;
    });
    parser.on('text', (part) => {
      if (inValue) value += part;
      inline.add(part);
    });
    parser.on('closetag', (tag) => {
      inline.close(tag.local);
      if (tag.local === 'v') inValue = false;
      if (tag.local === 'c') {
        if (column >= MOST_COLUMNS) throw new Error(`row ${row.row} has more columns than a sheet can have`);
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = type === 's' ? sharedText(shared, value) : type === 'inlineStr' ? inline.end() : value;
      }
      if (tag.local === 'row') rows.push(row);
    });
  });
  return rows;
}

function sharedText(shared: readonly string[], value: string): string {
  const text = shared[Number(value)];
  if (text === undefined) throw new Error(`a cell refers to text ${value}, which is not there`);
  return text;
}

/** `AB12` → 27; undefined where the cell does not say its place. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(place ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
