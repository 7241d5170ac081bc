import { ImportError } from '../../import/ImportError.ts';
import { type Archive, openArchive } from './archive.ts';
import { isDateNumberFormat, textCollector } from './cells.ts';

/** All shared texts together, in characters: they are held in memory while a sheet is read. */
const MAX_TEXT_LENGTH = 50_000_000;
/** The memory that a text takes beside its characters, counted in characters. */
const COST_OF_TEXT = 8;
/** More formats than a workbook's cells can have. */
const MAX_FORMATS = 100_000;

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  /** Its part. */
  path: string;
  /** Hidden: a spreadsheet program does not show it. */
  isHidden: boolean;
}

/** An XLSX file opened: its sheets, texts and formats, but no rows yet. */
export interface Workbook {
  archive: Archive;
  /** In the workbook's order, without charts and macros. */
  sheets: readonly Sheet[];
  texts: readonly string[];
  /** Numbers of the cell formats that show a number as a date. */
  dateFormats: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  is1904: boolean;
}

/**
 * @param file its name in errors, and its path if `bytes` are not given
 * @throws ImportError if the file is no workbook, or unpacks to more than the limits
 */
export async function openWorkbook(file: string, bytes?: Buffer): Promise<Workbook> {
  const archive = await openArchive(file, bytes);
  try {
    const main = await mainPart(archive);
    if (!archive.has(main)) throw new ImportError(notAWorkbook(file, archive));
    const related = await relations(archive, main);
    const texts = related.get('sharedStrings')?.[0]?.path ?? 'xl/sharedStrings.xml';
    const styles = related.get('styles')?.[0]?.path ?? 'xl/styles.xml';
    return {
      archive,
      ...(await sheetsOf(file, archive, main, related)),
      texts: archive.has(texts) ? await sharedTexts(file, archive, texts) : [],
      dateFormats: archive.has(styles) ? await dateFormats(file, archive, styles) : new Set(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function notAWorkbook(file: string, archive: Archive): string {
  if (archive.has('xl/workbook.bin')) return `${file} is a binary workbook (.xlsb): save it as .xlsx or CSV.`;
  if (archive.has('content.xml')) return `${file} is an OpenDocument file: save it as .xlsx or CSV.`;
  return `${file} is a ZIP archive without a workbook in it: it has no part xl/workbook.xml; give the file inside, or an .xlsx file.`;
}

/** A part that another refers to. */
interface Relation {
  id: string;
  path: string;
}

/** The parts that a part refers to, by kind: the last word of the relation's type. */
async function relations(archive: Archive, part: string): Promise<Map<string, Relation[]>> {
  const kinds = new Map<string, Relation[]>();
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!archive.has(path)) return kinds;
  await archive.readAll(path, {
    open(name, attribute) {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === undefined) return;
      const kind = (attribute('Type') ?? '').split('/').at(-1) ?? '';
      const found = { id: attribute('Id') ?? '', path: resolved(folder, target) };
      kinds.set(kind, [...(kinds.get(kind) ?? []), found]);
    },
  });
  return kinds;
}

const resolved = (folder: string, target: string): string =>
  decodeURI(new URL(target, `zip:///${folder}`).pathname).slice(1);

async function mainPart(archive: Archive): Promise<string> {
  return (await relations(archive, '')).get('officeDocument')?.[0]?.path ?? 'xl/workbook.xml';
}

/** Kinds of sheets that hold no rows. */
const WITHOUT_ROWS = /^(chartsheet|dialogsheet|xlMacrosheet|xlIntlMacrosheet)$/i;

async function sheetsOf(
  file: string,
  archive: Archive,
  main: string,
  related: ReadonlyMap<string, readonly Relation[]>,
): Promise<Pick<Workbook, 'sheets' | 'is1904'>> {
  const paths = new Map<string, string>();
  for (const [kind, found] of related) {
    if (!WITHOUT_ROWS.test(kind)) for (const { id, path } of found) paths.set(id, path);
  }
  const sheets: Sheet[] = [];
  let is1904 = false;
  await archive.readAll(main, {
    open(name, attribute) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      const path = name === 'sheet' ? paths.get(attribute('id') ?? '') : undefined;
      const isHidden = /hidden/i.test(attribute('state') ?? '');
      if (path !== undefined) sheets.push({ name: attribute('name') ?? '', path, isHidden });
    },
  });
  if (sheets.length === 0) throw new ImportError(`${file} is a workbook without a sheet.`);
  return { sheets, is1904 };
}

async function sharedTexts(file: string, archive: Archive, path: string): Promise<string[]> {
  const texts: string[] = [];
  const collector = textCollector();
  let length = 0;
  await archive.readAll(path, {
    open(name) {
      if (name === 'si') collector.begin();
      collector.open(name);
    },
    text: collector.text,
    close(name) {
      collector.close(name);
      if (name !== 'si') return;
      const text = collector.value();
      length += text.length + COST_OF_TEXT;
      if (length > MAX_TEXT_LENGTH) {
        throw new ImportError(`${file} holds more text than can be held at once: save the sheet as CSV.`);
      }
      texts.push(text);
    },
  });
  return texts;
}

async function dateFormats(file: string, archive: Archive, path: string): Promise<Set<number>> {
  const custom = new Map<number, string>();
  const dates = new Set<number>();
  let inFormats = false;
  let index = 0;
  await archive.readAll(path, {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') inFormats = true;
      if (name !== 'xf' || !inFormats) return;
      const id = Number(attribute('numFmtId') ?? 0);
      if (isDateNumberFormat(id, custom.get(id))) dates.add(index);
      index += 1;
      if (index > MAX_FORMATS) throw new ImportError(`${file} has more cell formats than a workbook can have.`);
    },
    close(name) {
      if (name === 'cellXfs') inFormats = false;
    },
  });
  return dates;
}
