import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import { ENGINE_NAMES, type EngineName } from '../../gateway/config.ts';
import { createGateway, type Gateway, type Readiness } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { createChangeFeed } from '../../subgraphs/kit/changeFeed/changeFeed.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { temporaryFolder } from '../kit/hub.ts';

const folder = projectPath('schema/operations');
const names = readdirSync(folder).flatMap((file) =>
  file.endsWith('.graphql') ? [file.slice(0, -'.graphql'.length)] : [],
);

/** The body of a request for a named operation. */
function requestFor(name: string): string {
  const variables = `${folder}/${name}.variables.json`;
  return JSON.stringify({
    query: readFileSync(`${folder}/${name}.graphql`, 'utf8'),
    variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
  });
}

describe('all engines, each over the same departments behind HTTP', () => {
  let departments: OpenSubgraph[];
  let rows: Awaited<ReturnType<typeof temporaryFolder>>;
  const gateways = new Map<EngineName, Gateway>();
  const urls = new Map<EngineName, string>();

  beforeAll(async () => {
    rows = await temporaryFolder();
    departments = await Promise.all(
      subgraphs.map((definition) => openSubgraph(definition, { dataDirectory: rows.path })),
    );
    const addresses = await Promise.all(
      departments.map(async (department) => [department.name, (await department.listen(0, '127.0.0.1')).url] as const),
    );
    for (const engine of ENGINE_NAMES) {
      const feed = createChangeFeed((question) => gateway.executeOperation(question));
      const gateway: Gateway = createGateway({
        transport: (name) => (name === feed.name ? createInProcessTransport(name, feed.execute) : undefined),
        engine,
        supergraph: { file: projectPath('schema/supergraph.graphql') },
        subgraphUrls: Object.fromEntries(addresses),
        port: 0,
      });
      gateways.set(engine, gateway);
      urls.set(engine, (await gateway.listen()).url);
    }
  });
  afterAll(async () => {
    await Promise.all([...gateways.values()].map((gateway) => gateway.stop()));
    await Promise.all(departments.map((department) => department.close()));
    await rows.remove();
  });

  const ask = async (engine: EngineName, name: string): Promise<string> => {
    const answer = await fetch(`${urls.get(engine)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-Hans' },
      body: requestFor(name),
    });
    return answer.text();
  };

  it.each(names)('give the same bytes for %s, every time', async (name) => {
    const expected = await ask('apollo', name);
    expect(JSON.parse(expected)).not.toHaveProperty('errors');
    for (const engine of ENGINE_NAMES) {
      // From the second time on, hub-bytes makes the answer from bytes where it can.
      for (const _time of [1, 2, 3]) expect(await ask(engine, name)).toBe(expected);
    }
  });

  it('count in /ready how they made their answers', async () => {
    const countsOf = async (engine: EngineName) => {
      for (const _time of [1, 2, 3]) await ask(engine, 'Overview');
      return ((await (await fetch(`${urls.get(engine)}/ready`)).json()) as Readiness).engine;
    };
    expect(await countsOf('hub')).toMatchObject({ answersFromBytes: 0, bytesMisses: 0, fallbackPlans: 0 });
    const counts = await countsOf('hub-bytes');
    expect(counts).toMatchObject({ bytesMisses: 0, fallbackPlans: 0 });
    expect(counts?.answersFromBytes).toBeGreaterThanOrEqual(2);
    expect(await countsOf('apollo')).toBeUndefined();
  });
});
