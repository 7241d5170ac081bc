import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import type { Seed } from '../../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { ask } from '../../kit/subgraphs.ts';

const DAY = 86_400_000;
const dayOf = (index: number) => new Date(Date.UTC(2025, 0, 1) + index * DAY).toISOString().slice(0, 10);
const hourOf = (index: number) => new Date(Date.UTC(2025, 0, 1) + (index * DAY) / 24).toISOString().slice(0, 13);

const rainfall = (quality: Quality, rows: readonly (readonly [place: string, day: number])[]): Seed => ({
  name: quality,
  hash: async () => quality.padStart(64, '0'),
  read: async () => [
    {
      record: ObservationRow,
      provenance: { ...SAMPLE_PROVENANCE, title: quality, quality },
      rows: rows.map(([place, day]) => ({ indicator: 'RAINFALL', place, period: dayOf(day), value: day })),
    },
  ],
});
const days = (place: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [place, from + index] as const);

const HOURS = 5_001;
const GAUGES = 1_001;

/** Hangzhou's first forty days are samples, which its later real ones make vanish; Ningbo has samples alone. */
const department = gaugesDepartment([
  rainfall(Quality.SAMPLE, [...days('330100', 0, 40), ...days('330200', 30, 60)]),
  rainfall(Quality.OFFICIAL, days('330100', 50, 70)),
  {
    name: 'hours',
    hash: async () => 'h'.padStart(64, '0'),
    read: async () => [
      {
        record: ObservationRow,
        provenance: SAMPLE_PROVENANCE,
        rows: Array.from({ length: HOURS }, (_, index) => ({
          ...{ indicator: 'HUMIDITY', place: '810000', STATION: 'Peak', period: hourOf(index), value: index % 100 },
        })),
      },
    ],
  },
  rowsSeed(
    Gauge,
    Array.from({ length: GAUGES }, (_, number) => ({
      city: number % 2 ? '330100' : '330200',
      number,
      note: `n${number}`,
    })),
  ),
]);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(department, options);
  });
  afterAll(() => hub.close());

  const of = async (code: string, fields: string) =>
    (await ask(hub, `{ gaugesIndicator(code: "${code}") { ${fields} } }`)).data.gaugesIndicator;
  const refusal = async (query: string) => (await hub.execute({ query })).errors?.map(({ message }) => message);

  it('gives the first values of a series, without the samples that are left out of it', async () => {
    const field = (first: string) => `series(by: [PLACE]${first}) { place { code } period value quality }`;
    const { series: all } = await of('RAINFALL', field(''));
    expect(all).toHaveLength(50);
    for (const first of [0, 1, 2, 29, 30, 31, 49, 50, 51, 20_000]) {
      expect(await of('RAINFALL', field(`, first: ${first}`))).toEqual({ series: all.slice(0, first) });
    }
  });

  it('refuses a series of more values than it gives unasked, and gives them where they are asked for', async () => {
    const long = '{ gaugesIndicator(code: "HUMIDITY") { series { value } } }';
    expect(await refusal(long)).toEqual([expect.stringMatching(/at most 5000 values.*first.*20000/)]);
    const { series } = await of('HUMIDITY', 'series(first: 20000) { value }');
    expect(series).toHaveLength(HOURS);
    const { series: month } = await of('HUMIDITY', 'series(interval: MONTH) { count }');
    expect(month.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(HOURS);
    for (const first of [-1, 20_001]) {
      expect(await refusal(long.replace('series', `series(first: ${first})`))).toEqual([
        `first: ${first} is not accepted; give a whole number from 0 to 20000.`,
      ]);
    }
  });

  it('refuses more groups than it gives unasked, of all records and below a parent', async () => {
    const many = 'gaugesAggregate(groupBy: [NOTE]) { count }';
    expect(await refusal(`{ ${many} }`)).toEqual([expect.stringMatching(/at most 1000 groups.*first.*5000/)]);
    expect((await ask(hub, `{ ${many.replace(')', ', first: 5000)')} }`)).data.gaugesAggregate).toHaveLength(GAUGES);
    const { gauge } = (await ask(hub, `{ gauge(city: "330200", number: 0) { city { ${many} } } }`)).data;
    expect(gauge.city.gaugesAggregate).toHaveLength(501);
  });
});
