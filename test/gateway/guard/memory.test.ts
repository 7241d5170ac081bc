import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { projectPath } from '../../../common/project.ts';
import { createGateway } from '../../../gateway/server.ts';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Mebibytes of objects that are still in use. */
async function inUse(): Promise<number> {
  // What has just ended is let go by then.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** What documents and plans may take, in bytes: those of some ten operations. */
const operationCacheBytes = 2 ** 17;

/** Asks one distinct operation after the other, and is what is in use after a hundred of them and after `last`. */
async function growth(ask: (index: number) => Promise<void>, last: number): Promise<number> {
  for (let index = 0; index < 100; index += 1) await ask(index);
  const before = await inUse();
  for (let index = 100; index < last; index += 1) await ask(index);
  return (await inUse()) - before;
}

it('is not taken by operations that a gateway has answered or refused', async () => {
  const gateway = createGateway({
    supergraph: { file: projectPath('schema/supergraph.graphql') },
    operationCacheBytes,
    transport: (name) => createInProcessTransport(name, async () => ({ data: { area: null } })),
  });
  const ask = async (index: number) => {
    const query = `query Q${index} { area(code: "X") { code n${index}: name } }`;
    expect(await gateway.executeOperation({ query })).toMatchObject({ data: { area: null } });
    const refused = await gateway.executeOperation({ query: `query R${index} { nothing${index} }` });
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  };
  // Without a bound each would take more than 10 KiB: 7 MiB.
  expect(await growth(ask, 800)).toBeLessThan(3);
  await gateway.stop();
});

it('is not taken by operations that a department has answered', async () => {
  const department = await openSubgraph(gaugesDepartment([]), { dataDirectory: ':memory:', operationCacheBytes });
  const ask = async (index: number) => {
    const query = `query Q${index} { gauges { totalCount nodes { id a${index}: note } } }`;
    expect((await department.execute({ query })).errors).toBeUndefined();
  };
  expect(await growth(ask, 800)).toBeLessThan(3);
  await department.close();
});
