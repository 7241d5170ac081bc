import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import type { Seed } from '../../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { ask } from '../../kit/subgraphs.ts';

/** By the month: the values of its first days, their sum and their mean. */
const MONTHS: readonly [month: string, values: readonly number[], sum: number, mean: number][] = [
  ['2024-01', [4e-13], 4e-13, 4e-13],
  ['2024-02', [4e-13, 5e-13, 0], 9e-13, 3e-13],
  ['2024-03', [0.123456789012345, 0], 0.123456789012345, 0.0617283945061725],
  ['2024-04', [0.0000123456789012345, 0.0000123456789012345], 0.000024691357802469, 0.0000123456789012345],
  ['2024-05', [9007199254740991], 9007199254740991, 9007199254740991],
  ['2024-06', [9007199254740991, 1234567890123.25, -9007199254740991], 1234567890123.25, 411522630041.083],
  ['2024-07', [0.1, 0.2, -0.3], 0, 0],
  ['2024-08', [5.4005376344086, 1], 6.4005376344086, 3.2002688172043],
  ['2024-09', [999.1, 0.2, -999.3], 0, 0],
  ['2024-10', [1e300, 1e300], 2e300, 1e300],
  ['2024-11', [99.1, 29696.8, 3], 29798.9, 9932.96666666667],
];

const rows = MONTHS.flatMap(([month, values]) =>
  values.map((value, index) => ({ indicator: 'RAINFALL', period: `${month}-0${index + 1}`, value })),
);

const seed: Seed = {
  name: 'sums',
  hash: async () => 'sums'.padStart(64, '0'),
  read: async () => [
    {
      record: ObservationRow,
      provenance: { ...SAMPLE_PROVENANCE, title: 'Sums', quality: Quality.OFFICIAL },
      rows,
    },
  ],
};

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(gaugesDepartment([seed]), options);
  });
  afterAll(() => hub.close());

  const series = async (args: string) =>
    (await ask(hub, `{ gaugesIndicator(code: "RAINFALL") { series${args} { period value } } }`)).data.gaugesIndicator
      .series;

  it('keeps the digits of very small and very large values in sums and means', async () => {
    expect(await series('(interval: MONTH, aggregate: SUM)')).toEqual(
      MONTHS.map(([period, , value]) => ({ period, value })),
    );
    expect(await series('(interval: MONTH, aggregate: MEAN)')).toEqual(
      MONTHS.map(([period, , , value]) => ({ period, value })),
    );
  });

  it('gives each value as it was loaded where it is a period of its own', async () => {
    expect(await series('')).toEqual(rows.map(({ period, value }) => ({ period, value })));
  });
});
