import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../../common/logger.ts';
import { innovationEducationYouth } from '../../../subgraphs/innovation-education-youth/index.ts';
import type { SourceDefinition, SourceReading } from '../../../subgraphs/kit/feeds/definition.ts';
import type { RecordBatch } from '../../../subgraphs/kit/import/batch.ts';

export const SCHOOL_FILE = 'edb_schools/SCH_LOC_EDB.csv';

const HEADER = [
  ['SCHOOL NO.'],
  ['ENGLISH CATEGORY', '中文類別'],
  ['ENGLISH NAME', '中文名稱'],
  ['ENGLISH ADDRESS', '中文地址'],
  ['LONGITUDE', '經度'],
  ['LATITUDE', '緯度'],
  ['EASTING', '坐標東'],
  ['NORTHING', '坐標北'],
  ['STUDENTS GENDER', '就讀學生性別'],
  ['SESSION', '學校授課時間'],
  ['DISTRICT', '分區'],
  ['FINANCE TYPE', '資助種類'],
  ['SCHOOL LEVEL', '學校類型'],
  ['TELEPHONE', '聯絡電話'],
  ['FAX NUMBER', '傳真號碼'],
  ['WEBSITE', '網頁'],
  ['RELIGION', '宗教'],
].flat();

/** A line of the Education Bureau's list about a school that does not exist, where nothing else is said. */
export function schoolLine(own: Record<string, string> = {}): Record<string, string> {
  return {
    'SCHOOL NO.': '999999000123',
    'ENGLISH CATEGORY': 'Aided Primary Schools',
    中文類別: '資助小學',
    'ENGLISH NAME': 'MADE-UP PRIMARY SCHOOL',
    中文名稱: '虛構小學',
    'ENGLISH ADDRESS': '1 MADE-UP ROAD, SHA TIN',
    中文地址: '沙田虛構路1號',
    LONGITUDE: '114.18',
    經度: '114.18',
    LATITUDE: '22.38',
    緯度: '22.38',
    EASTING: '837359.0',
    坐標東: '837359.0',
    NORTHING: '821330.5',
    坐標北: '821330.5',
    'STUDENTS GENDER': 'CO-ED',
    就讀學生性別: '男女',
    SESSION: 'WHOLE DAY',
    學校授課時間: '全日',
    DISTRICT: 'SHA TIN',
    分區: '沙田區',
    'FINANCE TYPE': 'AIDED',
    資助種類: '資助',
    'SCHOOL LEVEL': 'PRIMARY',
    學校類型: '小學',
    TELEPHONE: '23820000',
    聯絡電話: '23820000',
    'FAX NUMBER': 'N.A.',
    傳真號碼: 'N.A.',
    WEBSITE: 'http://school.example',
    網頁: 'http://school.example',
    RELIGION: 'BUDDHISM',
    宗教: '佛教',
    ...own,
  };
}

/** The text of a list with these lines. */
export function schoolText(lines: Record<string, string>[], { delimiter = ',', header = HEADER } = {}): string {
  const quote = (cell: string) => (/[",\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const rows = [header, ...lines.map((line) => header.map((name) => line[name] ?? ''))];
  return rows.map((row) => `${row.map(quote).join(delimiter)}\r\n`).join('');
}

/** `text` with its byte order mark, in one of the encodings that the list has been published in. */
export function encoded(text: string, encoding: 'utf8' | 'utf16le' = 'utf8'): Buffer {
  return Buffer.from(`\uFEFF${text}`, encoding);
}

/** Writes a list into a folder of sources while `work` uses it. */
export async function withSchoolFile<Result>(
  content: Buffer,
  work: (sourceDirectory: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-schools-'));
  try {
    await mkdir(join(folder, 'edb_schools'));
    await writeFile(join(folder, SCHOOL_FILE), content);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the department makes of the list in a folder of sources; undefined if it reads none there. */
export async function readSchools(sourceDirectory: string | undefined): Promise<RecordBatch | undefined> {
  const seed = innovationEducationYouth.seeds(sourceDirectory).find(({ name }) => name === SCHOOL_FILE);
  return (await seed?.read(silentLogger))?.[0] as RecordBatch | undefined;
}

/** The rows that the department makes of a list. */
export async function rowsOf(content: Buffer): Promise<Record<string, unknown>[]> {
  return withSchoolFile(content, async (folder) => [...((await readSchools(folder))?.rows ?? [])]);
}

/** The row that the department makes of one line. */
export async function rowOf(own: Record<string, string>): Promise<Record<string, unknown>> {
  return (await rowsOf(encoded(schoolText([schoolLine(own)]))))[0] ?? {};
}

/** What the department's source makes of a list with these lines, as when it is pulled. */
export const readList = (lines: Record<string, string>[]): Promise<SourceReading> => readText(schoolText(lines));

/** What the department's source makes of a list with this text, as when it is pulled. */
export async function readText(text: string): Promise<SourceReading> {
  const source = innovationEducationYouth.sources?.find(({ code }) => code === 'edb_schools') as SourceDefinition;
  const bytes = encoded(text);
  return source.read({ name: 'SCH_LOC_EDB.csv', bytes, url: null, retrievedAt: null });
}
