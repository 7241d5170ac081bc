import { subgraphs } from '../../../subgraphs/index.ts';
import { type DatasetDefinition, datasetOf, requireDataset } from '../../../subgraphs/kit/dataset/definition.ts';
import { foreignKeyOf } from '../../../subgraphs/kit/dataset/foreignEntity.ts';
import { graphqlKey } from '../../../subgraphs/kit/dataset/graphqlType.ts';
import type { SubgraphDefinition } from '../../../subgraphs/kit/definition.ts';
import { upsert } from '../../../subgraphs/kit/import/upsert.ts';
import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Provenance, Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { contributedLists } from '../../kit/contributions.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { fillerRow } from '../../kit/filler.ts';
import { ask, askEntities } from '../../kit/subgraphs.ts';

/** Rows of each dataset; every third is a sample. */
const ROWS = 180;
const REAL = ROWS - ROWS / 3;

const LIST = 'nodes { quality } totalCount quality sampleCount';
const qualities = (list: { nodes: { quality: string }[] }) => [...new Set(list.nodes.map(({ quality }) => quality))];

/** Asks for a dataset's rows in every way there is, with these arguments. */
async function everyCount(department: OpenSubgraph, dataset: DatasetDefinition, args = '') {
  const asked = args === '' ? '' : `(${args})`;
  const { data } = await ask(
    department,
    `{ list: ${dataset.plural}(first: 500${args && `, ${args}`}) { ${LIST} } groups: ${dataset.plural}Aggregate${asked} { count quality sampleCount } }`,
  );
  const { list, groups } = data;
  return {
    nodes: list.nodes.length,
    totalCount: list.totalCount,
    quality: list.quality,
    sampleCount: list.sampleCount,
    qualities: qualities(list),
    groups,
  };
}

const group = (count: number, quality: string) => ({ count, quality, sampleCount: quality === 'SAMPLE' ? count : 0 });
const counted = (count: number, quality: string) => ({
  nodes: count,
  totalCount: count,
  quality,
  sampleCount: quality === 'SAMPLE' ? count : 0,
  qualities: [quality],
  groups: [group(count, quality)],
});
const none = { nodes: 0, totalCount: 0, quality: null, sampleCount: 0, qualities: [], groups: [] };

