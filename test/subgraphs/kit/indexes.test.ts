import { subgraphs } from '../../../subgraphs/index.ts';
import { type DatasetDefinition, requireDataset } from '../../../subgraphs/kit/dataset/definition.ts';
import type { SubgraphDefinition } from '../../../subgraphs/kit/definition.ts';
import { upsert } from '../../../subgraphs/kit/import/upsert.ts';
import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import { constantCase } from '../../../subgraphs/kit/query/order.ts';
import { samplePlaces } from '../../../subgraphs/kit/seeds/scale/fill.ts';
import { sampleObservations, withSampleMembers } from '../../../subgraphs/kit/seeds/scale/observations.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { writeBatch } from '../../../subgraphs/kit/seeds/writeBatch.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { contributedLists } from '../../kit/contributions.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { type Explanation, explain } from '../../kit/explain.ts';
import { fillerRow } from '../../kit/filler.ts';
import { dataOf } from '../../kit/subgraphs.ts';

/**
 * An engine compares a page's rows with the table's blocks: two rows of 1,200 are like the fifty of a usual page in
 * 30,000.
 */
const RECORDS = 1_200;
const PAGE = 2;
const OBSERVATIONS = 1_200;

const places = await samplePlaces(subgraphs);
const ENDS = 'pageInfo { endCursor }';
/** Columns that no index holds, so that an engine has to weigh an index against the table. */
const NODES = 'nodes { quality provenance { title } }';

