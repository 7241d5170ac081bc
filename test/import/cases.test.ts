import { projectPath } from '../../common/project.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportRequest } from '../../subgraphs/kit/import/importReport.ts';
import { readMapping } from '../../subgraphs/kit/import/mapping/readMapping.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';
import { eachDatabase } from '../kit/databases.ts';

const casePath = (name: string) => projectPath(`test/import/cases/${name}`);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(livelihood, options);
  });
  beforeEach(async () => {
    for (const table of ['housing_estate', 'revision', 'import_run', 'data_load']) {
      await hub.database.dataSource.query(`DELETE FROM ${table}`);
    }
  });
  afterAll(() => hub.close());

  const load = async (name: string, request: Partial<ImportRequest> & { yaml?: string } = {}) => {
    const { yaml, ...rest } = request;
    const mapping = yaml === undefined ? {} : { mapping: await readMapping(casePath(yaml)) };
    return importFile(hub.database.dataSource, livelihood, {
      ...{ dataset: 'HOUSING_ESTATES', path: casePath(name), person: 'tester' },
      ...mapping,
      ...rest,
    });
  };
  const estates = async () => {
    const query = '{ housingEstates { nodes { estate name(lang: ZH_HANT) flats flatsAsOf } } }';
    const { data, errors } = await hub.execute({ query });
    if (errors) throw new Error(String(errors[0]));
    return JSON.parse(JSON.stringify(data?.['housingEstates'])).nodes as Record<string, unknown>[];
  };

  it('reads Big5 with the characters of Hong Kong', async () => {
    expect(await load('big5hkscs.csv', { encoding: 'big5' })).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await estates()).toMatchObject([{ estate: 'V2', name: '深水埗甲邨' }]);
  });

  it('applies the rules of a mapping to full-width cells', async () => {
    const report = await load('fullwidth_mapping.csv', { yaml: 'fullwidth_mapping.yaml' });
    expect(report).toMatchObject({ read: 4, inserted: 4, rejected: 0 });
    expect((await estates()).map(({ flats, flatsAsOf }) => [flats, flatsAsOf])).toEqual([
      [1200, '2025-04-24'],
      [1200, '2025-04-24'],
      [5, '2025-04-24'],
      [null, '2025-04-24'],
    ]);
  });

  it.each(['skip_header.yaml', 'skip_header_fixed.yaml'])('keeps the column that %s names', async (yaml) => {
    const report = await load('skip_header.csv', { yaml });
    expect(report).toMatchObject({ read: 1, inserted: 1, rejected: 0, skipped: 1 });
    expect(await estates()).toMatchObject([{ estate: 'R1' }]);
  });

  it('takes keys that look the same for one', async () => {
    const report = await load('zero_width.csv');
    expect(report).toMatchObject({
      read: 2,
      inserted: 1,
      rejected: 1,
      rejects: [{ row: 3, column: 'estate, district', value: 'Z1, Sha Tin', rule: 'duplicate' }],
    });
    expect(await estates()).toMatchObject([{ estate: 'Z1', flats: 1 }]);
  });

  it('rejects a cell without a header, and says where it stands', async () => {
    const report = await load('blank_header.csv');
    expect(report).toMatchObject({ outcome: 'NOTHING_LOADED', rejected: 1 });
    expect(report.rejects).toMatchObject([{ row: 2, column: 'column 6 (F)', value: 'important', rule: 'header' }]);
    expect(await load('blank_header.csv', { mapping: { otherColumns: 'ignore', columns: OWN } })).toMatchObject({
      inserted: 1,
    });
  });
});

const OWN = {
  estate: 'estate',
  district: 'district',
  'name.en': 'name.en',
  city: 'city',
  flats: 'flats',
};