describe.each(subgraphs.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  const datasets = definition.datasets.map(requireDataset);
  const empty: SubgraphDefinition = { ...definition, seeds: () => [] };
  const areaKey = datasetOf(definition.area)
    ? graphqlKey(requireDataset(definition.area))
    : foreignKeyOf(definition.area);

  /** Every field with rows of a dataset below another entity, each with the dataset. */
  async function everyList(department: OpenSubgraph) {
    const below = await contributedLists(department, definition);
    const areas = datasets.flatMap((dataset) =>
      dataset.areas.map((code) => ({
        dataset,
        field: dataset.plural,
        parent: 'Area',
        parents: [{ __typename: 'Area', [areaKey]: code }],
      })),
    );
    return [...below, ...areas];
  }

  it('loads none of them where they are off', async () => {
    const opened = await openSubgraph(definition, { dataDirectory: ':memory:', samples: false });
    try {
      for (const { record } of [...datasets, { record: ObservationRow }]) {
        const samples = opened.database.dataSource.getRepository(record).countBy({ quality: Quality.SAMPLE });
        expect([record.name, await samples]).toEqual([record.name, 0]);
      }
    } finally {
      await opened.close();
    }
  });

  eachDatabase(({ options }) => {
    let department: OpenSubgraph;
    const open = async (samples: boolean) => {
      department = await openSubgraph(empty, { ...options, samples });
    };
    beforeAll(async () => {
      await open(true);
      await department.database.dataSource.transaction(async (manager) => {
        const origin = { ...SAMPLE_PROVENANCE, fingerprint: '', runId: null };
        await manager.getRepository(Provenance).save({ ...origin, id: 1 });
        for (const dataset of datasets) {
          const rows = Array.from({ length: ROWS }, (_, index) => fillerRow(dataset, index));
          await upsert(manager, dataset.record, rows);
        }
      });
    });
    afterAll(() => department.close());

    it('leaves samples out of every list, count and aggregate of a dataset with real rows, until they are asked for', async () => {
      for (const dataset of datasets) {
        const real = counted(REAL, 'OFFICIAL');
        const samples = counted(ROWS - REAL, 'SAMPLE');
        const count = async (args?: string) => ({
          dataset: dataset.code,
          ...(await everyCount(department, dataset, args)),
        });
        expect(await count()).toEqual({ dataset: dataset.code, ...real });
        expect(await count('quality: null')).toEqual({ dataset: dataset.code, ...real });
        expect(await count('filter: { quality: { ne: PROVISIONAL } }')).toEqual({ dataset: dataset.code, ...real });
        expect(await count('quality: [SAMPLE]')).toEqual({ dataset: dataset.code, ...samples });
        expect(await count('filter: { quality: { eq: SAMPLE } }')).toEqual({ dataset: dataset.code, ...samples });
        expect(await count('quality: [OFFICIAL], filter: { quality: { eq: SAMPLE } }')).toMatchObject(none);
        expect(await count('quality: [PROVISIONAL, OFFICIAL, SAMPLE]')).toEqual({
          dataset: dataset.code,
          ...{ nodes: ROWS, totalCount: ROWS, quality: 'SAMPLE', sampleCount: ROWS - REAL },
          qualities: expect.arrayContaining(['OFFICIAL', 'SAMPLE']),
          groups: [group(REAL, 'OFFICIAL'), group(ROWS - REAL, 'SAMPLE')],
        });
      }
    });

    it('leaves them out of every field that an entity gains from a dataset', async () => {
      const wrong: string[] = [];
      const lists = await everyList(department);
      for (const { field, parent, parents } of lists) {
        const fields = (name: string, args: string) => `${name}: ${field}(first: 500${args}) { ${LIST} }`;
        const { data } = await askEntities(
          department,
          `... on ${parent} { ${fields('usual', '')} ${fields('both', ', quality: [OFFICIAL, SAMPLE]')} ${fields('samples', ', quality: [SAMPLE]')} }`,
          parents,
        );
        for (const { usual, both, samples } of data._entities) {
          const sums = usual.totalCount + samples.totalCount === both.totalCount && both.totalCount > 0;
          const marked = both.sampleCount === samples.totalCount && usual.sampleCount === 0;
          if (!sums || !marked || qualities(usual).includes('SAMPLE')) wrong.push(`${parent}.${field}`);
        }
      }
      expect(wrong).toEqual([]);
      // Only so many have parents and areas as the declarations say.
      expect(lists.length).toBeGreaterThan(0);
    });

    const root = `${definition.typePrefix.charAt(0).toLowerCase()}${definition.typePrefix.slice(1)}Dataset`;
    const catalogued = definition.catalogueFile ? [] : datasets;
    const FIGURES = `rowCount sampleCount asked: rowCount(quality: [SAMPLE]) search(text: "0", first: 100) { totalCount quality sampleCount nodes { quality } }`;

    it('leaves them out of row counts and searches', async () => {
      for (const { code } of catalogued) {
        const { data, statements } = await ask(department, `{ ${root}(code: "${code}") { ${FIGURES} } }`);
        const { rowCount, sampleCount, asked, search } = data[root];
        expect({ code, rowCount, sampleCount, asked }).toEqual({
          code,
          rowCount: REAL,
          sampleCount: 0,
          asked: ROWS - REAL,
        });
        expect([code, search.sampleCount, search.quality, qualities(search)]).toEqual([
          code,
          0,
          'OFFICIAL',
          ['OFFICIAL'],
        ]);
        // The counts, those that are asked for, and the search: whether there are real rows takes none of its own.
        expect(statements).toHaveLength(3);
      }
    });

    it('shows and counts none of them where they are off, even to who asks', async () => {
      const keys = await Promise.all(datasets.map((dataset) => sampleKey(department, dataset)));
      await department.close();
      await open(false);
      for (const [index, dataset] of datasets.entries()) {
        expect(await everyCount(department, dataset)).toEqual(counted(REAL, 'OFFICIAL'));
        expect(await everyCount(department, dataset, 'quality: [OFFICIAL, SAMPLE]')).toEqual(counted(REAL, 'OFFICIAL'));
        expect(await everyCount(department, dataset, 'quality: [SAMPLE]')).toEqual(none);
        expect(await everyCount(department, dataset, 'filter: { quality: { eq: SAMPLE } }')).toEqual(none);
        const { data } = await askEntities(department, `... on ${dataset.typeName} { quality }`, [
          { __typename: dataset.typeName, [graphqlKey(dataset)]: keys[index] },
        ]);
        expect(data._entities).toEqual([null]);
      }
      await department.close();
      await open(true);
    });

    it('keeps and marks them where a dataset holds samples alone', async () => {
      for (const { record } of datasets) {
        await department.database.dataSource
          .getRepository(record)
          .createQueryBuilder()
          .delete()
          .where("quality <> 'SAMPLE'")
          .execute();
      }
      for (const dataset of datasets) {
        expect(await everyCount(department, dataset)).toEqual(counted(ROWS - REAL, 'SAMPLE'));
      }
      for (const { field, parent, parents } of await everyList(department)) {
        const { data } = await askEntities(department, `... on ${parent} { list: ${field} { ${LIST} } }`, parents);
        // Parents that were real records are gone with them.
        for (const { list } of data._entities.filter(Boolean)) {
          expect([field, list.quality, list.sampleCount]).toEqual([field, 'SAMPLE', list.totalCount]);
          expect(list.totalCount).toBeGreaterThan(0);
        }
      }
      for (const { code } of catalogued) {
        const { data } = await ask(department, `{ ${root}(code: "${code}") { ${FIGURES} } }`);
        const count = ROWS - REAL;
        expect(data[root]).toMatchObject({ rowCount: count, sampleCount: count, asked: count });
        expect(data[root].search.sampleCount).toBe(data[root].search.totalCount);
      }
    });
  });
});

/** The key of a sample record, as the graph writes it. */
async function sampleKey({ database }: OpenSubgraph, { record, primaryKey }: DatasetDefinition): Promise<unknown> {
  const row = await database.dataSource
    .getRepository(record)
    .createQueryBuilder('row')
    .select(`row.${primaryKey}`, 'key')
    .where("row.quality = 'SAMPLE'")
    .getRawOne<{ key: unknown }>();
  return row?.key;
}
