import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { innovationEducationYouth } from '../../../subgraphs/innovation-education-youth/index.ts';
import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { withRealFiles } from '../../kit/realFiles.ts';
import { ask } from '../../kit/subgraphs.ts';
import {
  encoded,
  readList,
  readSchools,
  rowOf,
  rowsOf,
  SCHOOL_FILE,
  schoolLine,
  schoolText,
  withSchoolFile,
} from './schoolFiles.ts';

const open = (sourceDirectory: string) =>
  openSubgraph(innovationEducationYouth, { dataDirectory: ':memory:', sourceDirectory });

describe('a line of the list of schools', () => {
  it('becomes a school of Hong Kong', async () => {
    expect(await rowOf({})).toEqual({
      schoolNumber: '999999000123',
      name: { en: 'MADE-UP PRIMARY SCHOOL', 'zh-Hant': '虛構小學' },
      city: '810000',
      district: 'SHA_TIN',
      category: 'AIDED_PRIMARY',
      financeType: 'AIDED',
      level: 'PRIMARY',
      session: 'WHOLE_DAY',
      address: { en: '1 MADE-UP ROAD, SHA TIN', 'zh-Hant': '沙田虛構路1號' },
      latitude: 22.38,
      longitude: 114.18,
      website: 'http://school.example',
    });
  });

  it('keeps its number as text, the zeros in front included', async () => {
    expect(await rowOf({ 'SCHOOL NO.': '012345000123' })).toMatchObject({ schoolNumber: '012345000123' });
  });

  it.each(['N.A.', 'NOT APPLICABLE', '', ' n.a. ', '不適用'])(
    'has no value where the file writes "%s"',
    async (blank) => {
      const row = await rowOf({ WEBSITE: blank, 網頁: blank, 'FINANCE TYPE': blank, 'ENGLISH ADDRESS': blank });
      expect(row).toMatchObject({ website: null, financeType: null, address: { 'zh-Hant': '沙田虛構路1號' } });
      expect(row['address']).not.toHaveProperty('en');
    },
  );

  it('has digits of usual width in its Chinese address, and Chinese punctuation as it was', async () => {
    expect(await rowOf({ 中文地址: '葵涌大白田街９９號（Ａ座）' })).toMatchObject({
      address: { 'zh-Hant': '葵涌大白田街99號（A座）' },
    });
  });

  it.each([
    ['a decimal', '114.18746445', 114.18746445],
    ['degrees, minutes and seconds with hyphens', '114-11-14.9', 114.18747222],
    ['degrees, minutes and seconds with signs', `114°11'14.9"E`, 114.18747222],
    ['degrees and minutes', '114 11', 114.18333333],
    ['digits of full width', '１１４.５', 114.5],
  ])('takes a longitude written as %s', async (_, written, degrees) => {
    expect(await rowOf({ LONGITUDE: written, 經度: written })).toMatchObject({ longitude: degrees });
  });

  it('takes the second of two equal columns if the first is empty', async () => {
    expect(await rowOf({ LATITUDE: '', 緯度: '22.5' })).toMatchObject({ latitude: 22.5 });
  });

  it('has no Chinese name where the Chinese column repeats the English one', async () => {
    expect((await rowOf({ 中文名稱: 'MADE-UP PRIMARY SCHOOL' }))['name']).toEqual({ en: 'MADE-UP PRIMARY SCHOOL' });
  });

  it('has its names the right way round where the file has them exchanged', async () => {
    const row = await rowOf({ 'ENGLISH NAME': '虛構小學', 中文名稱: 'MADE-UP PRIMARY SCHOOL' });
    expect(row['name']).toEqual({ en: 'MADE-UP PRIMARY SCHOOL', 'zh-Hant': '虛構小學' });
  });

  it.each([
    ['www.school.example', 'http://www.school.example'],
    ['HTTPS://school.example/a', 'https://school.example/a'],
    ['http://one.example; http://two.example', 'http://one.example'],
    ['to be announced', null],
  ])('with the website "%s" has %s', async (written, website) => {
    expect(await rowOf({ WEBSITE: written, 網頁: written })).toMatchObject({ website });
  });

  it('keeps a school whose category is new, under OTHER', async () => {
    expect(await rowOf({ 'ENGLISH CATEGORY': 'Space Schools' })).toMatchObject({ category: 'OTHER' });
  });

  it('is read the same in any case and with any hyphens', async () => {
    expect(
      await rowOf({
        DISTRICT: 'Central & Western',
        SESSION: 'A.M.',
        'SCHOOL LEVEL': 'Kindergarten-Cum-Child Care Centres',
        'ENGLISH CATEGORY': 'PRIVATE SECONDARY SCHOOLS (DAY / EVENING)',
        'FINANCE TYPE': 'PRIVATE INDEPENDENT SCH SCHEME',
      }),
    ).toMatchObject({
      district: 'CENTRAL_AND_WESTERN',
      session: 'MORNING',
      level: 'KINDERGARTEN_CUM_CHILD_CARE_CENTRE',
      category: 'PRIVATE_SECONDARY',
      financeType: 'PRIVATE_INDEPENDENT_SCHOOL_SCHEME',
    });
  });
});

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
    const odd = schoolLine({ 'SCHOOL NO.': '999999000125', SESSION: 'AT NOON', WEBSITE: 'soon', 網頁: 'soon' });
    const { accounting, rejections } = await readList([...lines, odd, schoolLine()]);
    expect(rejections).toEqual([
      { row: 3, column: 'session', value: 'AT NOON', accepted: expect.stringContaining('it stands as OTHER') },
      { row: 3, column: 'website', value: 'soon', accepted: 'the address of a page, or nothing' },
    ]);
    expect(accounting).toEqual({ read: 4, taken: 3, rejected: 0, skipped: [{ reason: 'a line again', rows: 1 }] });
    expect((await readList(lines)).rejections).toEqual([]);
  });

  it.each([
    [
      'two lines that contradict each other',
      encoded(schoolText([schoolLine(), schoolLine({ SESSION: 'EVENING' })])),
      /rows 1 and 2 both have the SCHOOL NO\. 999999000123 and differ/,
    ],
    [
      'missing columns',
      encoded(schoolText(lines, { header: ['SCHOOL NO.', 'ENGLISH NAME'] })),
      /has no column ENGLISH CATEGORY, 中文名稱, .*LONGITUDE or 經度/,
    ],
    ['another table', encoded('a,b\r\n1,2\r\n'), /has no column SCHOOL NO\./],
    ['an empty file', Buffer.alloc(0), /has no column SCHOOL NO\./],
    ['bytes that are no text', Buffer.from([0xef, 0xbb, 0xbf, 0x53, 0xff, 0xfe]), /is not UTF-8 text/],
    ['a line with too few cells', encoded(`${schoolText(lines)}999999000125,x\r\n`), /is not well-formed CSV: /],
  ])('is refused for %s', async (_, content, reason) => {
    await expect(rowsOf(content)).rejects.toThrow(reason);
    await expect(rowsOf(content)).rejects.toThrow(basename(SCHOOL_FILE));
  });

  it.each([
    [
      'SCHOOL NO.',
      '9.99999E+11',
      /row 2, schoolNumber: "9\.99999E\+11" is not accepted; give the Education Bureau's 12-/,
    ],
    ['SCHOOL NO.', '12345000123', /row 2, schoolNumber: "12345000123"/],
    ['DISTRICT', 'ATLANTIS', /row 2, district: "ATLANTIS" is not accepted; give one of CENTRAL_AND_WESTERN/],
    ['LATITUDE', 'north', /row 2, latitude: "north" is not accepted; give a number from -90 to 90/],
  ])('with a wrong %s is not loaded at all, and says where and why', async (column, value, reason) => {
    const content = encoded(schoolText([schoolLine(), schoolLine({ 'SCHOOL NO.': '999999000124', [column]: value })]));
    await withSchoolFile(content, async (folder) => {
      await expect(open(folder)).rejects.toThrow(reason);
    });
  });
});

