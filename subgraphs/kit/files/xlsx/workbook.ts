import { echoed } from '../../../../common/echo.ts';
import { ImportError } from '../../import/ImportError.ts';
import { MAX_RECORD_LENGTH } from '../fileRow.ts';
import { type Archive, openArchive } from './archive.ts';
import { isDateNumberFormat, isTimeNumberFormat, textCollector } from './cells.ts';
import { type NumberFormat, numberFormatOf } from './numberFormat.ts';

/** All shared texts together, in characters: they are held in memory while a sheet is read. */
const MAX_TEXT_LENGTH = 50_000_000;
/** The memory that a text takes beside its characters, counted in characters. */
const COST_OF_TEXT = 8;
/** More formats than a workbook's cells can have. */
const MAX_FORMATS = 100_000;
/** Characters that a format's code can have. */
const MAX_FORMAT_LENGTH = 255;
/** More sheets than a person can choose from. */
const MAX_SHEETS = 1_000;
/** More parts than a workbook refers to. */
const MAX_RELATIONS = 20_000;

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
  /** Cell formats by their number, if they show a number as a date or as another text than its digits. */
  formats: ReadonlyMap<number, NumberFormat | 'date' | 'dateAndTime'>;
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
    const main = await mainPart(file, archive);
    if (!archive.has(main)) throw new ImportError(notAWorkbook(file, archive));
    const related = await relations(file, archive, main);
    const texts = related.get('sharedStrings')?.[0]?.path ?? 'xl/sharedStrings.xml';
    const styles = related.get('styles')?.[0]?.path ?? 'xl/styles.xml';
    return {
      archive,
      ...(await sheetsOf(file, archive, main, related)),
      texts: archive.has(texts) ? await sharedTexts(file, archive, texts) : [],
      formats: archive.has(styles) ? await formatsOf(file, archive, styles) : new Map(),
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
async function relations(file: string, archive: Archive, part: string): Promise<Map<string, Relation[]>> {
  const kinds = new Map<string, Relation[]>();
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!archive.has(path)) return kinds;
  let count = 0;
  await archive.readAll(path, {
    open(name, attribute) {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === undefined) return;
      const kind = (attribute('Type') ?? '').split('/').at(-1) ?? '';
      const found = { id: attribute('Id') ?? '', path: resolved(folder, target) };
      const others = kinds.get(kind);
      if (others) others.push(found);
      else kinds.set(kind, [found]);
      count += 1;
      if (count > MAX_RELATIONS)
        throw new ImportError(`${file}, ${path} refers to more than ${MAX_RELATIONS} parts, which no workbook does.`);
    },
  });
  return kinds;
}

const resolved = (folder: string, target: string): string =>
  decodeURI(new URL(target, `zip:///${folder}`).pathname).slice(1);

async function mainPart(file: string, archive: Archive): Promise<string> {
  return (await relations(file, archive, '')).get('officeDocument')?.[0]?.path ?? 'xl/workbook.xml';
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
      if (path !== undefined) sheets.push({ name: echoed(attribute('name') ?? ''), path, isHidden });
      if (sheets.length > MAX_SHEETS)
        throw new ImportError(
          `${file} has more than ${MAX_SHEETS} sheets: save the one to be read as a file of its own.`,
        );
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
      if (text.length > MAX_RECORD_LENGTH) {
        throw new ImportError(
          `${file}: text ${texts.length} of the workbook is longer than any cell can be, which is ${MAX_RECORD_LENGTH} characters. Shorten it, or save the sheet as CSV.`,
        );
      }
      length += text.length + COST_OF_TEXT;
      if (length > MAX_TEXT_LENGTH) {
        throw new ImportError(`${file} holds more text than can be held at once: save the sheet as CSV.`);
      }
      texts.push(text);
    },
  });
  return texts;
}

async function formatsOf(file: string, archive: Archive, path: string): Promise<Workbook['formats']> {
  const custom = new Map<number, string>();
  const formats = new Map<number, NumberFormat | 'date' | 'dateAndTime'>();
  let inFormats = false;
  const tooMany = () =>
    new ImportError(`${file} has more than ${MAX_FORMATS} cell formats, which no workbook can have.`);
  let index = 0;
  await archive.readAll(path, {
    open(name, attribute) {
      if (name === 'numFmt') {
        custom.set(Number(attribute('numFmtId')), (attribute('formatCode') ?? '').slice(0, MAX_FORMAT_LENGTH));
        if (custom.size > MAX_FORMATS) throw tooMany();
      }
      if (name === 'cellXfs') inFormats = true;
      if (name !== 'xf' || !inFormats) return;
      const id = Number(attribute('numFmtId') ?? 0);
      const code = custom.get(id);
      const dateFormat = isTimeNumberFormat(id, code) ? 'dateAndTime' : 'date';
      const format = isDateNumberFormat(id, code) ? dateFormat : numberFormatOf(id, code);
      if (format !== undefined) formats.set(index, format);
      index += 1;
      if (index > MAX_FORMATS) throw tooMany();
    },
    close(name) {
      if (name === 'cellXfs') inFormats = false;
    },
  });
  return formats;
}
