import { subgraphs } from '../../../subgraphs/index.ts';
import type { ObservationInput } from '../../../subgraphs/kit/import/observation.ts';
import { upsert } from '../../../subgraphs/kit/import/upsert.ts';
import { Nature } from '../../../subgraphs/kit/observation/definition.ts';
import { ObservationRow, ObservationStatus } from '../../../subgraphs/kit/observation/Observation.ts';
import { fillSamples, type SampleFill, samplePlaces } from '../../../subgraphs/kit/seeds/scale/fill.ts';
import { OBSERVATIONS_PER_SCALE, sampleObservations } from '../../../subgraphs/kit/seeds/scale/observations.ts';
import { SAMPLE_PERIODS, samplePeriod } from '../../../subgraphs/kit/seeds/scale/periods.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Frequency, parsePeriod } from '../../../subgraphs/kit/values/period.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

const places = await samplePlaces(subgraphs);
const indicators = subgraphs.flatMap((department) => department.indicators);
const keyOf = (row: ObservationInput | ObservationRow) => {
  const { value, status, comment, ...key } = row as ObservationInput;
  const member =
    row instanceof ObservationRow ? row.dimension1 : Object.values(key).find((text) => /^s\d{3}$/.test(`${text}`));
  return [row.indicator, row.place, member, row.period].join('|');
};

it('takes the twelve cities from the department that owns them', () => {
  expect(places).toHaveLength(12);
  expect(places).toEqual(expect.arrayContaining(['810000', '330100', '331100']));
});

it('comes to about five thousand observations for each step of the scale', () => {
  const each = indicators.reduce((sum, { frequency }) => sum + OBSERVATIONS_PER_SCALE[frequency], 0);
  expect(each).toBeGreaterThan(4_000);
  expect(each).toBeLessThan(6_000);
});

it.each(Object.values(Frequency))('goes back ten years by %s, each period once', (frequency) => {
  const periods = Array.from({ length: SAMPLE_PERIODS[frequency] }, (_, before) => samplePeriod(frequency, before));
  expect(new Set(periods).size).toBe(periods.length);
  expect([...periods].sort().reverse()).toEqual(periods);
  expect(periods.every((period) => parsePeriod(period) === frequency)).toBe(true);
  expect([periods[0]?.slice(0, 4), periods.at(-1)?.slice(0, 4)]).toEqual(['2025', '2016']);
});

it.each(indicators.map((indicator) => [indicator.code, indicator] as const))(
  'makes the same observations of %s every time, fewer ones among more, in the order of the key',
  (_, indicator) => {
    const few = [...sampleObservations(indicator, places, 500)];
    const many = [...sampleObservations(indicator, places, 5_000)];
    expect(few).toHaveLength(500);
    expect([...sampleObservations(indicator, places, 500)]).toEqual(few);
    const byKey = new Map(many.map((row) => [keyOf(row), row]));
    expect(byKey.size).toBe(5_000);
    expect(few.map((row) => byKey.get(keyOf(row)))).toEqual(few);
    const keys = many.map(keyOf);
    expect(keys).toEqual([...keys].sort());
    expect(many.every(({ value }) => value === null || value >= 0)).toBe(true);
    expect(many.some(({ status }) => status === ObservationStatus.MISSING)).toBe(true);
  },
);

it('lets a stock grow evenly, as a level does', () => {
  const stock = { ...indicators[0]!, nature: Nature.STOCK, frequency: Frequency.MONTH };
  const values = [...sampleObservations(stock, ['330100'], 120)].flatMap(({ value }) => value ?? []);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

eachDatabase(({ options }) => {
  let first: SampleFill;
  const lines: string[] = [];
  const official = {
    indicator: 'AQHI',
    place: '810000',
    dimension1: 's000',
    dimension2: '',
    dimension3: '',
    dimension4: '',
    frequency: 'H',
    period: '2025-12-31T23',
    value: 3,
    status: ObservationStatus.NORMAL,
    comment: null,
    quality: Quality.OFFICIAL,
    provenanceId: 1,
  };

  const reading = async <Answer>(work: (hub: OpenSubgraph) => Promise<Answer>): Promise<Answer> => {
    const hub = await openSubgraph(livelihood, options);
    try {
      return await work(hub);
    } finally {
      await hub.close();
    }
  };
  const samples = () =>
    reading(async ({ database }) => {
      const rows = await database.dataSource.getRepository(ObservationRow).find();
      return new Map(rows.filter(({ dimension1 }) => /^s\d{3}$/.test(dimension1)).map((row) => [keyOf(row), row]));
    });
  const rowCounts = () =>
    reading(
      async (hub) => (await ask(hub, '{ housingEstates { totalCount } facilitationServices { totalCount } }')).data,
    );

  beforeAll(async () => {
    await reading(({ database }) => upsert(database.dataSource.manager, ObservationRow, [official]));
    first = await fillSamples(livelihood, options, { scale: 1, places, progress: (line) => lines.push(line) });
  });

  it('fills every indicator with observations that say they are samples', async () => {
    const rows = [...(await samples()).values()];
    expect(rows).toHaveLength(first.observations);
    const others = rows.filter(({ quality }) => quality !== Quality.SAMPLE);
    expect(others.map((row) => ({ ...row }))).toEqual([{ ...official, knownFrom: 0 }]);
    for (const { code } of livelihood.indicators) {
      expect(rows.filter(({ indicator }) => indicator === code).length).toBeGreaterThan(0);
      expect(lines).toContainEqual(expect.stringMatching(`^${code}: \\d+ observations$`));
    }
  });

  it('changes nothing the second time', async () => {
    const before = [await samples(), await rowCounts()];
    await fillSamples(livelihood, options, { scale: 1, places });
    expect([await samples(), await rowCounts()]).toEqual(before);
  });

  it('adds to a smaller scale, and leaves a dataset alone whose samples are a fixed list', async () => {
    const [before, counts] = [await samples(), await rowCounts()];
    const { records, observations } = await fillSamples(livelihood, options, { scale: 3, places });
    const after = await samples();
    expect(after.size).toBe(observations);
    expect(observations).toBe(3 * first.observations);
    for (const [key, row] of before) expect(after.get(key)).toEqual(row);
    expect(records).toContainEqual({ dataset: 'housingEstates', rows: 180 });
    expect(records).toContainEqual({
      dataset: 'facilitationServices',
      rows: 99,
      reason: expect.stringContaining('row 100 cannot be made'),
    });
    const now = await rowCounts();
    expect(now.housingEstates.totalCount).toBe(counts.housingEstates.totalCount + 120);
    expect(now.facilitationServices).toEqual(counts.facilitationServices);
  });
});
