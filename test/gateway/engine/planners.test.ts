import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../../common/project.ts';
import { parseSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { type Federation, federate } from '../../kit/federation.ts';

const subgraphs = {
  a: {
    sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }',
    resolvers: { Query: { item: () => ({ id: '1', name: 'n' }) } },
  },
  b: { sdl: 'type Item @key(fields: "id") { id: ID! size: Int }', resolvers: { Item: { size: () => 1 } } },
};

/** Replaces the native planner, and stalls for certain operations. */
const stalling = { module: projectPath('test/gateway/engine/stallingPlanner.cjs') };
const stalls = '{ stalls: item { name size } }';
const stallsAnswer = { data: { stalls: { name: 'n', size: 1 } } };

let federation: Federation;
afterEach(() => federation.stop());

it('plans with the native planner also where its process has ended while it loaded the supergraph', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'planner-'));
  const sdl = subgraphs.a.sdl.replace('type Query', `"needs the file ${join(directory, 'started')} " type Query`);
  federation = await federate({ ...subgraphs, a: { ...subgraphs.a, sdl } }, { nativePlanner: stalling });
  rmSync(directory, { recursive: true });
  expect(await federation.query('{ item { size } }')).toEqual({ data: { item: { size: 1 } } });
  expect(federation.engine.counts()).toMatchObject({ nativePlans: 1, fallbackPlans: 0 });
});

describe('an operation that the native planner does not plan in time', () => {
  it('is planned by the fallback planner, and the native planner plans what comes after it', async () => {
    federation = await federate(subgraphs, { nativePlanner: { ...stalling, planTimeoutMs: 300 } });
    expect(await federation.query(stalls)).toEqual(stallsAnswer);
    expect(federation.engine.counts()).toMatchObject({ nativePlans: 0, fallbackPlans: 1 });
    // The process is started again with the supergraph that it knew.
    expect(await federation.query('{ item { size } }')).toEqual({ data: { item: { size: 1 } } });
    expect(federation.engine.counts()).toMatchObject({ nativePlans: 1, fallbackPlans: 1 });
  });

  it('keeps no other operation waiting longer than the time given', async () => {
    const never = 2 ** 31 - 1;
    federation = await federate(subgraphs, { nativePlanner: { ...stalling, planTimeoutMs: never, maxWaitMs: 50 } });
    let isAnswered = false;
    const stalled = federation.query(stalls).then(() => {
      isAnswered = true;
    });
    expect(await federation.query('{ item { size } }')).toEqual({ data: { item: { size: 1 } } });
    expect(await federation.query('{ item { name } }')).toEqual({ data: { item: { name: 'n' } } });
    expect(isAnswered).toBe(false);
    await federation.engine.stop();
    await stalled;
  });

  it('is answered also where the real planner needs a time that doubles with every level', async () => {
    const supergraph = parseSupergraph(readFileSync(projectPath('schema/supergraph.graphql'), 'utf8'));
    federation = await federate({}, { supergraph, intercept: async () => ({ data: { datasets: [] } }) });
    let cycle = 'code';
    for (let level = 0; level < 7; level += 1) cycle = `datasets { areas { ${cycle} } }`;
    expect(await federation.query(`{ ${cycle} }`)).toEqual({ data: { datasets: [] } });
    expect(federation.engine.counts()).toMatchObject({ nativePlans: 0, fallbackPlans: 1 });
  });
});

describe('a client whose operations stall the planners', () => {
  const never = 2 ** 31 - 1;

  it('keeps no other client waiting', async () => {
    federation = await federate(subgraphs, { nativePlanner: { ...stalling, planTimeoutMs: never, maxWaitMs: never } });
    let isAnswered = false;
    const stalled = ['stalls1', 'stalls2', 'stalls3'].map((name) =>
      federation.queryOf('a', `{ ${name}: item { name size } }`).then(() => {
        isAnswered = true;
      }),
    );
    for (const client of ['b', 'c', 'd']) {
      expect(await federation.queryOf(client, `{ ${client}: item { size } }`)).toEqual({
        data: { [client]: { size: 1 } },
      });
    }
    // By the native planner: the stalled operations occupy one of its processes, however many they are.
    expect(federation.engine.counts()).toMatchObject({ nativePlans: 3, fallbackPlans: 0 });
    expect(isAnswered).toBe(false);
    await federation.engine.stop();
    await Promise.all(stalled);
  });

  it('is told to ask again where neither planner plans an operation in time, and the next one is planned', async () => {
    const fallbackPlanner = {
      module: projectPath('test/gateway/engine/stallingFallbackPlanner.cjs'),
      planTimeoutMs: 500,
    };
    federation = await federate(subgraphs, { nativePlanner: { ...stalling, planTimeoutMs: 100 }, fallbackPlanner });
    for (let round = 0; round < 2; round += 1) {
      const { data, errors } = await federation.query(stalls);
      expect({ data, errors }).toMatchObject({ data: undefined, errors: [{ extensions: { code: 'PLANNER_BUSY' } }] });
    }
    expect(await federation.query('query ($c: Boolean!) { item { size @include(if: $c) name } }', { c: true })).toEqual(
      {
        data: { item: { size: 1, name: 'n' } },
      },
    );
  });
});

it('plans everything with the fallback planner where the native one has no binary', async () => {
  federation = await federate(subgraphs, { nativePlanner: { module: projectPath('package.json') } });
  expect(await federation.query('{ item { size } }')).toEqual({ data: { item: { size: 1 } } });
  expect(federation.engine.counts()).toMatchObject({ nativePlans: 0, fallbackPlans: 1 });
});
