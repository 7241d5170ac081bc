import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Logger, silentLogger } from '../../../common/logger.ts';
import { innovationEducationYouth } from '../../../subgraphs/innovation-education-youth/index.ts';
import type { SourceDefinition } from '../../../subgraphs/kit/feeds/definition.ts';
import { sourceSeeds } from '../../../subgraphs/kit/seeds/sourceFiles.ts';
import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { withRealFiles } from '../../kit/realFiles.ts';
import { ask } from '../../kit/subgraphs.ts';
import {
  encoded,
  readList,
  readSchools,
  readText,
  rowsOf,
  SCHOOL_FILE,
  schoolLine,
  schoolText,
  withSchoolFile,
} from './schoolFiles.ts';

const open = (sourceDirectory: string, logger: Logger = silentLogger) =>
  openSubgraph(innovationEducationYouth, { dataDirectory: ':memory:', sourceDirectory, logger });

describe('a file of schools', () => {
  const lines = [schoolLine(), schoolLine({ 'SCHOOL NO.': '999999000124', 'ENGLISH NAME': 'THE "OTHER", SCHOOL' })];

  it('is the same in UTF-8 with commas and in UTF-16 with tabs', async () => {
    const commas = await rowsOf(encoded(schoolText(lines)));
    const tabs = await rowsOf(encoded(schoolText(lines, { delimiter: '\t' }), 'utf16le'));
    expect(commas).toHaveLength(2);
    expect(tabs).toEqual(commas);
  });

  it('may lack its byte order mark, in either encoding', async () => {
    const text = schoolText(lines, { delimiter: '\t' });
    expect(await rowsOf(Buffer.from(text, 'utf8'))).toHaveLength(2);
    expect(await rowsOf(Buffer.from(text, 'utf16le'))).toHaveLength(2);
  });

  it('may have its columns in another order', async () => {
    const header = Object.keys(schoolLine()).reverse();
    expect(await rowsOf(encoded(schoolText(lines, { header })))).toEqual(await rowsOf(encoded(schoolText(lines))));
  });

  it('counts a repeated line once', async () => {
    expect(await rowsOf(encoded(schoolText([...lines, schoolLine()])))).toHaveLength(2);
  });

  it('names the cells that were not taken, and does not report repeated lines', async () => {
    const odd = schoolLine({
      ...{ 'SCHOOL NO.': '999999000125', SESSION: 'AT NOON', WEBSITE: 'soon', 網頁: 'soon' },
      ...{ RELIGION: 'JEDI', TELEPHONE: 'ask', 聯絡電話: 'ask' },
    });
    const { accounting, rejections } = await readList([...lines, odd, schoolLine()]);
    expect(rejections).toEqual([
      { row: 4, column: 'session', value: 'AT NOON', accepted: expect.stringContaining('it stands as OTHER') },
      { row: 4, column: 'religion', value: 'JEDI', accepted: expect.stringContaining('it stands as OTHER') },
      { row: 4, column: 'website', value: 'soon', accepted: 'the address of a page, or nothing' },
      {
        row: 4,
        column: 'telephone',
        value: 'ask',
        accepted: expect.stringMatching(/^a telephone number .*, or nothing$/),
      },
    ]);
    expect(accounting).toEqual({ read: 4, taken: 3, rejected: 0, skipped: [{ reason: 'a line again', rows: 1 }] });
    expect((await readList(lines)).rejections).toEqual([]);
  });

  it('may lack columns that came later, and says which', async () => {
    const header = Object.keys(schoolLine()).filter(
      (name) => !['FAX NUMBER', '傳真號碼', 'RELIGION', '宗教'].includes(name),
    );
    const { batches, rejections, notes } = await readText(schoolText(lines, { header }));
    expect(batches[0]?.rows).toEqual(lines.map(() => expect.objectContaining({ faxNumber: null, religion: null })));
    expect(rejections).toEqual([]);
    expect(notes).toEqual([
      'the list has no column RELIGION or 宗教, FAX NUMBER or 傳真號碼, so its schools have no such values',
    ]);
  });

  it.each([
    [
      'missing columns',
      encoded(schoolText(lines, { header: ['SCHOOL NO.', 'ENGLISH NAME'] })),
      /has no column ENGLISH CATEGORY, 中文名稱, .*LONGITUDE or 經度/,
    ],
    ['another table', encoded('a,b\r\n1,2\r\n'), /has no column SCHOOL NO\./],
    ['an empty file', Buffer.alloc(0), /has no column SCHOOL NO\./],
    ['bytes that are no text', Buffer.from([0xef, 0xbb, 0xbf, 0x53, 0xff, 0xfe]), /is not UTF-8 text/],
  ])('is refused for %s', async (_, content, reason) => {
    await expect(rowsOf(content)).rejects.toThrow(reason);
    await expect(rowsOf(content)).rejects.toThrow(basename(SCHOOL_FILE));
  });

  it('rejects every line of a school number of which two say different things, and takes the others', async () => {
    const { batches, accounting, rejections } = await readList([
      ...lines,
      schoolLine({ SESSION: 'EVENING' }),
      schoolLine(),
    ]);
    expect(batches[0]?.rows.map((row) => row['schoolNumber' as never])).toEqual(['999999000124']);
    expect(accounting).toEqual({ read: 4, taken: 1, rejected: 3, skipped: [] });
    expect(rejections.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'schoolNumber', '999999000123'],
      [4, 'schoolNumber', '999999000123'],
      [5, 'schoolNumber', '999999000123'],
    ]);
    expect(rejections[0]?.accepted).toMatch(/^one line for each school number, .* rows 2 and 4 differ$/);
  });

  it.each([
    ['SCHOOL NO.', 'schoolNumber', '9.99999E+11', /^the Education Bureau's 12-/],
    ['SCHOOL NO.', 'schoolNumber', '12345000123', /^the Education Bureau's 12-/],
    ['DISTRICT', 'district', 'ATLANTIS', /^one of CENTRAL_AND_WESTERN/],
    ['LATITUDE', 'latitude', 'north', /^a number from -90 to 90/],
    ['EASTING', 'easting', 'east', /^a number from 700000 to 1000000/],
    ['NORTHING', 'northing', '22.3', /^a number from 700000 to 1000000/],
  ])(
    'with a wrong %s is loaded without that school, and says where and why',
    async (header, column, value, accepted) => {
      const wrong = schoolLine({ 'SCHOOL NO.': '999999000124', [header]: value });
      const list = [schoolLine(), wrong, schoolLine({ 'SCHOOL NO.': '999999000125' })];
      const reading = await readList(list);
      expect(reading.accounting).toEqual({ read: 3, taken: 2, rejected: 1, skipped: [] });
      expect(reading.rejections).toMatchObject([{ row: 3, column, accepted: expect.stringMatching(accepted) }]);
      expect(String(reading.rejections[0]?.value)).toBe(value);
      const reported: string[] = [];
      await withSchoolFile(encoded(schoolText(list)), async (folder) => {
        const subgraph = await open(folder, {
          ...silentLogger,
          warn: (message: unknown) => reported.push(String(message)),
        });
        try {
          const { data } = await ask(subgraph, '{ schools { nodes { schoolNumber } } }');
          expect(data.schools.nodes).toEqual([{ schoolNumber: '999999000123' }, { schoolNumber: '999999000125' }]);
        } finally {
          await subgraph.close();
        }
      });
      expect(reported.join('')).toContain(`${SCHOOL_FILE}: 1 of its values was not taken:\n  row 3, ${column}: `);
    },
  );
});

