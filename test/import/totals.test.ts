import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { checkRow } from '../../subgraphs/kit/import/checkRow.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { eachDatabase } from '../kit/databases.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type FeedBench, openFeedBench } from '../sources/gaugeFeed.ts';
import { type ImportBench, openBench } from './files.ts';

/** The gauges, with figures that must add up: of two named parts, and of all places in the file. */
function addingDepartment(): SubgraphDefinition {
  const department = gaugesDepartment([]);
  const [rainfall, humidity] = department.indicators;
  if (!rainfall || !humidity) throw new Error('The gauges have two indicators.');
  return {
    ...department,
    indicators: [
      { ...rainfall, totals: [{ total: '', parts: ['EAST', 'WEST'], tolerance: 0.5 }] },
      { ...humidity, totals: [{ dimension: 'place', total: '' }] },
    ],
  };
}

const HEADER = 'indicator,place,breakdown,period,value\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options, addingDepartment());
  });
  afterEach(() => bench.close());
  const load = (rows: readonly string[]) => bench.load(`${HEADER}${rows.join('\n')}\n`, { dataset: 'OBSERVATIONS' });

  it('rejects a total that is not the sum of its named parts, wherever in the file they stand, and takes the parts', async () => {
    const report = await load([
      'RAINFALL,,EAST,2025-04-01,1.5',
      'RAINFALL,,,2025-04-01,9',
      'RAINFALL,,EAST,2025-04-02,0.1',
      'RAINFALL,,WEST,2025-04-02,0.2',
      'RAINFALL,,,2025-04-02,0.3',
      'RAINFALL,,WEST,2025-04-01,2',
    ]);
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', inserted: 5, rejected: 1 });
    expect(report.rejects).toEqual([
      expect.objectContaining({
        row: 3,
        column: 'value',
        value: 9,
        rule: 'total',
        accepted: '3.5, the sum of EAST, WEST',
      }),
    ]);
  });

  it('takes a total that rounding may explain, and one whose parts are not all there with a value', async () => {
    const report = await load([
      'RAINFALL,,EAST,2025-04-01,1.5',
      'RAINFALL,,WEST,2025-04-01,2',
      'RAINFALL,,,2025-04-01,4',
      'RAINFALL,,EAST,2025-04-02,1',
      'RAINFALL,,,2025-04-02,9',
      'RAINFALL,330200,EAST,2025-04-02,3',
      'RAINFALL,330200,WEST,2025-04-03,3',
    ]);
    expect(report).toMatchObject({ outcome: 'LOADED', inserted: 7 });
  });

  it('adds up all parts in the file if none are named, period by period', async () => {
    const report = await load([
      'HUMIDITY,,Peak,2025-04-01T00,10',
      'HUMIDITY,330100,Peak,2025-04-01T00,4',
      'HUMIDITY,330200,Peak,2025-04-01T00,5',
      'HUMIDITY,,Peak,2025-04-01T01,9',
      'HUMIDITY,330100,Peak,2025-04-01T01,4',
      'HUMIDITY,330200,Peak,2025-04-01T01,5',
      'HUMIDITY,,Peak,2025-04-01T02,50',
      'HUMIDITY,330100,Valley,2025-04-01T02,4',
    ]);
    expect(report.rejects).toEqual([
      expect.objectContaining({
        row: 2,
        value: 10,
        rule: 'total',
        accepted: '9, the sum of every other place of the period in the file',
      }),
    ]);
  });
});

describe('the same rule', () => {
  let bench: FeedBench;
  let database: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    database = await temporaryFolder();
    bench = await openFeedBench({ dataDirectory: database.path }, addingDepartment());
  });
  afterAll(async () => {
    await bench.close();
    await database.remove();
  });

  it('holds for a file that is pulled', async () => {
    const rain = (breakdown: string, value: number) => ({
      indicator: 'RAINFALL',
      breakdown,
      period: '2026-08-14',
      value,
    });
    const report = await bench.replay('one.json', { rainfall: [rain('', 9), rain('EAST', 1), rain('WEST', 2)] });
    expect(report).toMatchObject({
      outcome: 'LOADED',
      rejections: [{ row: 1, column: 'value', value: 9, rule: 'total', accepted: '3, the sum of EAST, WEST' }],
    });
  });

  it('holds within a record, and must name its numbers', () => {
    const declare = (parts: string[]) => {
      @Dataset({
        singular: 'ferryCrossing',
        plural: 'ferryCrossings',
        title: localised('Crossings', '航次'),
        description: 'Crossings of the tests. 測試用航次。',
        areas: [],
        totals: [{ total: 'passengers', parts }],
      })
      class FerryCrossing extends DatasetRecord {
        @Property.string({ title: ['Number', '編號'], key: true, length: 10 })
        number!: string;
        @Property.integer({ title: ['Residents', '居民'] })
        residents!: number | null;
        @Property.integer({ title: ['Visitors', '旅客'] })
        visitors!: number | null;
        @Property.integer({ title: ['Passengers', '乘客'] })
        passengers!: number | null;
      }
      return requireDataset(FerryCrossing);
    };
    const crossing = declare(['residents', 'visitors']);
    const row = { number: 'A', residents: 2, visitors: 3 };
    expect(checkRow(crossing, { ...row, passengers: 6 }, 4)).toEqual({
      rejections: [
        { row: 4, column: 'passengers', value: 6, rule: 'total', accepted: '5, the sum of residents, visitors' },
      ],
    });
    expect(checkRow(crossing, { ...row, passengers: 5 }, 4).rejections).toBeUndefined();
    expect(checkRow(crossing, { number: 'A', residents: 2, passengers: 6 }, 4).rejections).toBeUndefined();
  });
});