it('is loaded beside the sample schools, under its own name', async () => {
  await withSchoolFile(encoded(schoolText([schoolLine()])), async (folder) => {
    const subgraph = await open(folder);
    try {
      const { data } = await ask(
        subgraph,
        `{ school(schoolNumber: "999999000123") {
             name(lang: EN) quality provenance { publisher licence quality asOf }
             nameForms { language origin }
           }
           schools(filter: { quality: { eq: OFFICIAL } }) { totalCount }
           samples: schools(filter: { quality: { eq: SAMPLE } }) { totalCount } }`,
      );
      expect(data.school).toEqual({
        name: 'MADE-UP PRIMARY SCHOOL',
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

it('reads nothing where there is no file', async () => {
  expect(await readSchools(undefined)).toBeUndefined();
  expect(await readSchools('/nowhere')).toBeUndefined();
});

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

    it('gives the same schools as its edition in UTF-16 with tabs', async () => {
      const text = (await readFile(real, 'utf8')).replace('\uFEFF', '');
      // The cells' own commas stand in quotation marks, so a comma outside them is a delimiter.
      const tabs = text.replace(/"[^"]*"|,/g, (match) => (match === ',' ? '\t' : match));
      expect(await rowsOf(encoded(tabs, 'utf16le'))).toEqual((await readSchools(sourceDirectory))?.rows);
    });
  });
});
