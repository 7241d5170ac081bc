import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import type { Seed } from '../../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { ask } from '../../kit/subgraphs.ts';

const seed = (quality: Quality, rows: readonly (readonly [place: string, period: string, value: number])[]): Seed => ({
  name: quality,
  hash: async () => quality.padStart(64, '0'),
  read: async () => [
    {
      record: ObservationRow,
      provenance: { ...SAMPLE_PROVENANCE, title: quality, quality },
      rows: rows.map(([place, period, value]) => ({ indicator: 'RAINFALL', place, period, value })),
    },
  ],
});

/** Hangzhou's series holds samples beside a real value; Ningbo's holds samples alone; Wenzhou's is real. */
const department = gaugesDepartment([
  seed(Quality.SAMPLE, [
    ['330100', '2024-12-01', 1],
    ['330100', '2025-06-01', 2],
    ['330200', '2025-01-01', 4],
    ['330200', '2025-05-01', 8],
  ]),
  seed(Quality.OFFICIAL, [
    ['330100', '2025-02-01', 16],
    ['330300', '2025-01-15', 32],
    ['330300', '2025-04-01', 64],
  ]),
]);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(department, options);
  });
  afterAll(() => hub.close());

  const of = async (fields: string) =>
    (await ask(hub, `{ gaugesIndicator(code: "RAINFALL") { ${fields} } }`)).data.gaugesIndicator;
  const shown = ({ place, period, value }: { place: { code: string }; period: string; value: number }) =>
    `${place.code} ${period} ${value}`;

  it('leaves samples out of the series that hold anything else, and of no other, however they are asked for', async () => {
    for (const [range, expected] of [
      [
        '',
        [
          ...['330100 2025-02-01 16', '330200 2025-01-01 4', '330200 2025-05-01 8'],
          ...['330300 2025-01-15 32', '330300 2025-04-01 64'],
        ],
      ],
      [', from: "2025-05-01", to: "2025-06-30"', ['330200 2025-05-01 8']],
    ] as const) {
      const { observations, series, ...latest } = await of(
        `observations(by: [PLACE]${range}) { totalCount nodes { place { code } period value } }
         series(by: [PLACE]${range}) { place { code } period value }
         h: latest(place: "330100") { value } n: latest(place: "330200") { value } w: latest(place: "330300") { value }`,
      );
      expect(observations.nodes.map(shown)).toEqual(expected);
      expect(observations.totalCount).toBe(expected.length);
      expect(series.map(shown).sort()).toEqual(expected);
      expect(latest).toEqual({ h: { value: 16 }, n: { value: 8 }, w: { value: 64 } });
    }
  });

  it('counts the same values in its first and last period', async () => {
    expect(await of('firstPeriod lastPeriod')).toEqual({ firstPeriod: '2025-01-01', lastPeriod: '2025-05-01' });
  });

  it('speaks of real values alone where samples are off', async () => {
    await hub.close();
    hub = await openSubgraph(department, { ...options, samples: false });
    expect(await of('firstPeriod lastPeriod places { code }')).toEqual({
      firstPeriod: '2025-01-15',
      lastPeriod: '2025-04-01',
      places: [{ code: '330100' }, { code: '330300' }],
    });
    const { errors } = await hub.execute({
      query: '{ gaugesIndicator(code: "RAINFALL") { series(place: "330200") { value } } }',
    });
    expect(errors?.[0]?.message).toBe(
      'place: "330200" is not accepted; give one of 330100, 330300: RAINFALL has no other place.',
    );
  });
});
