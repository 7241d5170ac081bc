import { readSheet } from '../../subgraphs/kit/files/xlsx/readSheet.ts';
import { isAccountedFor, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';
import { exchangeWorkbook, zip } from './workbook.ts';

const HEADER = [
  'Stock Code',
  'Name of Securities',
  'Category',
  'Sub-Category',
  'Board Lot',
  'ISIN',
  'Expiry Date',
  'Subject to Stamp Duty',
  'Shortsell Eligible',
  'Trading Currency',
  'RMB Counter',
];
const TITLES = [['List of Securities'], ['Updated as at 03/06/2026']];
const share = (code: string, own: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    'Stock Code': code,
    'Name of Securities': `MADE UP ${code}`,
    Category: 'Equity',
    'Sub-Category': 'Equity Securities (Main Board)',
    'Board Lot': '1,000',
    ISIN: '',
    'Subject to Stamp Duty': 'Y',
    'Shortsell Eligible': 'N',
    'Trading Currency': 'HKD',
  };
  return HEADER.map((name) => own[name] ?? cells[name] ?? '');
};

let publisher: Publisher;
let hub: PullingHub;
beforeEach(async () => {
  publisher = await startPublisher();
  hub = await startPullingHub(publisher);
});
afterEach(async () => {
  await hub.close();
  await publisher.close();
});

async function pull(workbook: Buffer) {
  publisher.answers.set('/eng/services/trading/securities/securitieslists/ListOfSecurities.xlsx', [{ body: workbook }]);
  const [report] = await hub.pull('hkex_securities');
  if (!report) throw new Error('There is no report.');
  return report;
}

const ASK = `{ securities(first: 50, filter: { quality: { ne: SAMPLE } }) { totalCount nodes {
  stockCode name(lang: EN) category board boardLot isin tradingCurrency renminbiCounter expiresOn stampDuty shortSelling provenance { asOf url } } } }`;

describe("the exchange's list of securities", () => {
  it('is read to its end, whatever its declared dimension, with prefixes and below its titles', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => share(String(index + 1).padStart(5, '0')));
    const report = await pull(exchangeWorkbook([...TITLES, HEADER, ...rows]));
    expect(isAccountedFor(report)).toBe(true);
    expect(report.accounting).toEqual({
      read: 2_003,
      taken: 2_000,
      rejected: 0,
      skipped: [{ reason: 'a title or the header', rows: 3 }],
    });
    expect((await hub.ask('hkex_securities', ASK)).securities.totalCount).toBe(2_000);
  });

  it('has codes and numbers from text, days from DD/MM/YYYY, and the day in its title', async () => {
    await pull(
      exchangeWorkbook([
        ...TITLES,
        HEADER,
        share('00005', { ISIN: 'GB0005405286', 'RMB Counter': '80005' }),
        share('8001', { 'Sub-Category': 'Equity Securities (GEM)', 'Board Lot': '400' }),
        share('10000', {
          Category: 'Derivative Warrants',
          'Sub-Category': 'Derivative Warrants',
          'Expiry Date': '31/12/2026',
        }),
      ]),
    );
    const { securities } = await hub.ask('hkex_securities', ASK);
    const provenance = { asOf: '2026-06-03', url: expect.stringContaining('www.hkex.com.hk') };
    expect(securities.nodes).toEqual([
      {
        stockCode: '00005',
        name: 'MADE UP 00005',
        category: 'Equity',
        board: 'MAIN',
        boardLot: 1000,
        isin: 'GB0005405286',
        tradingCurrency: 'HKD',
        renminbiCounter: '80005',
        expiresOn: null,
        stampDuty: true,
        shortSelling: false,
        provenance,
      },
      expect.objectContaining({ stockCode: '08001', board: 'GEM', boardLot: 400 }),
      expect.objectContaining({ stockCode: '10000', board: null, expiresOn: '2026-12-31' }),
    ]);
  });

  it('says nothing of a domicile: no listing and no enterprise of Zhejiang comes from it', async () => {
    const query = '{ listings { totalCount } enterprises { totalCount } }';
    const before = await hub.ask('hkex_securities', query);
    await pull(exchangeWorkbook([...TITLES, HEADER, share('00700')]));
    expect(await hub.ask('hkex_securities', query)).toEqual(before);
  });

  it('names what it does not take: rows without a code or name, codes twice, cells that are wrong', async () => {
    const report = await pull(
      exchangeWorkbook([
        ...TITLES,
        HEADER,
        share('00001'),
        share('00001'),
        share('ABC'),
        share('00002', { 'Name of Securities': '' }),
        share('00003', { ISIN: 'GB0005405287', 'Board Lot': 'many' }),
        HEADER.map(() => ''),
      ]),
    );
    expect(report.accounting).toMatchObject({ read: 9, taken: 2, rejected: 3 });
    expect(report.rejections.map(({ row, column, value }) => [row, column, value])).toEqual([
      [5, 'stock code', '00001'],
      [6, 'stock code', 'ABC'],
      [7, 'name of securities', ''],
      [8, 'isin', 'GB0005405287'],
      [8, 'board lot', 'many'],
    ]);
  });

  it.each([
    ['another sheet', exchangeWorkbook([['a', 'b']]), /no list of securities: none of its rows has the columns/],
    ['no workbook', Buffer.from('PK not really'), /is no workbook that can be read/],
    ['a page in its place', Buffer.from('<html></html>'), /is no workbook that can be read/],
    ['an archive without a sheet', zip({ 'a.txt': 'a' }), /it has no part xl\/workbook\.xml/],
  ])('is refused in one sentence where it is %s', async (_, workbook, reason) => {
    expect(await pull(workbook)).toMatchObject({ outcome: 'REFUSED', reason: expect.stringMatching(reason) });
  });
});

describe('a sheet', () => {
  const parts = (sheet: string, shared = '') => ({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="1" Target="worksheets/a.xml"/></Relationships>',
    ...(shared ? { 'xl/sharedStrings.xml': shared } : {}),
    'xl/worksheets/a.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });
  const cells = async (sheet: string, shared?: string) => {
    const rows: unknown[][] = [];
    for await (const { row, cells } of readSheet(zip(parts(sheet, shared)), 'a.xlsx')) rows.push([row, ...cells]);
    return rows;
  };

  it('has inline texts, numbers and the results of formulas; rows and cells without a place follow one another', async () => {
    expect(
      await cells(
        '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1.5</v></c></row><row><c><f>1+1</f><v>2</v></c></row>',
      ),
    ).toEqual([
      [1, 'a', '1.5'],
      [2, '2'],
    ]);
  });

  it('keeps the columns apart where cells are left out', async () => {
    expect(await cells('<row r="4"><c r="C4"><v>3</v></c><c r="AA4"><v>27</v></c></row>')).toEqual([
      [4, '', '', '3', ...Array(23).fill(''), '27'],
    ]);
  });

  it('joins the runs of a text and leaves its readings out', async () => {
    const shared = '<sst><si><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>';
    expect(await cells('<row><c t="s"><v>0</v></c></row>', shared)).toEqual([[1, 'ab']]);
    await expect(cells('<row><c t="s"><v>7</v></c></row>', shared)).rejects.toThrow('a cell refers to text 7');
  });
});
