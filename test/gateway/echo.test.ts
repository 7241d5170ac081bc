import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { cutSentence, echoed } from '../../common/echo.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import type { Gateway } from '../../gateway/server.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { startHub, type TestHub } from '../kit/hub.ts';

const LONG = 'x'.repeat(20_000);
/** More of what a client sent than an error may show. */
const TOO_MUCH = /x{201}|(?:"x+",?){60}|(?:x ){120}/;

/** Requests that get an error with what they sent in it. */
const bodies: [what: string, body: object][] = [
  ['a field', { query: `{ ${LONG} }` }],
  ['an alias and a field', { query: `{ ${LONG}: ${LONG}y }` }],
  ['a type', { query: `query ($a: ${LONG}) { __typename }` }],
  ['a fragment', { query: `{ ...${LONG} }` }],
  ['a fragment on a type', { query: `{ ... on ${LONG} { a } }` }],
  ['a directive', { query: `{ __typename @${LONG} }` }],
  ['an argument', { query: `{ __typename(${LONG}: 1) }` }],
  ['a variable without a declaration', { query: `{ city(code: $${LONG}) { code } }` }],
  [
    'a value of a variable',
    { query: 'query ($n: Int) { areas(first: $n) { nodes { code } } }', variables: { n: LONG } },
  ],
  [
    'a list of values',
    { query: 'query ($n: Int) { areas(first: $n) { nodes { code } } }', variables: { n: Array(5_000).fill('x') } },
  ],
  ['a value in the document', { query: `{ areas(first: "${LONG}") { nodes { code } } }` }],
  ['a name of an enum', { query: `{ areas(quality: [${LONG}]) { nodes { code } } }` }],
  ['a list in the document', { query: `{ areas(first: [${'x '.repeat(5_000)}]) { nodes { code } } }` }],
  ['a name in an input', { query: `{ areas(filter: { ${LONG}: 1 }) { nodes { code } } }` }],
  ['a cursor', { query: `{ areas(after: "${LONG}") { nodes { code } } }` }],
  ['a text that is searched', { query: `{ datasets { search(text: "${LONG}", first: 1) { __typename } } }` }],
  [
    'a time zone',
    { query: `{ flightsAggregate(groupBy: [{ scheduledAt: DAY }], timeZone: "${LONG}") { groups { count } } }` },
  ],
  ['an operation', { query: '{ __typename }', operationName: LONG }],
  ['an operation of two', { query: 'query a { __typename } query b { __typename }', operationName: LONG }],
  ['syntax', { query: `{ a ]${LONG}` }],
  ['a syntax of a name', { query: `${LONG} { a }` }],
  ['a text that does not end', { query: `{ a(b: "${LONG}` }],
  [
    'fields that conflict',
    { query: `{ ${Array.from({ length: 300 }, (_, index) => `a: ${LONG.slice(0, 60)}${index}`).join(' ')} }` },
  ],
  [
    'quotation marks',
    { query: 'query ($n: Int) { areas(first: $n) { nodes { code } } }', variables: { n: '"x'.repeat(10_000) } },
  ],
];

let hub: TestHub;
let url: string;
const gateways: Gateway[] = [];
beforeAll(async () => {
  hub = await startHub({ dataDirectory: ':memory:' });
  ({ url } = await hub.gateway.listen());
}, 60_000);
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await hub.stop();
});

it.each(bodies)('shows no more than 200 characters of %s', async (_, body) => {
  for (const department of hub.departments.slice(0, 1)) {
    const { errors } = await department.execute(body as { query: string });
    expect(JSON.stringify(errors)).not.toMatch(TOO_MUCH);
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { errors?: { message: string; extensions: Record<string, unknown> }[] };
  expect(response.status).toBeLessThan(500);
  expect(answer.errors?.length).toBeGreaterThan(0);
  for (const { message, extensions } of answer.errors ?? []) {
    expect(message.length).toBeLessThan(1_000);
    expect(JSON.stringify({ message, extensions })).not.toMatch(TOO_MUCH);
  }
});

it.each<[string, string, Record<string, string>]>([
  ['an address', `/${'x'.repeat(5_000)}`, {}],
  ['an address below the Playground', `/playground/${'x'.repeat(5_000)}`, {}],
  ['a media type', '/graphql', { 'content-type': 'x'.repeat(5_000) }],
  ['a charset', '/graphql', { 'content-type': `application/json; charset=${'x'.repeat(5_000)}` }],
  ['an encoding', '/graphql', { 'content-type': 'application/json', 'content-encoding': 'x'.repeat(5_000) }],
])('shows no more than 200 characters of %s', async (_, path, headers) => {
  const asked = request(`${url}${path}`, { method: path === '/graphql' ? 'POST' : 'GET', headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const answer = await text(response);
  expect(response.statusCode).toBeGreaterThanOrEqual(400);
  expect(response.statusCode).toBeLessThan(500);
  expect(answer).not.toMatch(TOO_MUCH);
  expect(answer.length).toBeLessThan(700);
});

it('cuts no character in halves, and leaves short sentences alone', () => {
  expect(echoed('𠮷'.repeat(150))).toBe(`${'𠮷'.repeat(99)}…`);
  expect(echoed('x'.repeat(200))).toBe('x'.repeat(200));
  expect(cutSentence('Cannot query field "a" on type "B".')).toBe('Cannot query field "a" on type "B".');
  expect(cutSentence(`Cannot query field "${'a'.repeat(300)}" on type "B".`)).toBe(
    `Cannot query field "${'a'.repeat(199)}…" on type "B".`,
  );
});

describe.each(ENGINE_NAMES)('a mistake of the program, with the engine %s', (engine) => {
  it('shows a reference that stands in the log beside its cause, and nothing else of it', async () => {
    const log: string[] = [];
    const note = (message: unknown) => void log.push(String(message));
    const logger = { debug: note, info: note, warn: note, error: note };
    const { createGateway } = await import('../../gateway/server.ts');
    const { createInProcessTransport } = await import('../../gateway/transport/inProcess.ts');
    const { projectPath } = await import('../../common/project.ts');
    const broken: OpenSubgraph = await openSubgraph(gaugesDepartment([]), { dataDirectory: ':memory:', logger });
    const secret = 'mysql://root:1234@10.0.0.7/x SELECT secret FROM table at /srv/hub/x.ts';
    broken.database.dataSource.getRepository = () => {
      throw new Error(secret);
    };
    const { errors } = JSON.parse(JSON.stringify(await broken.execute({ query: '{ gauges { nodes { id } } }' })));
    const { reference } = errors[0].extensions;
    expect(reference).toMatch(/^[0-9a-f]{12}$/);
    expect(errors[0].message).toBe(`Internal server error: tell the operator its reference in the log, ${reference}.`);
    expect(log.filter((line) => line.includes(reference))).toEqual([expect.stringContaining(secret)]);
    expect(JSON.stringify(errors)).not.toMatch(/1234|10\.0\.0\.7|SELECT|srv/);
    await broken.close();

    const gateway = createGateway({
      supergraph: { file: projectPath('schema/supergraph.graphql') },
      engine,
      logger,
      transport: (name) =>
        createInProcessTransport(name, async () => {
          throw new TypeError(secret);
        }),
    });
    gateways.push(gateway);
    const answer = JSON.stringify(await gateway.executeOperation({ query: '{ areas { nodes { code } } }' }));
    expect(answer).toMatch(/"errors"/);
    expect(answer).not.toMatch(/1234|10\.0\.0\.7|SELECT|srv/);
  });
});
