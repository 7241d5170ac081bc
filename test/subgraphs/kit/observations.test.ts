import type { ObservationInput } from '../../../subgraphs/kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../../subgraphs/kit/observation/Observation.ts';
import type { Seed } from '../../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { ask } from '../../kit/subgraphs.ts';

function observationsSeed(name: string, quality: Quality, rows: ObservationInput[]): Seed {
  return {
    name,
    hash: async () => name.padStart(64, '0'),
    read: async () => [{ record: ObservationRow, provenance: { ...SAMPLE_PROVENANCE, title: name, quality }, rows }],
  };
}

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);

const seeds = [
  observationsSeed('rain', Quality.OFFICIAL, [
    ...days('2024-12', 31).map((period) => ({ indicator: 'RAINFALL', period, value: 1 })),
    ...days('2025-01', 31).map((period) => ({ indicator: 'RAINFALL', period, value: 2 })),
    { indicator: 'RAINFALL', period: '2025-02-01', value: null, status: ObservationStatus.MISSING },
    { indicator: 'RAINFALL', period: '2025-02-02', value: null, status: ObservationStatus.NOT_PUBLISHED },
    { indicator: 'RAINFALL', period: '2025-04-01', value: 0 },
    { indicator: 'RAINFALL', place: '330200', period: '2025-01-05', value: 40 },
    { indicator: 'RAINFALL', place: '330100', period: '2025-01-05', value: 30 },
    { indicator: 'RAINFALL', breakdown: 'East', period: '2025-01-05', value: 7 },
  ]),
  observationsSeed('provisional rain', Quality.PROVISIONAL, [
    { indicator: 'RAINFALL', period: '2025-04-02', value: 5 },
  ]),
  observationsSeed('sample rain', Quality.SAMPLE, [{ indicator: 'RAINFALL', period: '2026-01-30', value: 1000 }]),
  observationsSeed('humidity', Quality.SAMPLE, [
    { indicator: 'HUMIDITY', place: '810000', breakdown: 'Peak', period: '2025-03-01T00', value: 80 },
    { indicator: 'HUMIDITY', place: '810000', breakdown: 'Peak', period: '2025-03-01T01', value: 90 },
    {
      indicator: 'HUMIDITY',
      place: '810000',
      breakdown: 'Peak',
      period: '2025-03-01T02',
      value: null,
      status: ObservationStatus.FETCH_FAILED,
    },
    { indicator: 'HUMIDITY', place: '810000', breakdown: 'Harbour', period: '2025-03-01T00', value: 60 },
  ]),
];

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(gaugesDepartment(seeds), options);
  });
  afterAll(() => hub.close());

  const series = async (code: string, args: string, fields = 'period value count') =>
    (await ask(hub, `{ gaugesIndicator(code: "${code}") { series${args} { ${fields} } } }`)).data.gaugesIndicator
      .series;

  it('filters observations by their value, and says how far they may be relied on', async () => {
    const list = async (value: string, code = 'RAINFALL') =>
      (
        await ask(
          hub,
          `{ gaugesIndicator(code: "${code}") { observations(by: [EVERY], value: ${value}) { totalCount quality sampleCount nodes { value } } } }`,
        )
      ).data.gaugesIndicator.observations;
    expect(await list('{ gte: 30, lt: 1000 }')).toEqual({
      ...{ totalCount: 2, quality: 'OFFICIAL', sampleCount: 0 },
      nodes: [{ value: 30 }, { value: 40 }],
    });
    expect(await list('{ gt: 40 }')).toMatchObject({ totalCount: 0, quality: null, sampleCount: 0 });
    expect(await list('{ gt: 60 }', 'HUMIDITY')).toMatchObject({ totalCount: 2, quality: 'SAMPLE', sampleCount: 2 });
    expect(await list('{ isNull: true }')).toMatchObject({ totalCount: 2, nodes: [{ value: null }, { value: null }] });
    expect(await list('null')).toMatchObject({ totalCount: 69, quality: 'PROVISIONAL' });
    const { errors } = await hub.execute({
      query: '{ gaugesIndicator(code: "RAINFALL") { observations(value: { gt: null }) { totalCount } } }',
    });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'value.gt' } });
  });

  it('sums a flow by month, with gaps as gaps and zero as zero', async () => {
    expect(
      await series('RAINFALL', '(interval: MONTH, from: "2024-12", to: "2025-04")', 'period value count quality'),
    ).toEqual([
      { period: '2024-12', value: 31, count: 31, quality: 'OFFICIAL' },
      { period: '2025-01', value: 62, count: 31, quality: 'OFFICIAL' },
      { period: '2025-02', value: null, count: 0, quality: 'OFFICIAL' },
      { period: '2025-04', value: 5, count: 2, quality: 'PROVISIONAL' },
    ]);
  });

  it('aggregates to quarters and years', async () => {
    expect(await series('RAINFALL', '(interval: QUARTER, aggregate: MAX)')).toEqual([
      { period: '2024-Q4', value: 1, count: 31 },
      { period: '2025-Q1', value: 2, count: 31 },
      { period: '2025-Q2', value: 5, count: 2 },
    ]);
    expect(await series('RAINFALL', '(interval: YEAR, aggregate: LAST)')).toEqual([
      { period: '2024', value: 1, count: 31 },
      { period: '2025', value: 5, count: 33 },
    ]);
  });

  it('says of every period how many values it would have, so that a year of 31 days does not look like a year', async () => {
    const fields = 'period count expectedCount isComplete';
    expect(await series('RAINFALL', '(interval: YEAR)', fields)).toEqual([
      { period: '2024', count: 31, expectedCount: 366, isComplete: false },
      { period: '2025', count: 33, expectedCount: 365, isComplete: false },
    ]);
    expect(await series('RAINFALL', '(interval: MONTH, to: "2025-02")', fields)).toEqual([
      { period: '2024-12', count: 31, expectedCount: 31, isComplete: true },
      { period: '2025-01', count: 31, expectedCount: 31, isComplete: true },
      { period: '2025-02', count: 0, expectedCount: 28, isComplete: false },
    ]);
    expect(await series('RAINFALL', '(interval: WEEK, from: "2024-12-23", to: "2025-W02")', `value ${fields}`)).toEqual(
      [
        { period: '2024-W52', value: 7, count: 7, expectedCount: 7, isComplete: true },
        { period: '2025-W01', value: 12, count: 7, expectedCount: 7, isComplete: true },
        { period: '2025-W02', value: 14, count: 7, expectedCount: 7, isComplete: true },
      ],
    );
    expect(
      await series('RAINFALL', '(interval: YEAR, calendar: FISCAL_YEAR_FROM_APRIL)', 'period value expectedCount'),
    ).toEqual([
      { period: 'FY2024-25', value: 93, expectedCount: 365 },
      { period: 'FY2025-26', value: 5, expectedCount: 365 },
    ]);
    expect(await series('RAINFALL', '(from: "2025-02-01", to: "2025-02-01")', `value ${fields}`)).toEqual([
      { period: '2025-02-01', value: null, count: 0, expectedCount: 1, isComplete: false },
    ]);
  });

  it('keeps places and breakdowns apart, and never counts a part beside the whole', async () => {
    expect(await series('RAINFALL', '(interval: YEAR, by: [PLACE])', 'place { code } value')).toEqual([
      { place: { code: '330100' }, value: 30 },
      { place: { code: '330200' }, value: 40 },
    ]);
    expect(await series('RAINFALL', '(interval: YEAR, by: [BREAKDOWN])', 'breakdown value')).toEqual([
      { breakdown: 'East', value: 7 },
    ]);
    expect(await series('RAINFALL', '(interval: YEAR, place: "330200")')).toEqual([
      { period: '2025', value: 40, count: 1 },
    ]);
  });

  it('never mixes samples with real values, and shows samples where there is nothing else', async () => {
    const years = await series('RAINFALL', '(interval: YEAR)', 'period quality');
    expect(years.map(({ period }: { period: string }) => period)).toEqual(['2024', '2025']);
    expect(await series('HUMIDITY', '(interval: DAY)', 'period value count quality')).toEqual([
      { period: '2025-03-01', value: 85, count: 2, quality: 'SAMPLE' },
    ]);
  });

  it.each([
    ['HUMIDITY', '(aggregate: SUM)', 'aggregate', 'RATE'],
    ['RAINFALL', '(interval: HOUR)', 'interval', 'DAY'],
    ['RAINFALL', '(from: "2025-13")', 'from', '2025-Q1'],
  ])('refuses %s.series%s and says what is accepted', async (code, args, argument, accepted) => {
    const { errors } = await hub.execute({ query: `{ gaugesIndicator(code: "${code}") { series${args} { value } } }` });
    expect(errors?.[0]?.message).toContain(argument);
    expect(errors?.[0]?.message).toContain(accepted);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('gives the newest value of every indicator in one statement, the headline by default', async () => {
    const { data, statements } = await ask(
      hub,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on GaugesIndicator { code
        latest { period value unit status place { code } breakdown frequency } } } }`,
      { r: ['RAINFALL', 'HUMIDITY', 'UNKNOWN', 'RAINFALL'].map((code) => ({ __typename: 'GaugesIndicator', code })) },
    );
    expect(data._entities.map((indicator: { latest: unknown } | null) => indicator?.latest ?? null)).toEqual([
      { period: '2025-04-02', value: 5, unit: 'mm', status: 'NORMAL', place: null, breakdown: null, frequency: 'DAY' },
      {
        period: '2025-03-01T01',
        value: 90,
        unit: '%',
        status: 'NORMAL',
        place: { code: '810000' },
        breakdown: 'Peak',
        frequency: 'HOUR',
      },
      null,
      expect.objectContaining({ value: 5 }),
    ]);
    expect(statements).toHaveLength(1);
  });

  it('lists observations page by page with their statuses and sources, gaps included', async () => {
    const query = `query ($after: String) { gaugesIndicator(code: "RAINFALL") { observations(place: "", breakdown: "", from: "2025-01-30", to: "2025-04-01", first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { period value status provenance { title } } } } }`;
    const first = (await ask(hub, query)).data.gaugesIndicator.observations;
    expect(first.totalCount).toBe(5);
    const second = (await ask(hub, query, { after: first.pageInfo.endCursor })).data.gaugesIndicator.observations;
    expect(second.nodes).toEqual([
      { period: '2025-02-01', value: null, status: 'MISSING', provenance: { title: 'rain' } },
      { period: '2025-02-02', value: null, status: 'NOT_PUBLISHED', provenance: { title: 'rain' } },
    ]);
    expect(second.pageInfo.hasNextPage).toBe(true);
  });
});
