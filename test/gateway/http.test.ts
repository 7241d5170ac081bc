import { once } from 'node:events';
import { connect } from 'node:net';
import { auditServer } from 'graphql-http';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

const inProcess: GatewayOptions = {
  supergraph: { sdl: composeForeign() },
  transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
};

describe('what is not a GraphQL request', () => {
  let gateway: Gateway;
  let url: string;
  let port: number;

  beforeAll(async () => {
    gateway = createGateway({ ...inProcess, maxBodyBytes: 1000, corsOrigins: ['https://dashboard.example.org'] });
    ({ url, port } = await gateway.listen());
  });
  afterAll(() => gateway.stop());

  const json = { 'content-type': 'application/json' };
  const graphqlResponse = { ...json, accept: 'application/graphql-response+json' };

  test.each<[string, string, RequestInit, number, string]>([
    ['an unknown path', '/nowhere', {}, 404, 'NOT_FOUND'],
    ['a path above the Playground', '/playground/..%2fserver.js', {}, 404, 'NOT_FOUND'],
    ['a method GraphQL has no use for', '/graphql', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['writing to a page', '/ready', { method: 'POST', body: '{}' }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a form',
      '/graphql',
      { method: 'POST', body: new URLSearchParams({ query: '{a}' }) },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'JSON in another charset',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json; charset=big5' }, body: '{}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body that is not JSON', '/graphql', { method: 'POST', headers: json, body: '{query' }, 400, 'BAD_REQUEST'],
    ['a body without a query', '/graphql', { method: 'POST', headers: json, body: '{"a":1}' }, 400, 'BAD_REQUEST'],
    [
      'a body over the limit',
      '/graphql',
      { method: 'POST', headers: json, body: JSON.stringify({ query: `{ books { ${'title '.repeat(200)} } }` }) },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a body that is not UTF-8',
      '/graphql',
      {
        method: 'POST',
        headers: json,
        body: Buffer.from('{"query":"{ book(isbn: \\"\xff\\") { title } }"}', 'latin1'),
      },
      400,
      'BAD_REQUEST',
    ],
    [
      'a query string that is not UTF-8',
      '/graphql?query={book(isbn:%22%FF%22){title}}',
      { headers: { 'apollo-require-preflight': 'true' } },
      400,
      'BAD_REQUEST',
    ],
    [
      'a compressed body',
      '/graphql',
      { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{"query":"{ language }"}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'an operation name that the document has not',
      '/graphql',
      { method: 'POST', headers: graphqlResponse, body: '{"query":"query A { language }","operationName":"B"}' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'two operations and no name',
      '/graphql',
      { method: 'POST', headers: graphqlResponse, body: '{"query":"query A { language } query B { language }"}' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s gets a status, a sentence and a code', async (_case, path, init, status, code) => {
    const answer = await fetch(url + path, init);
    expect(answer.status).toBe(status);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe(code);
    expect(errors[0]?.message).toMatch(/\w{3}/);
  });

  test('the GraphQL over HTTP specification is kept exactly', async () => {
    const audits = await auditServer({
      url: `${url}/graphql`,
      // The audit's GETs would otherwise be refused as ones that a foreign page could have sent.
      fetchFn: (address: string, init: RequestInit) =>
        fetch(address, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'true' } }),
    });
    expect(
      audits.filter(({ status }) => status !== 'ok').map(({ id, name, status }) => `${status} ${id} ${name}`),
    ).toEqual([]);
    expect(audits.length).toBeGreaterThan(60);
  });

  test('a client that leaves in the middle of its body does not disturb the next one', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"q',
        );
        socket.destroy();
      });
      socket.once('close', () => resolve());
    });
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test.each([
    ['with a length', 'content-length: 3000', 'x'.repeat(1500), 'x'.repeat(1500)],
    [
      'in chunks',
      'transfer-encoding: chunked',
      `5dc\r\n${'x'.repeat(1500)}\r\n`,
      `5dc\r\n${'x'.repeat(1500)}\r\n0\r\n\r\n`,
    ],
  ])(
    'a client that sends too much %s can send all of it, and then sees why it was refused',
    async (_case, header, first, rest) => {
      const socket = connect(port, '127.0.0.1').setEncoding('utf8');
      const post = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
      socket.write(`${post}${header}\r\n\r\n${first}`);
      const refused = await once(socket, 'data');
      expect(String(refused)).toContain('PAYLOAD_TOO_LARGE');
      socket.write(rest);
      socket.write(`${post}content-length: 26\r\n\r\n{"query":"{ __typename }"}`);
      const answered = await once(socket, 'data');
      expect(String(answered)).toContain('{"data":{"__typename":"Query"}}');
      socket.destroy();
    },
  );

  test('an allowed origin gets the header, another does not, and no cookies are ever allowed', async () => {
    const preflight = (origin: string) =>
      fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const allowed = await preflight('https://dashboard.example.org');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://dashboard.example.org');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(allowed.headers.has('access-control-allow-credentials')).toBe(false);
    const other = await preflight('https://elsewhere.example.org');
    expect(other.headers.has('access-control-allow-origin')).toBe(false);
    // Without this a cache could give one origin the answer that allows another.
    for (const { headers } of [allowed, other]) expect(headers.get('vary')).toBe('origin');
  });

  test('a browser that opens /graphql is redirected to the Playground', async () => {
    const answer = await fetch(`${url}/graphql`, { headers: { accept: 'text/html,*/*' }, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/playground');
  });

  test('the landing page names the subgraphs and loads nothing from elsewhere', async () => {
    const page = await (await fetch(url)).text();
    expect(page).toContain('books');
    expect(page).toContain('浙港數據樞紐');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('the landing page shows the name of a subgraph as text, whatever a supergraph file calls it', async () => {
    const named = composeForeign().replace('name: "books"', 'name: "<img src=x onerror=\'alert(1)\'>&"');
    const other = createGateway({ ...inProcess, supergraph: { sdl: named } });
    const page = await (await fetch((await other.listen()).url)).text();
    await other.stop();
    expect(page).not.toContain('<img');
    expect(page).toContain('<code>&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;</code>');
  });

  test('/health says that the process runs', async () => {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
  });
});

test('by default pages of this machine may ask, and no others', async () => {
  const gateway = createGateway(inProcess);
  const { url } = await gateway.listen();
  const origin = async (value: string) =>
    (await fetch(`${url}/graphql?query={__typename}`, { headers: { origin: value } })).headers.get(
      'access-control-allow-origin',
    );
  expect(await origin('http://localhost:5173')).toBe('http://localhost:5173');
  expect(await origin('http://localhost.example.org')).toBeNull();
  await gateway.stop();
});
