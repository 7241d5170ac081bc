import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { subgraphs } from '../../subgraphs/index.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';
import { dataOf } from '../kit/subgraphs.ts';
import { operator } from '../kit/viewers.ts';

let hub: TestHub;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  hub = await startHub({ dataDirectory: folder.path });
  for (const [department, dataset, content] of [
    ['cooperation', 'CITIES', 'code,name.en,side\n330200,Ningbo,ZHEJIANG\n'],
    ['trade-finance', 'AIRPORTS', 'code,icaoCode,name.en,city\nNGB,ZSNB,Ningbo Lishe,330200\n'],
    ['trade-finance', 'AIRPORTS', 'code,icaoCode,name.en,city\nNGB,ZSNB,Ningbo Lishe International,330200\n'],
    ['trade-finance', 'AIRPORTS', 'code,icaoCode,name.en,city\nWNZ,ZSWZ,Wenzhou Longwan,330300\n'],
  ] as const) {
    const definition = subgraphs.find(({ name }) => name === department);
    const open = hub.departments.find(({ name }) => name === department);
    if (!definition || !open) throw new Error(`There is no ${department}.`);
    const path = join(folder.path, 'file.csv');
    await writeFile(path, content);
    await importFile(open.database.dataSource, definition, {
      dataset,
      path,
      person: 'tester',
      reason: content.slice(-12),
    });
  }
});
afterAll(async () => {
  await hub.stop();
  await folder.remove();
});

const ask = async (query: string) => {
  const before = hub.statements();
  const data = dataOf((await hub.gateway.executeOperation({ query, viewer: operator })) as never);
  return { data, statements: hub.statements() - before };
};
const RUNS = 'totalCount nodes { id dataset rowsRead run: source } pageInfo { hasNextPage hasPreviousPage endCursor }';

it('lists the runs of every dataset through the gateway, newest first, in the statements of one', async () => {
  const { data, statements } = await ask(`{ datasets { code subgraph importRuns { ${RUNS} } } }`);
  const runs = new Map<string, { totalCount: number; nodes: { id: number; dataset: string }[] }>(
    data.datasets.map(({ code, importRuns }: { code: string; importRuns: never }) => [code, importRuns]),
  );
  expect(runs.size).toBe(data.datasets.length);
  expect(runs.get('CITIES')).toMatchObject({ totalCount: 1, nodes: [{ dataset: 'CITIES', rowsRead: 1 }] });
  expect(runs.get('AIRPORTS')?.nodes.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(runs.get('FLIGHTS')).toMatchObject({ totalCount: 0, nodes: [] });
  // Two for each department, however many datasets it has.
  expect(statements).toBe(2 * subgraphs.length);
});

it('pages through them from either end', async () => {
  const page = async (args: string) =>
    (await ask(`{ dataset(code: "AIRPORTS") { importRuns(${args}) { ${RUNS} } } }`)).data.dataset.importRuns;
  const ids = ({ nodes }: { nodes: { id: number }[] }) => nodes.map(({ id }) => id);
  const first = await page('first: 2');
  expect([ids(first), first.pageInfo.hasNextPage]).toEqual([[3, 2], true]);
  const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([ids(rest), rest.pageInfo]).toEqual([
    [1],
    expect.objectContaining({ hasNextPage: false, hasPreviousPage: true }),
  ]);
  expect(ids(await page('last: 2'))).toEqual([2, 1]);
  expect(ids(await page(`last: 1, before: "${first.pageInfo.endCursor}"`))).toEqual([3]);
});
