import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph } from '../../subgraphs/kit/definition.ts';
import { type GraphLookup, graphLookup } from '../../subgraphs/kit/import/graph/lookup.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportRequest } from '../../subgraphs/kit/import/importReport.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { eachDatabase } from '../kit/databases.ts';
import { Area, City } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { ask, tablesFromClasses } from '../kit/subgraphs.ts';

@Dataset({
  singular: 'jetty',
  plural: 'jetties',
  title: localised('Jetties', '碼頭'),
  description: 'Jetties of the tests. 測試用碼頭。',
  areas: ['ENVIRONMENT'],
})
class Jetty extends DatasetRecord {
  @Property.string({ title: ['Code', '代碼'], key: true, length: 20 })
  code!: string;
}

@Dataset({
  singular: 'crossing',
  plural: 'crossings',
  title: localised('Crossings', '航線'),
  description: 'Crossings of the tests. 測試用航線。',
  areas: ['ENVIRONMENT'],
})
class Crossing extends DatasetRecord {
  @Property.string({ title: ['Number', '編號'], key: true, length: 20 })
  number!: string;
  @Property.reference(() => Jetty, { title: ['From', '起點'] })
  fromCode!: string;
  @Property.reference(() => Jetty, { title: ['To', '終點'] })
  toCode!: string;
  @Property.reference(() => City, { title: ['City', '城市'] })
  cityCode!: string | null;
  @Property.reference(() => Crossing, { title: ['Return', '回程'] })
  backCode!: string | null;
}

const department = {
  ...defineSubgraph({
    ...{ name: 'jetties', title: localised('Jetties', '碼頭'), port: 0, typePrefix: 'Jetties' },
    areas: [{ code: 'ENVIRONMENT', datasets: [Jetty, Crossing], indicators: [] }],
    ...{ foreignEntities: [Area, City], area: Area, city: City, migrations: tablesFromClasses },
  }),
  seeds: () => [],
};

const opened: (() => Promise<unknown>)[] = [];

/** A gateway of two cities that keeps what it was asked. */
async function cityGateway(answer: 'cities' | 'errors' | 'text' = 'cities') {
  const asked: string[][] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { variables, query } = JSON.parse(body) as { variables: Record<string, string>; query: string };
    asked.push(Object.values(variables));
    expect(query).toContain('k0: city(code: $k0) { code }');
    const known = (code: string) => (['330200', '810000'].includes(code) ? { code } : null);
    const data = Object.fromEntries(Object.entries(variables).map(([name, code]) => [name, known(code)]));
    const answers = { cities: { data }, errors: { data: null, errors: [{ message: 'too dear' }] }, text: '<html>' };
    response.end(typeof answers[answer] === 'string' ? answers[answer] : JSON.stringify(answers[answer]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  opened.push(close);
  return { url, asked, close };
}

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const load = async (content: string, request: Partial<ImportRequest> = {}) => {
    const path = join(folder.path, 'crossings.csv');
    await writeFile(path, content);
    return importFile(hub.database.dataSource, department, {
      dataset: 'CROSSINGS',
      path,
      person: 'tester',
      ...request,
    });
  };
  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await openSubgraph(department, options);
    await load('code\nA\nB\n', { dataset: 'JETTIES' });
  });
  afterAll(async () => {
    await hub.close();
    await folder.remove();
  });
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });
  beforeEach(() => hub.database.dataSource.query('DELETE FROM crossing'));

  const content = 'number,from,to,city,back\n1,A,B,330200,\n2,X,Y,999999,77\n3,A,Y,,\n4,A,B,999998,\n5,A,B,,2\n';
  const found = (report: Awaited<ReturnType<typeof load>>) =>
    report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule]);

  it('names every wrong reference of a row, those of other departments by asking the graph', async () => {
    const gateway = await cityGateway();
    const report = await load(content, { graph: graphLookup(gateway.url) });
    expect(report).toMatchObject({ read: 5, inserted: 1, rejected: 4, notes: [] });
    expect(found(report)).toEqual([
      [3, 'from', 'X', 'reference'],
      [3, 'to', 'Y', 'reference'],
      [3, 'back', '77', 'reference'],
      [3, 'city', '999999', 'reference'],
      [4, 'to', 'Y', 'reference'],
      [5, 'city', '999998', 'reference'],
      // Its return is a row that was refused.
      [6, 'back', '2', 'reference'],
    ]);
    expect(gateway.asked.flat().sort()).toEqual(['330200', '999998', '999999']);
  });

  it.each([
    ['no gateway was asked', undefined],
    ['could not say: too dear', 'errors'],
    ['answers with no JSON', 'text'],
    ['does not answer', 'closed'],
  ] as const)('says what was not checked: %s', async (why, answer) => {
    let graph: GraphLookup | undefined;
    if (answer) {
      const gateway = await cityGateway(answer === 'closed' ? 'cities' : answer);
      if (answer === 'closed') await gateway.close();
      graph = graphLookup(gateway.url);
    }
    const report = await load(content, graph ? { graph } : {});
    expect(report).toMatchObject({ inserted: 2, rejected: 3 });
    const note = expect.stringMatching(new RegExp(`^3 codes of City in the column city were not checked: .*${why}`));
    expect(report.notes).toEqual([note]);
    const { data } = await ask(hub, '{ jettiesImportRuns(first: 1) { notes rowsRejected } }');
    expect(data.jettiesImportRuns).toEqual([{ notes: [note], rowsRejected: 3 }]);
  });

  it('asks for many keys in few requests, and for each key once', async () => {
    const gateway = await cityGateway();
    const rows = Array.from({ length: 400 }, (_, index) => `${index},A,B,${100_000 + (index % 120)},`);
    const report = await load(`number,from,to,city,back\n${rows.join('\n')}\n`, { graph: graphLookup(gateway.url) });
    expect(report).toMatchObject({ outcome: 'NOTHING_LOADED', rejected: 400 });
    expect(gateway.asked).toHaveLength(3);
  });
});