it('is loaded beside the sample schools, under its own name', async () => {
  await withSchoolFile(encoded(schoolText([schoolLine()])), async (folder) => {
    const subgraph = await open(folder);
    try {
      const { data } = await ask(
        subgraph,
        `{ school(schoolNumber: "999999000123") {
             name(lang: EN) studentsGender religion easting northing telephone faxNumber
             quality provenance { publisher licence quality asOf }
             nameForms { language origin }
           }
           schools(filter: { quality: { eq: OFFICIAL }, religion: { eq: BUDDHISM } }) { totalCount }
           samples: schools(filter: { quality: { eq: SAMPLE } }) { totalCount } }`,
      );
      expect(data.school).toEqual({
        name: 'MADE-UP PRIMARY SCHOOL',
        ...{ studentsGender: 'CO_EDUCATIONAL', religion: 'BUDDHISM', easting: 837359, northing: 821330.5 },
        ...{ telephone: '23820000', faxNumber: null },
        quality: 'OFFICIAL',
        provenance: {
          publisher: 'Education Bureau, Government of the Hong Kong Special Administrative Region',
          licence: 'Terms and conditions of use of data.gov.hk',
          quality: 'OFFICIAL',
          asOf: null,
        },
        nameForms: [
          { language: 'ZH_HANT', origin: 'OFFICIAL' },
          { language: 'ZH_HANS', origin: 'CONVERTED' },
          { language: 'EN', origin: 'OFFICIAL' },
        ],
      });
      expect(data.schools.totalCount).toBe(1);
      expect(data.samples.totalCount).toBeGreaterThan(0);
    } finally {
      await subgraph.close();
    }
  });
});

it('is loaded again from the folder where its reader keeps more than before', async () => {
  await withSchoolFile(encoded(schoolText([schoolLine()])), async (folder) => {
    const source = innovationEducationYouth.sources?.find(({ code }) => code === 'edb_schools') as SourceDefinition;
    const hashOf = (readerVersion: number) => sourceSeeds({ ...source, readerVersion }, undefined, folder)[0]?.hash();
    expect(await hashOf(2)).toBe(await hashOf(2));
    expect(new Set([await hashOf(1), await hashOf(2), await hashOf(3)]).size).toBe(3);
  });
});

