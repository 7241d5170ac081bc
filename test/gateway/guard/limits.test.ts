import { readdirSync, readFileSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import { projectPath } from '../../../common/project.ts';
import { ENGINE_NAMES, type EngineName } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/server.ts';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { around, codes, filter, type Input, TOO_LARGE } from './tooLarge.ts';

/** Milliseconds that a refusal or an answer may take of this process, whatever else the machine does. */
const PATIENCE = 2_000;

interface Answer {
  status: number;
  data?: unknown;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

const fieldsOfNoType = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`no${i}`, 1]));

const gateways: Gateway[] = [];
const urls = new Map<EngineName, string>();

beforeAll(async () => {
  for (const engine of ENGINE_NAMES) {
    const gateway = createGateway({
      engine,
      supergraph: { file: projectPath('schema/supergraph.graphql') },
      // Cycles are to reach the planners.
      maxCost: Number.MAX_SAFE_INTEGER,
      // What is refused reaches no subgraph; what is planned gets empty lists.
      transport: (name) => createInProcessTransport(name, async () => ({ data: { datasets: [], indicators: [] } })),
    });
    gateways.push(gateway);
    urls.set(engine, (await gateway.listen()).url);
    // A planner that reads the supergraph for the first time takes as long as the machine lets it.
    await gateway.executeOperation({ query: `{ ${around(7, 'datasets { areas { ', 'code', ' } }')} }` });
  }
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
});

async function send(engine: EngineName, body: string): Promise<Answer> {
  const url = urls.get(engine);
  const began = process.cpuUsage();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body,
  });
  const result = { status: answer.status, ...((await answer.json()) as object) };
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(PATIENCE);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  return result;
}

const ask = (engine: EngineName, input: Input) => send(engine, JSON.stringify(input));

describe.each(ENGINE_NAMES)('with the engine %s', (engine) => {
  it.each(TOO_LARGE)('refuses %s, and says the limit, the number and the place', async (_what, input, limit, place) => {
    const { status, data, errors } = await ask(engine, input);
    expect({ status, data, extensions: errors?.map(({ extensions }) => extensions) }).toEqual({
      status: 400,
      data: undefined,
      extensions: [
        {
          code: 'OPERATION_TOO_LARGE',
          limit,
          allowed: expect.any(Number),
          actual: expect.any(Number),
          place: expect.stringMatching(place),
        },
      ],
    });
    const [{ message, extensions }] = errors as [{ message: string; extensions: Record<string, unknown> }];
    expect(extensions['actual']).toBeGreaterThan(extensions['allowed'] as number);
    expect(message).toContain(`${extensions['actual']}`);
    expect(message).toContain(`${extensions['allowed']}`);
    expect(message).toMatch(/HUB_MAX_[A-Z_]+ allows\. [A-Z][^.]+\.$/);
    expect(message.length).toBeLessThan(500);
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('refuses variables of 10,000 to 100,000 levels of %s', async (_what, open, close) => {
    for (const levels of [101, 10_000, 50_000, 100_000]) {
      const value = around(levels, open, '1.50', close);
      const body = `{"query":${JSON.stringify(filter)},"variables":{"f":${value}}}`;
      const { status, errors } = await send(engine, body);
      expect([status, errors?.map(({ extensions }) => extensions['limit'])]).toEqual([400, ['valueDepth']]);
    }
  });

  // Functions, because the test runner prints the values of a table.
  it.each<[string, number, () => unknown]>([
    ['one object', 1, () => fieldsOfNoType(40_000)],
    ['an object in a list', 1, () => ({ or: [{ code: { eq: 'A' } }, fieldsOfNoType(40_000)] })],
    ['an object in a field that the type does not have', 1, () => ({ and: [{ a: fieldsOfNoType(40_000) }] })],
    ['one of 500 objects each', 1, () => ({ or: Array.from({ length: 500 }, () => fieldsOfNoType(50)) })],
    ['no object, but wrong values', 51, () => ({ code: { in: Array.from({ length: 10_000 }, () => true) } })],
  ])('refuses variables with very many mistakes as the client’s: in %s', async (...[, most, written]) => {
    const { status, data, errors = [] } = await ask(engine, { query: filter, variables: { f: written() } });
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors.length).toBeLessThanOrEqual(most);
    expect([...new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual(['BAD_USER_INPUT']);
  });

  it('refuses an operation that the schema has no type for', async () => {
    const { status, errors } = await ask(engine, { query: 'subscription { measures { totalCount } }' });
    expect([status, errors?.map(({ extensions }) => extensions['code'])]).toEqual([400, ['OPERATION_NOT_PLANNABLE']]);
  });

  it('says which field of a variable its type does not have, where, and which one it may be', async () => {
    const variables = { f: { and: [{ code: { eq: 'A' } }, { codes: { eq: 'A' } }] } };
    const { errors } = await ask(engine, { query: filter, variables });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Variable "$f.and" got invalid value; Field "codes" is not defined by type "MeasureFilter". Did you mean "code"?',
    ]);
  });

  it.each([
    ['datasets { areas { … } }', 'datasets { areas { ', ' } }'],
    ['datasets { rowCount areas { … } }', 'datasets { rowCount areas { ', ' } }'],
    ['indicators { measures { … } }', 'indicators { measures { ', ' } }'],
    ['datasets { areas { indicators { area { … } } } }', 'datasets { areas { indicators { area { ', ' } } } }'],
  ])('answers %s, nested in itself, in time', async (_what, open, close) => {
    for (const levels of [7, 10, 20]) {
      expect(await ask(engine, { query: `{ ${around(levels, open, 'code', close)} }` })).toMatchObject({ status: 200 });
    }
  });

  it('takes the named operations, the introspection of clients, and values up to the limits', async () => {
    for (const name of readdirSync(projectPath('schema/operations')).filter((file) => file.endsWith('.graphql'))) {
      const query = readFileSync(projectPath(`schema/operations/${name}`), 'utf8');
      const { errors } = await ask(engine, { query });
      expect(errors?.map(({ extensions }) => extensions['code']) ?? []).not.toContain('OPERATION_TOO_LARGE');
    }
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true });
    expect(await ask(engine, { query })).toMatchObject({ status: 200, data: { __schema: {} } });
    const most = await ask(engine, { query: filter, variables: { f: { or: [{ code: { in: codes(10_000) } }] } } });
    expect(most.errors?.map(({ extensions }) => extensions['code']) ?? []).not.toContain('OPERATION_TOO_LARGE');
  });
});

it('says in words that are short which word is wrong, however long it is', async () => {
  const { errors } = await ask('hub', { query: `{ ${'long'.repeat(10_000)} }` });
  expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(errors?.[0]?.message.length).toBeLessThan(400);
});