describe.each(subgraphs.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  eachDatabase(({ options }) => {
    let department: OpenSubgraph;
    beforeAll(async () => {
      department = await openSubgraph(definition, options);
      await fill(department, definition);
    });
    afterAll(() => department.close());

    /** The plans of the statements that a query takes over the tables that it lists. */
    const plansOf = async (query: string, variables: Record<string, unknown> = {}) => {
      const { result, statements, parameters } = await department.database.statements.during(() =>
        department.execute({ query, variables }),
      );
      const plans: (Explanation & { statement: string })[] = [];
      for (const [index, statement] of statements.entries()) {
        // What belongs to the rows found, such as their provenance, is looked up by key and in no order.
        if (!/\b(ORDER|GROUP) BY\b/.test(statement)) continue;
        // Which series are held is found by steps in the key, which no plan shows as such.
        if (/RECURSIVE|MIN\(period\)/.test(statement)) continue;
        const explanation = await explain(department.database, statement, parameters[index] ?? []);
        plans.push({ ...explanation, statement: statement.slice(statement.indexOf(' FROM ')) });
      }
      return { data: dataOf(result), plans };
    };

    it('reads every list in the order of an index, from its start, its end and a cursor', async () => {
      const wrong: string[] = [];
      for (const dataset of definition.datasets.map(requireDataset)) {
        const orders = ordersOf(dataset);
        const lists = (name: string, page: (index: number) => string) =>
          orders
            .map((order, index) => `${name}${index}: ${dataset.plural}(${page(index)}${order}) { ${NODES} ${ENDS} }`)
            .join(' ');
        const ends = await plansOf(
          `{ ${lists('first', () => `first: ${PAGE}`)} ${lists('last', () => `last: ${PAGE}`)} }`,
        );
        const cursorOf = (index: number) => ends.data[`first${index}`].pageInfo.endCursor;
        const next = await plansOf(`{ ${lists('next', (index) => `first: ${PAGE}, after: "${cursorOf(index)}"`)} }`);
        expect([ends.plans.length, next.plans.length]).toEqual([2 * orders.length, orders.length]);
        for (const { plan, sorts, tables, statement } of [...ends.plans, ...next.plans]) {
          const scansForSamples = /SCAN held|held: (ALL|index)/.test(plan);
          if (sorts || scansForSamples || tables.length === 0 || !tables.every(({ usesIndex }) => usesIndex)) {
            wrong.push(`${dataset.plural}${statement}: ${plan}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    it("finds the records below a parent by an index, one parent's and many parents'", async () => {
      const wrong: string[] = [];
      for (const { dataset, parent, parents, field } of await contributedLists(department, definition)) {
        for (const count of [1, 2]) {
          const { plans } = await plansOf(
            `query ($parents: [_Any!]!) { _entities(representations: $parents) { ... on ${parent} { ${field}(first: ${PAGE}) { ${NODES} } } } }`,
            { parents: parents.slice(0, count) },
          );
          for (const { plan, tables } of plans) {
            if (tables.length === 0 || !tables.every(({ usesIndex }) => usesIndex)) {
              wrong.push(`${parent}.${field} (${dataset.plural}) of ${count}: ${plan}`);
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    if (definition.indicators.length === 0) return;

    it("reads an indicator's observations in the order of the key, and finds series and newest values in it", async () => {
      const wrong: string[] = [];
      const root = `${definition.typePrefix.charAt(0).toLowerCase()}${definition.typePrefix.slice(1)}Indicator`;
      for (const { code, dimensions = [] } of definition.indicators) {
        // A dimension without a whole has to be given one of its members.
        const where = dimensions
          .slice(1)
          .filter(({ hasWhole }) => !hasWhole)
          .map(({ code, members }) => `{ dimension: ${code}, in: ["${members[0]?.code}"] }`);
        const given = where.length > 0 ? `, where: [${where.join(', ')}]` : '';
        const ask = (field: string) => plansOf(`{ indicator: ${root}(code: "${code}") { ${field} } }`);
        const list = (page: string) => `observations(${page}) { nodes { value } pageInfo { endCursor } }`;
        const first = await ask(list(`by: [EVERY], first: ${PAGE}`));
        const after = `by: [EVERY], first: ${PAGE}, after: "${first.data.indicator.observations.pageInfo.endCursor}"`;
        const ordered = {
          'first page': first,
          'next page': await ask(list(after)),
          'last page': await ask(list(`by: [EVERY], last: ${PAGE}`)),
          'one series': await ask(list(`first: ${PAGE}, place: "330100", breakdown: "s000"${given}`)),
        };
        const found = {
          series: await ask(`series(place: "330100", breakdown: "s000"${given}) { value }`),
          'series by place': await ask(`series(breakdown: "s000", by: [PLACE]${given}) { value }`),
          latest: await ask(`latest(place: "330100", breakdown: "s000"${given}) { value }`),
        };
        for (const [name, { plans }] of Object.entries({ ...ordered, ...found })) {
          for (const { plan, sorts, tables, statement } of plans) {
            const isWrong = (name in ordered && sorts) || tables.length === 0 || !tables.every(({ seeks }) => seeks);
            if (isWrong) wrong.push(`${code}, ${name}: ${plan} ${statement}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });
  });
});

async function fill({ database: { dataSource } }: OpenSubgraph, definition: SubgraphDefinition): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const dataset of definition.datasets.map(requireDataset)) {
      const rows = Array.from({ length: RECORDS }, (_, index) => fillerRow(dataset, index));
      await upsert(manager, dataset.record, rows);
    }
    const department = { indicators: withSampleMembers(definition.indicators) };
    for (const indicator of definition.indicators) {
      const rows = [...sampleObservations(indicator, places, OBSERVATIONS)];
      await writeBatch(manager, department, { record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows }, 'sample');
    }
  });
  // The server counts again in the background after so many new rows; here the test makes it do so, to not wait for it.
  if (dataSource.options.type === 'better-sqlite3') return;
  for (const { tablePath } of dataSource.entityMetadatas) await dataSource.query(`ANALYZE TABLE ${tablePath}`);
}

/** Nothing asked, and each order that the dataset offers in both directions, as arguments. */
function ordersOf({ properties }: DatasetDefinition): string[] {
  const orders = properties
    .filter(({ indexed }) => indexed)
    .flatMap(({ name }) =>
      ['ASC', 'DESC'].map((direction) => `{ field: ${constantCase(name)}, direction: ${direction} }`),
    );
  return ['', ...orders.map((order) => `, orderBy: [${order}]`)];
}
