import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { cataloguePage } from '../../subgraphs/kit/catalogue/dcat.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { startHub, type TestHub } from '../kit/hub.ts';
import { hubOperations } from '../kit/hubOperation.ts';
import { countRows } from '../kit/loadedRows.ts';
import { seedsOf } from '../kit/seeds.ts';

interface Cost {
  readonly estimated: number;
  readonly limit: number;
  readonly actual: number;
  readonly place: string;
}

const folder = projectPath('schema/operations');
const named = readdirSync(folder).flatMap((file) => (file.endsWith('.graphql') ? [file.replace('.graphql', '')] : []));

function readNamed(name: string) {
  const variables = `${folder}/${name}.variables.json`;
  return {
    query: readFileSync(`${folder}/${name}.graphql`, 'utf8'),
    variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
  };
}

let hub: TestHub;
let rows: () => number;
beforeAll(async () => {
  // In memory, so that every row is read in this process and counted.
  hub = await startHub({ dataDirectory: ':memory:' });
  rows = countRows(hub.departments.map(({ database }) => database.dataSource));
});
afterAll(() => hub.stop());

async function ask(query: string, variables: Record<string, unknown> = {}, header = '1') {
  const before = rows();
  const answer = await hub.gateway.executeOperation({ query, variables, headers: { 'hub-cost': header } });
  const { cost } = (answer.extensions ?? {}) as { cost?: Cost };
  return { answer, cost, loaded: rows() - before };
}

it.each(named)('the named operation %s says its price, and keeps to it', async (name) => {
  const { query, variables } = readNamed(name);
  const { answer, cost, loaded } = await ask(query, variables);
  expect(answer.errors).toBeUndefined();
  const { estimated, limit, actual } = cost!;
  expect(query).toContain(`# max-cost: ${limit}\n`);
  expect(estimated).toBeLessThanOrEqual(limit);
  // A budget far above its operation's price would say nothing.
  expect(estimated).toBeGreaterThan(limit / 2);
  expect(limit).toBeLessThan(100_000);
  expect(actual).toBeLessThanOrEqual(estimated);
  expect(loaded).toBeLessThanOrEqual(estimated);
});

it('the queries of the documents, the pages and the Playground cost far less than the limit', async () => {
  const documents = ['README.md', 'CONTRIBUTING.md'].map((file) => readFileSync(projectPath(file), 'utf8'));
  const queries = documents.flatMap((text) =>
    [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query]) => query!),
  );
  const known = queries.filter((query) => !query.includes('ferryPiers'));
  expect(known.length).toBeGreaterThan(0);
  for (const query of [...known, cataloguePage.query, getIntrospectionQuery()]) {
    const { cost } = await ask(query, {}, 'estimate');
    expect({ query, isFarLess: cost!.estimated < 75_000 }).toEqual({ query, isFarLess: true });
  }
});

it('what a dashboard asks every day is admitted', async () => {
  for (const query of [
    '{ areas { nodes { name measures { totalCount nodes { code title official { status } } } } } }',
    '{ flights(first: 500) { nodes { flightNumber scheduledTime route { name city { name } } provenance { url } } } }',
    '{ airRoutes { nodes { name flightsAggregate { count } } } }',
    '{ flightsAggregate(groupBy: [SCHEDULED_TIME_DAY]) { key { scheduledTimeDay } count provenances { url } } }',
    '{ indicators { code series(interval: YEAR, first: 30) { period value provenances { url } } } }',
    '{ area(code: "ENVIRONMENT") { indicators { name series { period value } } } }',
    '{ datasets { title rowCount search(text: "寧波") { totalCount nodes { label } } } }',
    '{ cities { nodes { name schools(first: 10) { nodes { name } } hospitals: medicalInstitutions(first: 10) { nodes { name } } } } }',
  ]) {
    const { answer, cost } = await ask(query, {}, 'estimate');
    expect({ query, errors: answer.errors }).toEqual({ query, errors: undefined });
    expect({ query, isAdmitted: cost!.estimated <= cost!.limit, cost }).toMatchObject({ query, isAdmitted: true });
  }
});

it.each(seedsOf([]))(
  'an estimate is an upper bound of the answer and of the rows that are loaded (seed %s)',
  async (seed) => {
    const introspection = await hub.gateway.executeOperation({ query: getIntrospectionQuery() });
    const schema = buildClientSchema(introspection.data as unknown as IntrospectionQuery);
    const datasets = subgraphs.flatMap((definition) => definition.datasets.map(requireDataset));
    const cities = ['330100', '330200', '810000'];
    const known = {
      'Query.city(code:)': cities,
      'Query.area(code:)': [...new Set(datasets.flatMap(({ areas }) => areas))],
      'Query.dataset(code:)': datasets.map(({ code }) => code),
      'Query.indicator(code:)': subgraphs.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
      code: [...cities, 'AVIATION-1', 'NGB'],
      text: ['寧波', '香港', 'a'],
      by: ['PLACE', 'BREAKDOWN', 'EVERY'],
    };
    const admitted: number[] = [];
    await fc.assert(
      fc.asyncProperty(hubOperations(schema, known), async (query) => {
        const { answer, cost, loaded } = await ask(query);
        // Limits on the size of an operation come before its price.
        if (answer.errors?.[0]?.extensions?.['code'] === 'OPERATION_TOO_LARGE') return;
        if (!cost) throw new Error(JSON.stringify(answer.errors));
        if (cost.estimated > cost.limit) return;
        admitted.push(loaded);
        expect({ ...cost, loaded }).toEqual({
          ...cost,
          actual: Math.min(cost.actual, cost.estimated),
          loaded: Math.min(loaded, cost.estimated),
        });
      }),
      { seed, numRuns: Number(process.env['RUNS'] ?? 300) },
    );
    // A property of operations that load nothing would hold by itself.
    expect(admitted.filter((loaded) => loaded > 10).length).toBeGreaterThan(10);
  },
  120_000,
);
