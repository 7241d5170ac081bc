import { isAccountedFor, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';

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

const OK = { status: { name: 'Success', code: 0 }, title: 'External merchandise trade' };
/** A row of a web table: a month's imports in million dollars, where nothing else is said. */
const row = (own: object = {}) => ({
  freq: 'M',
  period: '202603',
  sv: 'VAL',
  svDesc: 'HK$ million',
  TRADE_TYPEDesc: 'Imports',
  figure: 400_000,
  sd_value: '',
  ...own,
});
const MAINLAND = { COUNTRY: 'CN', COUNTRYDesc: 'Chinese Mainland' };

async function pull(dataSet: unknown[], header: object = OK) {
  publisher.answers.set('/api/get.php?id=410-50001&lang=en&full_series=1', [
    { body: JSON.stringify({ header, dataSet }) },
  ]);
  const [report] = await hub.pull('csd_trade');
  if (!report) throw new Error('There is no report.');
  return report;
}

/** Figures of an indicator as [breakdown, period, value, status]. */
async function figures(indicator = 'HONG_KONG_GOODS_TRADE') {
  const data = await hub.ask(
    'csd_trade',
    `{ tradeFinanceIndicator(code: "${indicator}") { observations(by: [EVERY], first: 50) { nodes { breakdown members { code name(lang: ZH_HANT) } period value status comment quality } } } }`,
  );
  const { nodes } = data.tradeFinanceIndicator.observations as {
    nodes: {
      breakdown: string | null;
      members: { code: string; name: string }[];
      period: string;
      value: number | null;
      status: string;
      comment: string | null;
    }[];
  };
  return nodes;
}
const values = async (indicator?: string) =>
  (await figures(indicator)).map(({ breakdown, period, value }) => [breakdown, period, value]);

describe('a web table of trade in goods', () => {
  it('has one presentation taken of several under one code', async () => {
    const report = await pull([row(), row({ svDesc: 'Year-on-year % change', figure: 4.2 }), row({ svDesc: 'Index' })]);
    expect(report.accounting).toEqual({
      read: 3,
      taken: 1,
      rejected: 0,
      skipped: [{ reason: 'another presentation', rows: 2 }],
    });
    expect(await values()).toEqual([['IMPORTS', '2026-03', 400_000]]);
  });

  it('codes a quarter by its last month, and has it beside the months', async () => {
    const report = await pull([row(), row({ freq: 'Q', figure: 1_100_000 }), row({ freq: 'Q', period: '202602' })]);
    expect(await values('HONG_KONG_GOODS_TRADE_BY_QUARTER')).toEqual([['IMPORTS', '2026-Q1', 1_100_000]]);
    expect(await values()).toEqual([['IMPORTS', '2026-03', 400_000]]);
    expect(report.rejections).toEqual([expect.objectContaining({ row: 3, column: 'period', value: '202602' })]);
  });

  it('takes a figure as a number or a text; nothing, a dash and a flag are gaps, and zero is zero', async () => {
    await pull([
      row({ period: '202601', figure: '1,234.5' }),
      row({ period: '202602', figure: '' }),
      row({ period: '202603', figure: '-' }),
      row({ period: '202604', figure: '', sd_value: 'N.A.' }),
      row({ period: '202605', figure: '', sd_value: '***' }),
      row({ period: '202606', figure: 0 }),
      row({ period: '202607', figure: 5, sd_value: 'p' }),
      row({ period: '202608', figure: 6, sd_value: '@' }),
    ]);
    expect(
      (await figures()).map(({ period, value, status, comment }) => [period, value, status, comment]).sort(),
    ).toEqual([
      ['2026-01', 1234.5, 'NORMAL', null],
      ['2026-02', null, 'MISSING', null],
      ['2026-03', null, 'MISSING', 'The source has -.'],
      ['2026-04', null, 'MISSING', 'The source has N.A..'],
      ['2026-05', null, 'NOT_PUBLISHED', 'The source has ***.'],
      ['2026-06', 0, 'NORMAL', null],
      ['2026-07', 5, 'PROVISIONAL', 'Marked p in the source.'],
      ['2026-08', 6, 'NORMAL', 'Marked @ in the source.'],
    ]);
  });

  it('takes every partner and commodity by itself, and adds imports and exports together', async () => {
    const exports = { TRADE_TYPEDesc: 'Total exports', figure: 380_000 };
    const report = await pull([
      row(),
      row(exports),
      row({ ...exports, ...MAINLAND, figure: 220_000 }),
      row({ ...exports, COUNTRYDesc: 'United States of America', figure: 30_000 }),
      row({ COMMODITY: '7', COMMODITYDesc: 'Machinery and transport equipment', figure: 300_000 }),
      row({ SITC: 'SITC 0', SITCDesc: 'Food', COUNTRYDesc: 'Japan', figure: 0 }),
      row({ COMMODITY: '776', COMMODITYDesc: 'Thermionic, cold cathode and photo-cathode valves', figure: 9 }),
      row({ TRANSPORTDesc: 'By air' }),
      row({ TRADE_TYPEDesc: 'Trade balance' }),
      row({ freq: 'Y', period: '2025' }),
    ]);
    expect(isAccountedFor(report)).toBe(true);
    expect(report.accounting).toMatchObject({ read: 10, taken: 7, rejected: 0 });
    expect((await figures()).map(({ members, value }) => [members.map(({ code }) => code).join(), value])).toEqual([
      ['', 780_000],
      ['IMPORTS', 400_000],
      ['IMPORTS,776', 9],
      ['IMPORTS,SITC-7', 300_000],
      ['IMPORTS,Japan,SITC-0', 0],
      ['TOTAL_EXPORTS', 380_000],
      ['TOTAL_EXPORTS,MAINLAND', 220_000],
      ['TOTAL_EXPORTS,United States of America', 30_000],
    ]);
  });

  it('answers by any dimension, adds no part to its whole, and knows the Mainland by its former breakdown', async () => {
    const exports = { TRADE_TYPEDesc: 'Total exports' };
    await pull([
      row(),
      row({ ...exports, figure: 380_000 }),
      row({ ...exports, ...MAINLAND, figure: 220_000 }),
      row({ ...exports, COUNTRYDesc: 'Japan', figure: 30_000 }),
    ]);
    const { tradeFinanceIndicator } = await hub.ask(
      'csd_trade',
      `{ tradeFinanceIndicator(code: "HONG_KONG_GOODS_TRADE") {
        whole: series(interval: YEAR) { value provenances { publisher } }
        partners: series(interval: YEAR, where: [{ dimension: "FLOW", in: ["TOTAL_EXPORTS"] }], by: [PARTNER]) { value members { dimension name(lang: ZH_HANT) } }
        former: observations(breakdown: "TOTAL_EXPORTS:MAINLAND") { nodes { value provenance { publisher } } }
        latest(breakdown: "TOTAL_EXPORTS:MAINLAND") { value }
      } }`,
    );
    expect(tradeFinanceIndicator).toEqual({
      whole: [{ value: 780_000, provenances: [{ publisher: 'Zhegang Hub' }] }],
      partners: [
        { value: 30_000, members: expect.arrayContaining([{ dimension: 'PARTNER', name: 'Japan' }]) },
        { value: 220_000, members: expect.arrayContaining([{ dimension: 'PARTNER', name: '內地' }]) },
      ],
      former: { nodes: [{ value: 220_000, provenance: { publisher: 'Census and Statistics Department' } }] },
      latest: { value: 220_000 },
    });
  });

  it('has its flow from its title where no row names one, and thousands as millions', async () => {
    const { TRADE_TYPEDesc: _, ...bare } = row({ ...MAINLAND, svDesc: 'HK$ thousand', figure: 220_000_000 });
    await pull([bare], { ...OK, title: 'Total exports by main destination' });
    expect((await figures()).map(({ members, value }) => [members.map(({ code }) => code), value])).toEqual([
      [['TOTAL_EXPORTS', 'MAINLAND'], 220_000],
    ]);
  });

  it('names two figures for one thing, and rows of another shape', async () => {
    const report = await pull([row(), row(), row({ figure: 1 }), 'nothing', { freq: 'M' }]);
    expect(report.accounting).toMatchObject({ read: 5, taken: 1, rejected: 3 });
    expect(report.rejections.map(({ row: number, column }) => [number, column])).toEqual([
      [3, 'figure'],
      [4, ''],
      [5, 'period'],
    ]);
  });

  it("does not touch the figures of Zhejiang's trade", async () => {
    const before = await values('GOODS_TRADE');
    await pull([row(MAINLAND)]);
    expect(await values('GOODS_TRADE')).toEqual(before);
  });

  it.each([
    ['an answer that says it failed', { status: { name: 'Error', code: 1 } }, /the publisher answered .*Error/],
    ['a page', undefined, /is no web table: it is not JSON/],
  ])('is refused in one sentence where it is %s', async (_, header, reason) => {
    if (header) return expect(await pull([], header)).toMatchObject({ reason: expect.stringMatching(reason) });
    publisher.answers.set('/api/get.php?id=410-50001&lang=en&full_series=1', [{ body: '<html></html>' }]);
    expect((await hub.pull('csd_trade'))[0]).toMatchObject({
      outcome: 'REFUSED',
      reason: expect.stringMatching(reason),
    });
  });
});