it('reads nothing where there is no file', async () => {
  expect(await readSchools(undefined)).toBeUndefined();
  expect(await readSchools('/nowhere')).toBeUndefined();
});

/** The cells of a CSV file, read without the hub's reader. */
const cellsOf = (text: string): string[][] =>
  text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );

withRealFiles('edb_schools', /^SCH_LOC_EDB\.csv$/, ([real], sourceDirectory) => {
  describe('the real list of schools', () => {
    it('gives one school for each of its lines', async () => {
      const text = await readFile(real, 'utf8');
      const batch = await readSchools(sourceDirectory);
      const rows = batch?.rows ?? [];
      expect(rows).toHaveLength(text.split('\r\n').filter((line) => line !== '').length - 1);
      expect(new Set(rows.map(({ schoolNumber }) => schoolNumber)).size).toBe(rows.length);
      expect(rows.every(({ schoolNumber }) => /^\d{12}$/.test(String(schoolNumber)))).toBe(true);
      expect(new Set(rows.map(({ district }) => district)).size).toBe(18);
      expect(
        rows.filter(({ category, level, session, financeType }) =>
          [category, level, session, financeType].some((value) => value === null || value === 'OTHER'),
        ),
      ).toEqual([]);
      expect(JSON.stringify(rows)).not.toMatch(/[０-９]|N\.A\.|NOT APPLICABLE/);
    });

    it('keeps every column of every line', async () => {
      const [header = [], ...lines] = cellsOf((await readFile(real, 'utf8')).replace('\uFEFF', ''));
      const rows = (await readSchools(sourceDirectory))?.rows ?? [];
      const signs = ['', 'N.A.', 'NOT APPLICABLE', '不適用', '無', 'NIL'];
      const written = (english: string, chinese = english) =>
        lines.map((line) =>
          [english, chinese].map((name) => line[header.indexOf(name)] as string).find((cell) => !signs.includes(cell)),
        );
      const kept = (column: string) => rows.map((row) => (row[column] === null ? undefined : String(row[column])));
      for (const [column, name] of [
        ['telephone', 'TELEPHONE'],
        ['faxNumber', 'FAX NUMBER'],
      ] as const) {
        expect(kept(column)).toEqual(written(name));
      }
      for (const [column, name] of [
        ['easting', 'EASTING'],
        ['northing', 'NORTHING'],
      ] as const) {
        expect(kept(column)).toEqual(written(name).map((cell) => String(Number(cell))));
      }
      for (const [column, ...names] of [
        ['studentsGender', 'STUDENTS GENDER', '就讀學生性別'],
        ['religion', 'RELIGION', '宗教'],
      ] as const) {
        const words = written(names[0], names[1]);
        expect(kept(column).map((value) => value !== undefined)).toEqual(words.map((word) => word !== undefined));
        // Each value is of one word, in either language.
        expect(new Set(kept(column).map((value, index) => `${value} ${words[index]}`)).size).toBeLessThanOrEqual(
          new Set(words).size,
        );
      }
      expect(rows.filter(({ religion }) => religion === 'OTHER')).toHaveLength(3);
      expect(rows.find(({ schoolNumber }) => schoolNumber === '512060000223')).toEqual({
        schoolNumber: '512060000223',
        name: { en: 'HOLY FAMILY CANOSSIAN SCHOOL', 'zh-Hant': '嘉諾撒聖家學校' },
        ...{ city: '810000', district: 'KOWLOON_CITY', category: 'AIDED_PRIMARY', financeType: 'AIDED' },
        ...{ level: 'PRIMARY', session: 'WHOLE_DAY', studentsGender: 'GIRLS', religion: 'CATHOLICISM' },
        address: { en: 'G/F 99 FUK LO TSUN ROAD KOWLOON CITY KOWLOON', 'zh-Hant': '九龍九龍城福佬村道99號地下' },
        ...{ latitude: 22.33101279, longitude: 114.18746445, easting: 837359, northing: 821330 },
        ...{ telephone: '23821035', faxNumber: '23824406', website: null },
      });
    });

    it('gives the same schools as its edition in UTF-16 with tabs', async () => {
      const text = (await readFile(real, 'utf8')).replace('\uFEFF', '');
      // The cells' own commas stand in quotation marks, so a comma outside them is a delimiter.
      const tabs = text.replace(/"[^"]*"|,/g, (match) => (match === ',' ? '\t' : match));
      expect(await rowsOf(encoded(tabs, 'utf16le'))).toEqual((await readSchools(sourceDirectory))?.rows);
    });
  });
});
