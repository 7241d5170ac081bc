import { DEFAULT_HTTP_LIMITS } from '../../common/http/limits.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { answersIn, exchange, malformed, openWire, request } from '../kit/wire.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

const json = 'content-type: application/json\r\n';
const typename = '{"query":"{ __typename }"}';
const post = (headers: string, body = '') =>
  `POST /graphql HTTP/1.1\r\nhost: localhost\r\n${json}${headers}\r\n${body}`;

const open: Gateway[] = [];
async function start(options: Partial<Parameters<typeof createGateway>[0]> = {}): Promise<number> {
  const gateway = createGateway({
    supergraph: { sdl: composeForeign() },
    transport: (name) => createInProcessTransport(name, (asked) => executeForeign(name as 'books', asked)),
    drainMs: 50,
    ...options,
  });
  open.push(gateway);
  return (await gateway.listen()).port;
}
afterAll(() => Promise.all(open.map((gateway) => gateway.stop())));

describe('a gateway on the wire', () => {
  let port: number;
  beforeAll(async () => {
    port = await start({ maxBodyBytes: 1_000, http: { ...DEFAULT_HTTP_LIMITS, allowedHosts: ['.hub.example.org'] } });
  });
  afterEach(async () => {
    const [alive] = answersIn(await exchange(port, request('GET /health HTTP/1.1')));
    expect(alive?.status).toBe(200);
  });

  test.each(malformed)('refuses %s once, with a sentence', async (_name, bytes, status, code) => {
    const answers = answersIn(await exchange(port, bytes));
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    const { errors } = JSON.parse(answers[0]?.body ?? '') as { errors: { message: string; extensions: object }[] };
    expect(errors[0]?.extensions).toEqual({ code });
    expect(errors[0]?.message).toMatch(/\w+ \w+ .*[.]$/);
    expect(answers[0]?.head).toContain('nosniff');
  });

  test.each([
    ['localhost', 'localhost:80'],
    ['a name below localhost', 'hub.localhost'],
    ['an address', '127.0.0.1:1'],
    ['an IPv6 address', '[::1]:4000'],
    ['a name of the configuration', 'api.hub.example.org'],
    ['one in capitals', 'API.Hub.Example.ORG.'],
  ])('answers under %s', async (_name, host) => {
    const bytes = `GET /health HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;
    expect(answersIn(await exchange(port, bytes)).map(({ status }) => status)).toEqual([200]);
  });

  test('takes a target in absolute form, and its host instead of the header', async () => {
    const bytes = 'GET http://LOCALHOST:80/health?a HTTP/1.1\r\nhost: evil.example.org\r\nconnection: close\r\n\r\n';
    expect(answersIn(await exchange(port, bytes)).map(({ status }) => status)).toEqual([200]);
  });

  test('answers HTTP/1.0 without a host, and closes', async () => {
    const [answer] = answersIn(await exchange(port, 'GET /health HTTP/1.0\r\n\r\n'));
    expect(answer?.status).toBe(200);
  });

  test('answers requests that come at once in their order', async () => {
    const asked = (alias: string) => {
      const body = `{"query":"{ ${alias}: __typename }"}`;
      return post(`content-length: ${body.length}\r\n`, body);
    };
    const bytes = asked('a') + asked('b') + request('GET /health HTTP/1.1');
    const answers = answersIn(await exchange(port, bytes));
    expect(answers.map(({ body }) => body)).toEqual([
      expect.stringContaining('{"a":"Query"}'),
      expect.stringContaining('{"b":"Query"}'),
      '{"status":"ok"}',
    ]);
  });

  test('leaves no answer to be taken for that of an earlier request', async () => {
    const bytes = `${post(`content-length: ${typename.length}\r\n`, typename)}GET /health HTTP/1.1\r\nbad header\r\n\r\n`;
    const answers = answersIn(await exchange(port, bytes));
    // Either the first is answered or the connection is closed; the second is never answered in its place.
    for (const { body } of answers) expect(body).toContain('"data"');
  });

  test('asks for a body only after it has seen that it may come', async () => {
    const wire = openWire(port);
    wire.send(post(`expect: 100-continue\r\nconnection: close\r\ncontent-length: ${typename.length}\r\n`));
    expect(await wire.received(/\r\n\r\n/)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    wire.send(typename);
    expect(await wire.received()).toContain('{"data":{"__typename":"Query"}}');

    const refused = await exchange(port, post('expect: 100-continue\r\ncontent-length: 300000000\r\n'));
    expect(answersIn(refused).map(({ status }) => status)).toEqual([413]);
  });

  test('shows a path that would end a header as text', async () => {
    const [answer] = answersIn(await exchange(port, request('GET /%0d%0aset-cookie:a=b HTTP/1.1')));
    expect(answer?.status).toBe(404);
    expect(answer?.head).not.toContain('set-cookie');
  });
});

describe('a gateway with little time and room', () => {
  let port: number;
  beforeAll(async () => {
    const http = { ...DEFAULT_HTTP_LIMITS, receiveTimeoutMs: 600, sendTimeoutMs: 300, maxHeldBytes: 1_024 };
    port = await start({
      maxBodyBytes: 1_000,
      http,
      slots: { maxOperations: 9, maxOperationsPerClient: 1, maxWaiting: 9, maxWaitingPerClient: 9, maxWaitMs: 60_000 },
      pages: [
        {
          path: '/large',
          title: { chinese: '', english: '' },
          contentType: 'text/plain',
          query: '{ __typename }',
          render: () => 'x'.repeat(2 ** 26),
        },
      ],
    });
  });

  test.each([
    ['a head', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: '],
    ['a body with a length', post('content-length: 100\r\n', '{"query":')],
    ['a body in chunks', post('transfer-encoding: chunked\r\n', '5\r\n{"que\r\n')],
  ])('gives up %s that never ends', async (_name, bytes) => {
    const [answer] = answersIn(await exchange(port, bytes));
    expect(answer?.status).toBe(408);
    expect(answer?.body).toContain('600 ms');
    expect(answer?.body).toContain('REQUEST_TIMEOUT');
  });

  test('ends a body that goes on after it was refused', async () => {
    const wire = openWire(port);
    wire.send(post('transfer-encoding: chunked\r\n'));
    const sending = setInterval(() => wire.send(`3e8\r\n${'x'.repeat(1_000)}\r\n`), 5);
    const text = await wire.received();
    clearInterval(sending);
    expect(answersIn(text).map(({ status }) => status)).toEqual([413]);
  });

  test('holds no more bytes of bodies than it has room for', async () => {
    const half = post('content-length: 900\r\n', 'x'.repeat(600));
    const first = openWire(port);
    first.send(half);
    const second = openWire(port);
    second.send(half);
    // One of the two was first.
    const text = await Promise.race([first.received(/\}$/), second.received(/\}$/)]);
    expect(answersIn(text).map(({ status }) => status)).toEqual([503]);
    expect(text).toContain('OVERLOADED');
    expect(text).toContain('retry-after: 1');
    first.socket.destroy();
    second.socket.destroy();
  });

  test('ends an answer that its client does not take, and gives its slot to the next', async () => {
    const slow = openWire(port);
    slow.send(request('GET /large HTTP/1.1'));
    await slow.received(/HTTP/);
    slow.socket.pause();
    const next = await exchange(port, request('POST /graphql HTTP/1.1', `${json}content-length: 26\r\n`, typename));
    expect(next).toContain('{"data":{"__typename":"Query"}}');
    slow.socket.resume();
    expect((await slow.received()).length).toBeLessThan(2 ** 26);
  });
});

test('bounds connections in all and from one address, and takes new ones when some have ended', async () => {
  const http = { ...DEFAULT_HTTP_LIMITS, maxConnections: 3, maxConnectionsPerAddress: 2 };
  const port = await start({ http });
  const health = (from?: string) => exchange(port, request('GET /health HTTP/1.1'), from);
  const alive = async (from?: string) => {
    const wire = openWire(port, from);
    wire.send('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await wire.received(/ok/);
    return wire.socket;
  };
  const held = [await alive(), await alive()];
  const refused = await health();
  expect(answersIn(refused).map(({ status }) => status)).toEqual([503]);
  expect(refused).toContain('HUB_MAX_CONNECTIONS_PER_ADDRESS');
  held.push(await alive('127.0.0.2'));
  expect(await health('127.0.0.3')).toContain('HUB_MAX_CONNECTIONS)');
  for (const socket of held) socket.destroy();
  let answer = '';
  while (!answer.includes('200 OK')) answer = await health();
});
