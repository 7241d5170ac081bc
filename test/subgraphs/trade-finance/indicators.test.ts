import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';
import { dayOf, departure, withFiles } from './hkiaFiles.ts';

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(tradeFinance, options);
  });
  afterAll(() => hub.close());

  it('has a latest value, observations and a series for each of its indicators', async () => {
    for (const { code, unit } of tradeFinance.indicators) {
      const { data } = await ask(
        hub,
        `query ($code: ID!) { tradeFinanceIndicator(code: $code) {
           latest { value unit quality } observations(by: [EVERY], first: 1) { totalCount } series { period value } } }`,
        { code },
      );
      const { latest, observations, series } = data.tradeFinanceIndicator;
      expect({ code, ...latest }).toEqual({ code, value: expect.any(Number), unit, quality: 'SAMPLE' });
      expect(observations.totalCount).toBeGreaterThanOrEqual(series.length);
      expect(series.length).toBeGreaterThan(0);
    }
  });

  it('breaks weekly flights down by airport, the whole beside', async () => {
    const { data } = await ask(
      hub,
      `{ tradeFinanceIndicator(code: "WEEKLY_FLIGHTS") { latest { period value breakdown }
           series(by: [BREAKDOWN]) { period breakdown value } } }`,
    );
    const { latest, series } = data.tradeFinanceIndicator;
    expect(latest).toEqual({ period: '2025-W23', value: 32, breakdown: null });
    const values = series.map(({ period, breakdown, value }: Record<string, unknown>) => [period, breakdown, value]);
    expect(values).toEqual(
      Object.entries({ HGH: 20, HSN: 0, HYN: 0, JNH: 0, JUZ: 0, LIJ: 0, NGB: 7, WNZ: 5, YIW: 0 }).map(
        ([airport, value]) => ['2025-W23', airport, value],
      ),
    );
  });

  it('takes the last of a stock and the sum of a flow over a year', async () => {
    const { data } = await ask(
      hub,
      `{ stock: tradeFinanceIndicator(code: "ZHEJIANG_LISTINGS") {
           year: series(interval: YEAR, from: "2025", to: "2025") { value }
           month: series(from: "2025-12", to: "2025-12") { value } }
         flow: tradeFinanceIndicator(code: "LISTING_FUNDS_RAISED") {
           year: series(interval: YEAR, from: "2024", to: "2024") { value }
           quarters: series(from: "2024-Q1", to: "2024-Q4") { value } } }`,
    );
    expect(data.stock.year).toEqual(data.stock.month);
    const sum = data.flow.quarters.reduce((total: number, { value }: { value: number }) => total + value, 0);
    expect(data.flow.year).toEqual([{ value: sum }]);
  });

  it('leaves gaps without a value, and says which kind of gap', async () => {
    const { data } = await ask(
      hub,
      `{ tradeFinanceIndicator(code: "GOODS_TRADE") { observations(first: 500, breakdown: "SITC-0") {
           nodes { period value status } } } }`,
    );
    const gaps = data.tradeFinanceIndicator.observations.nodes.filter(
      ({ status }: { status: string }) => status !== 'NORMAL',
    );
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toMatchObject({ value: null, status: 'MISSING' });
  });
});

eachDatabase(({ options }) => {
  it('shows real flights before sample ones as soon as the airport’s files are there', async () => {
    const before = await openSubgraph(tradeFinance, options);
    await before.close();
    await withFiles({ 'hkia_dep_2024-08-14.json': [dayOf('2024-08-14', [departure()])] }, async (sourceDirectory) => {
      const hub = await openSubgraph(tradeFinance, { ...options, sourceDirectory });
      try {
        const { data } = await ask(
          hub,
          `{ tradeFinanceIndicator(code: "WEEKLY_FLIGHTS") {
               latest { period value status comment quality } series { period } } }`,
        );
        expect(data.tradeFinanceIndicator).toEqual({
          latest: {
            period: '2024-W33',
            value: 1,
            status: 'PROVISIONAL',
            comment: '1 of 7 days are covered',
            quality: 'PROVISIONAL',
          },
          series: [{ period: '2024-W33' }],
        });
      } finally {
        await hub.close();
      }
    });
  });
});
