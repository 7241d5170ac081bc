import { innovationEducationYouth } from '../../../subgraphs/innovation-education-youth/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

interface Point {
  period: string;
  value: number | null;
  status: string;
  place: { code: string } | null;
  breakdown: string | null;
}

const { indicators } = innovationEducationYouth;
const codes = indicators.map(({ code }) => code);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(innovationEducationYouth, options);
  });
  afterAll(() => hub.close());

  const indicator = async (code: string, selection: string) =>
    (await ask(hub, `query ($code: ID!) { innovationEducationYouthIndicator(code: $code) { ${selection} } }`, { code }))
      .data.innovationEducationYouthIndicator;

  it('has an indicator for each of its four areas', () => {
    expect([...new Set(indicators.map(({ area }) => area))].sort()).toEqual([
      'EDUCATION',
      'INNOVATION_TECHNOLOGY',
      'TALENT_CIVIL_SERVICE',
      'YOUTH',
    ]);
  });

  it.each(codes)('%s has a newest value, several years of sample values, and gaps that are not zero', async (code) => {
    const { latest, observations, series } = await indicator(
      code,
      `latest { period value quality } observations(by: [EVERY], first: 500) { nodes { period value status quality place { code } breakdown } }
       series(interval: YEAR) { period value quality }`,
    );
    expect(latest).toMatchObject({ quality: 'SAMPLE', value: expect.any(Number) });
    expect(series.length).toBeGreaterThanOrEqual(6);
    const gaps = observations.nodes.filter(({ status }: Point) => status !== 'NORMAL');
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every(({ value }: Point) => value === null)).toBe(true);
  });

  it.each(codes)('%s of the cities adds up to the whole', async (code) => {
    const whole = await indicator(code, 'series(interval: YEAR) { period value }');
    const cities = await indicator(code, 'series(interval: YEAR, by: [PLACE]) { period value place { code } }');
    for (const { period, value } of whole.series) {
      const parts = cities.series.filter((point: Point) => point.period === period && point.place !== null);
      const known = parts.flatMap((point: Point) => (point.value === null ? [] : [point.value]));
      expect(parts).toHaveLength(11);
      if (value === null) expect(known).toEqual([]);
      else expect(known.reduce((sum: number, part: number) => sum + part, 0)).toBeCloseTo(value, 4);
    }
  });

  it('counts what the records hold', async () => {
    const { latest: pairs } = await indicator('SISTER_SCHOOL_PAIRS', 'latest { period value }');
    const places = await indicator('INTERNSHIP_PLACES', 'latest { period value }');
    const { series } = await indicator(
      'CIVIL_SERVANTS_EXCHANGED',
      'series(interval: YEAR, by: [BREAKDOWN], from: "2025-Q1", to: "2025-Q4") { breakdown value }',
    );
    const { data } = await ask(
      hub,
      `{ sisterSchoolPairs(filter: { signedOn: { lt: "2026-06-01" } }) { totalCount }
         internshipProgrammesAggregate(filter: { year: { eq: 2026 } }) { sum { places } }
         civilServantExchangesAggregate(groupBy: [DIRECTION], filter: { startDate: { gte: "2025-01-01", lt: "2026-01-01" } }) {
           key { direction } sum { officers } } }`,
    );
    expect(pairs).toEqual({ period: '2026-05', value: data.sisterSchoolPairs.totalCount });
    expect(places.latest.value).toBe(data.internshipProgrammesAggregate[0].sum.places);
    const byDirection = Object.fromEntries(series.map(({ breakdown, value }: Point) => [breakdown, value]));
    for (const { key, sum } of data.civilServantExchangesAggregate)
      expect(byDirection[key.direction]).toBe(sum.officers);
  });

  it('takes the last level of a stock and refuses its sum', async () => {
    const { series } = await indicator('SISTER_SCHOOL_PAIRS', 'series(interval: YEAR) { value }');
    const values = series.map(({ value }: Point) => value);
    expect(values).toEqual([...values].sort((one: number, other: number) => one - other));
    const refused = await hub.execute({
      query:
        '{ innovationEducationYouthIndicator(code: "SISTER_SCHOOL_PAIRS") { series(interval: YEAR, aggregate: SUM) { value } } }',
    });
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('knows no indicator of another department', async () => {
    expect(await indicator('WEEKLY_FLIGHTS', 'code')).toBeNull();
  });
});
