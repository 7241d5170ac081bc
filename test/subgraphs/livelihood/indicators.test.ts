import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(livelihood, options);
  });
  afterAll(() => hub.close());

  const indicator = async (code: string, selection: string) => {
    const { data } = await ask(hub, `{ livelihoodIndicator(code: "${code}") { ${selection} } }`);
    return data.livelihoodIndicator;
  };

  it('has a latest value for the headline of every indicator', async () => {
    for (const { code, unit } of livelihood.indicators) {
      const { latest } = await indicator(code, 'latest { value unit quality }');
      expect({ code, ...latest }).toEqual({ code, value: expect.any(Number), unit, quality: 'SAMPLE' });
    }
  });

  it('gives the AQHI by hour and station, and averages it by day without counting gaps', async () => {
    const { observations, series } = await indicator(
      'AQHI',
      `observations(first: 200, breakdown: "Mong Kok") { totalCount nodes { period value status place { code } } }
       series(interval: DAY, breakdown: "Mong Kok", place: "810000") { period value count }`,
    );
    expect(observations.totalCount).toBe(7 * 24);
    expect(observations.nodes[0]).toMatchObject({ period: '2026-07-01T00', place: { code: '810000' } });
    expect(series).toHaveLength(7);
    for (const { period, value, count } of series) {
      const values = observations.nodes
        .filter((row: { period: string }) => row.period.startsWith(period))
        .map((row: { value: number | null }) => row.value)
        .filter((entry: number | null) => entry !== null);
      expect(count).toBe(values.length);
      expect(value).toBeCloseTo(values.reduce((a: number, b: number) => a + b, 0) / values.length);
    }
  });

  it('adds passengers up by month, the control points to the whole, and has no zeros after a control point is closed', async () => {
    const { whole, parts, ended } = await indicator(
      'DAILY_PASSENGERS',
      `whole: series(interval: MONTH) { value count }
       parts: series(interval: MONTH, by: [BREAKDOWN], place: "810000") { breakdown value }
       ended: observations(first: 500, breakdown: "Sha Tau Kok") { nodes { period } }`,
    );
    expect(whole[0].count).toBe(31);
    const sum = parts.reduce((total: number, { value }: { value: number }) => total + value, 0);
    expect(sum).toBe(whole[0].value);
    expect(new Set(ended.nodes.map(({ period }: { period: string }) => period)).size).toBe(10);
  });

  it("gives PM2.5 of each of Zhejiang's eleven cities", async () => {
    const { series } = await indicator('PM25', 'series(interval: MONTH, by: [PLACE]) { place { code } value }');
    expect(new Set(series.map(({ place }: { place: { code: string } }) => place.code)).size).toBe(11);
    expect(series).toHaveLength(11 * 12);
  });

  it('sums a period over its places, and leaves a gap if one of them is a gap', async () => {
    const { observations } = await indicator(
      'HOME_RETURN_PERMIT_USES',
      'observations(by: [EVERY], first: 200, from: "2025-01", to: "2025-12") { nodes { period value status place { code } } }',
    );
    const rows: { period: string; value: number | null; status: string; place: object | null }[] = observations.nodes;
    const wholes = rows.filter(({ place }) => place === null);
    expect(wholes).toHaveLength(12);
    for (const { period, value, status } of wholes) {
      const parts = rows.filter((row) => row.place !== null && row.period === period).map((row) => row.value);
      expect(parts).toHaveLength(11);
      const sum = parts.includes(null) ? null : parts.reduce<number>((total, part) => total + (part ?? 0), 0);
      expect({ value, status }).toEqual({ value: sum, status: sum === null ? 'MISSING' : 'NORMAL' });
    }
    expect(wholes.some(({ value }) => value === null)).toBe(true);
  });

  it('distinguishes missing values from values that are not published', async () => {
    const { observations, latest } = await indicator(
      'CARBON_EMISSIONS',
      `observations(first: 200, place: "810000", from: "2024") { nodes { period value status } }
       latest { period }`,
    );
    expect(observations.nodes.at(-1)).toEqual({ period: '2025', value: null, status: 'NOT_PUBLISHED' });
    expect(latest.period < '2025').toBe(true);
  });
});
