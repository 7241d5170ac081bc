import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ANONYMOUS } from '../../common/identity/viewer.ts';
import { projectPath } from '../../common/project.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { createChangeFeed } from '../../subgraphs/kit/changeFeed/changeFeed.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';
import { operator } from '../kit/viewers.ts';

let hub: TestHub;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  hub = await startHub({ dataDirectory: folder.path, samples: false });
  const files = [
    ['trade-finance', 'AIRPORTS', 'code,icaoCode,name.en,city\nNGB,ZSNB,Ningbo Lishe,330200\n'],
    ['cooperation', 'ACTIVITIES', 'id,kind,title.en,measure,startsOn\na1,VISIT,A visit,AVIATION-1,2025-05-01\n'],
    ['livelihood', 'MEDICAL_INSTITUTIONS', 'licenceNumber,name.en,city\nL1,A clinic,330200\nL2,A hospital,330100\n'],
    [
      'cooperation',
      'ACTIVITIES',
      'id,kind,title.en,measure,startsOn\na1,VISIT,A visit,HEALTH_CHINESE_MEDICINE-1,2025-05-01\n',
    ],
  ] as const;
  for (const [department, dataset, content] of files) {
    const definition = subgraphs.find(({ name }) => name === department);
    const open = hub.departments.find(({ name }) => name === department);
    if (!definition || !open) throw new Error(`There is no ${department}.`);
    const path = join(folder.path, 'file.csv');
    await writeFile(path, content);
    const report = await importFile(open.database.dataSource, definition, { dataset, path, person: 'tester' });
    expect(report).toMatchObject({ outcome: 'LOADED', rejects: [] });
    // The next file is of a later moment.
    const now = Date.now();
    while (Date.now() === now);
  }
});
afterAll(async () => {
  await hub.stop();
  await folder.remove();
});

describe.each(ENGINE_NAMES)('with the engine %s', (engine) => {
  let down = '';
  let gateway: Gateway;
  beforeAll(() => {
    const feed = createChangeFeed((question) => gateway.executeOperation(question));
    gateway = createGateway({
      engine,
      supergraph: { file: projectPath('schema/supergraph.graphql') },
      transport: (name) =>
        createInProcessTransport(name, async (request) => {
          if (name === down) throw new Error('It is down.');
          const part = [...hub.departments, feed].find((candidate) => candidate.name === name);
          if (!part) throw new Error(`There is no ${name}.`);
          return part.execute(request);
        }),
    });
  });
  afterAll(() => gateway.stop());
  afterEach(() => {
    down = '';
  });

  const ask = async (args: string, selection = 'nodes { key }', viewer = operator) => {
    const query = `{ changes${args && `(${args})`} { ${selection} } }`;
    const headers = { 'accept-language': 'en' };
    const { data, errors } = await gateway.executeOperation({ query, viewer, headers });
    return { changes: JSON.parse(JSON.stringify(data?.['changes'] ?? null)), errors };
  };
  const keys = async (args: string) => (await ask(args)).changes.nodes.map(({ key }: { key: string }) => key);

  it('are one list, newest first, that leads to areas, measures and cities', async () => {
    const { changes, errors } = await ask(
      '',
      'nodes { department key kind label person measures { code title area { code } } cities { name } areas { name } provenance { quality } } missing { department } wholeFrom',
    );
    expect(errors).toBeUndefined();
    expect(changes).toMatchObject({ missing: [], wholeFrom: null });
    const [moved, hospital, clinic, entered, airport] = changes.nodes;
    expect(moved).toMatchObject({
      department: 'cooperation',
      key: 'a1',
      kind: 'UPDATED',
      label: 'A visit',
      person: 'tester',
    });
    expect(moved.measures.map(({ code }: { code: string }) => code)).toEqual([
      'HEALTH_CHINESE_MEDICINE-1',
      'AVIATION-1',
    ]);
    expect(moved.areas.map(({ name }: { name: string }) => name)).toHaveLength(2);
    expect([hospital, clinic]).toMatchObject([
      { department: 'livelihood', cities: [{ name: 'Hangzhou' }] },
      { department: 'livelihood', cities: [{ name: 'Ningbo' }] },
    ]);
    expect(entered).toMatchObject({ kind: 'INSERTED', measures: [{ code: 'AVIATION-1', area: { code: 'AVIATION' } }] });
    expect(airport).toMatchObject({ department: 'trade-finance', key: 'NGB', cities: [{ name: 'Ningbo' }] });
    const { changes: others } = await ask('first: 1', 'nodes { person }', ANONYMOUS);
    expect(others.nodes).toEqual([{ person: null }]);
  });

  it('come page by page, each once', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { changes } = await ask(
        `first: 2${after}`,
        'edges { node { key kind } } pageInfo { hasNextPage hasPreviousPage endCursor }',
      );
      expect(changes.pageInfo.hasPreviousPage).toBe(after !== '');
      seen.push(
        ...changes.edges.map(({ node }: { node: { key: string; kind: string } }) => `${node.kind} ${node.key}`),
      );
      if (!changes.pageInfo.hasNextPage) break;
      after = `, after: "${changes.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(['UPDATED a1', 'INSERTED L2', 'INSERTED L1', 'INSERTED a1', 'UPDATED NGB']);
  });

  it('are those of an area, a measure or a city, by what each record refers to', async () => {
    expect(await keys('area: "AVIATION"')).toEqual(['a1', 'a1', 'NGB']);
    expect(await keys('measure: "HEALTH_CHINESE_MEDICINE-1"')).toEqual(['a1']);
    expect(await keys('city: "330200"')).toEqual(['L1', 'NGB']);
    expect(await keys('area: "HEALTH_CHINESE_MEDICINE", kind: INSERTED')).toEqual(['L2', 'L1']);
    expect(await keys('dataset: "AIRPORTS"')).toEqual(['NGB']);
  });

  it('say which department is missing, and refuse what cannot be used', async () => {
    down = 'livelihood';
    const { changes, errors } = await ask('', 'nodes { key } missing { department reason }');
    expect(errors).toBeUndefined();
    expect(changes.nodes.map(({ key }: { key: string }) => key)).toEqual(['a1', 'a1', 'NGB']);
    expect(changes.missing).toEqual([{ department: 'livelihood', reason: expect.stringContaining('livelihood') }]);
    down = '';
    const wrong = await ask('first: 500');
    expect(wrong.errors?.[0]).toMatchObject({
      message: 'first: 500 is not accepted; give a whole number from 0 to 100.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await ask('since: "yesterday"')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
