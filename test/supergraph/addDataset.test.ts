import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { createGateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { dataOf, tablesFromClasses } from '../kit/subgraphs.ts';
import { copySources, follow, readSection } from '../kit/walkThrough.ts';

const OTHERS = ['cooperation', 'trade-finance', 'innovation-education-youth'];

// One copy for both engines: a module is compiled once.
const blocks = await readSection('Add a dataset');
const folder = await temporaryFolder();
afterAll(() => folder.remove());
await copySources(folder.path);
for (const block of blocks) await follow(folder.path, block);

/** A module of the copy. */
const load = (path: string) => import(join(folder.path, path));

it('names a class, a line and a file of rows, and nothing else', () => {
  expect(blocks.map(({ language, file }) => [language, file])).toEqual([
    ['ts', 'subgraphs/livelihood/facilitation/FerryPier.ts'],
    ['diff', 'subgraphs/livelihood/facilitation/index.ts'],
    ['json', 'subgraphs/livelihood/facilitation/data/ferryPiers.json'],
    ['graphql', undefined],
  ]);
});

eachDatabase(({ options }) => {
  it('serves all of the dataset: list, record, filter, aggregate, catalogue entry, fields on its city and area', async () => {
    const { livelihood } = await load('subgraphs/livelihood/index.ts');
    const { openSubgraph } = await load('subgraphs/kit/server/subgraph.ts');
    const { buildSubgraph } = await load('subgraphs/kit/server/schema.ts');
    const { printSubgraph } = await load('subgraphs/kit/server/printSubgraph.ts');
    const { compose } = await load('subgraphs/kit/server/contract.ts');
    const department = { ...livelihood, migrations: tablesFromClasses };
    const subgraph = await openSubgraph(department, options);
    const others = OTHERS.map(async (name) => ({
      name,
      url: 'http://127.0.0.1:1/graphql',
      sdl: await readFile(projectPath(`schema/subgraphs/${name}.graphql`), 'utf8'),
    }));
    const sdl = printSubgraph(await buildSubgraph(department));
    const gateway = createGateway({
      supergraph: {
        sdl: compose([...(await Promise.all(others)), { name: 'livelihood', url: 'http://127.0.0.1:1/graphql', sdl }]),
      },
      transport: (name) =>
        name === 'livelihood' ? createInProcessTransport(name, (request) => subgraph.execute(request)) : undefined,
    });
    const ask = async (query: string) => dataOf((await gateway.executeOperation({ query })) as never);

    const query = blocks.find(({ language }) => language === 'graphql')?.text as string;
    expect(await ask(query)).toEqual({
      ferryPiers: { nodes: [{ number: '1', name: '东码头', city: { code: '330900', ferryPiers: { totalCount: 1 } } }] },
    });
    expect(
      await ask(`{
        ferryPiers(filter: { name: { contains: "碼頭" } }, orderBy: [{ field: NUMBER, direction: DESC }]) {
          nodes { quality provenance { publisher asOf } } }
        ferryPier(number: "1") { name(lang: EN) }
        ferryPiersAggregate(groupBy: [CITY]) { key { city { code } } count }
        livelihoodDataset(code: "FERRY_PIERS") { rowCount columns { name } search(text: "东码头") { nodes { id } } }
      }`),
    ).toEqual({
      ferryPiers: {
        nodes: [{ quality: 'OFFICIAL', provenance: { publisher: 'Who states it', asOf: '2026-01-31' } }],
      },
      ferryPier: { name: 'East Pier' },
      ferryPiersAggregate: [{ key: { city: { code: '330900' } }, count: 1 }],
      livelihoodDataset: {
        rowCount: 1,
        columns: [{ name: 'number' }, { name: 'name' }, { name: 'city' }],
        search: { nodes: [{ id: '1' }] },
      },
    });
    await gateway.stop();
    await subgraph.close();
  }, 180_000);
});
