import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { silentLogger } from '../../../common/logger.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../../gateway/server.ts';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from '../foreignGraph.ts';

const open: Gateway[] = [];
/** A gateway that takes the word of this machine on who asks. */
async function start(options: Partial<GatewayOptions>): Promise<string> {
  const gateway = createGateway({
    supergraph: { sdl: composeForeign() },
    transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
    trustedProxies: ['127.0.0.1'],
    ...options,
  });
  open.push(gateway);
  return (await gateway.listen()).url;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.stop()));
});

const ask = (url: string, client: string, path = '/graphql') =>
  fetch(url + path, {
    headers: { 'x-forwarded-for': client, 'content-type': 'application/json' },
    ...(path === '/graphql' && { method: 'POST', body: '{"query":"{ __typename }"}' }),
  });
const statuses = async (url: string, client: string, times: number) => {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push((await ask(url, client)).status);
  return all;
};
const rate = { pointsPerMinute: 3, burstPoints: 2, maxClients: 3 };

test('a client that asks too often waits as long as the answer says; others and the watch over the gateway go on', async () => {
  const url = await start({ rate });
  expect(await statuses(url, '192.0.2.1', 5)).toEqual([200, 200, 200, 200, 200]);
  const refused = await ask(url, '192.0.2.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual({
    errors: [{ message: expect.stringContaining('HUB_RATE_POINTS'), extensions: { code: 'RATE_LIMITED' } }],
  });
  expect((await ask(url, '192.0.2.1', '/')).status).toBe(429);
  expect((await ask(url, '192.0.2.1', '/health')).status).toBe(200);
  expect((await ask(url, '192.0.2.1', '/ready')).status).toBe(200);
  expect((await ask(url, '192.0.2.2')).status).toBe(200);
});

test('addresses of one subscriber are one client, and a forged address is none', async () => {
  const url = await start({ rate });
  for (let i = 0; i < 5; i += 1) expect((await ask(url, `2001:db8::${i}:1`)).status).toBe(200);
  expect((await ask(url, '2001:db8::9')).status).toBe(429);
  expect((await ask(url, '2001:db8:0:1::9')).status).toBe(200);
  expect((await ask(url, '192.0.2.77, 2001:db8::9')).status).toBe(429);
});

test('forgets the client that was away longest when there are more than it keeps', async () => {
  const url = await start({ rate });
  expect(await statuses(url, '192.0.2.1', 6)).toContain(429);
  for (const client of ['192.0.2.2', '192.0.2.3', '192.0.2.4']) await ask(url, client);
  expect((await ask(url, '192.0.2.1')).status).toBe(200);
});

test('an operation costs its client what it is estimated to cost, and is not executed where that is too much', async () => {
  const query = `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: books { title }`).join(' ')} }`;
  const askFor = (url: string, text: string, headers = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '192.0.2.1', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text }),
    });
  const estimate = await (await askFor(await start({}), query, { 'hub-cost': 'estimate' })).json();
  const { estimated } = (estimate as { extensions: { cost: { estimated: number } } }).extensions.cost;
  expect(estimated).toBeGreaterThan(500);
  const points = 1 + Math.floor(estimated / 100);

  let executed = 0;
  const url = await start({
    rate: { pointsPerMinute: 2 * points - 1, burstPoints: 1, maxClients: 3 },
    transport: (name) =>
      createInProcessTransport(name, (request) => {
        executed += 1;
        return executeForeign(name as 'books', request);
      }),
    pages: [
      { path: '/page', title: { chinese: '', english: '' }, contentType: 'text/plain', query, render: () => 'a page' },
    ],
  });
  expect((await askFor(url, query)).status).toBe(200);
  expect(executed).toBe(1);
  const refused = await askFor(url, query);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toEqual({
    errors: [
      { message: expect.stringContaining('each 100 of its estimated cost'), extensions: { code: 'RATE_LIMITED' } },
    ],
  });
  expect((await ask(url, '192.0.2.1', '/page')).status).toBe(429);
  expect(executed).toBe(1);
  // What is refused is not paid for, so there is enough for what costs little.
  expect((await askFor(url, '{ __typename }')).status).toBe(200);
});

const redisUrl = process.env['HUB_TEST_REDIS_URL'] || 'redis://127.0.0.1:6379';
const hasRedis = await answers(redisUrl);
if (!hasRedis) console.warn(`Tests with Redis are skipped: none answers at ${redisUrl} (HUB_TEST_REDIS_URL).`);

describe('with Redis', () => {
  /** Of each run its own, since the server keeps the accounts. */
  const client = () => `2001:db8:${random()}:${random()}::1`;
  const random = () => Math.floor(Math.random() * 0xffff).toString(16);

  (hasRedis ? test : test.skip)('gateways share the accounts', async () => {
    const [one, other] = [await start({ rate: { ...rate, redisUrl } }), await start({ rate: { ...rate, redisUrl } })];
    // Until the connections are there, each counts by itself.
    let who = client();
    for (;;) {
      const first = await statuses(one, who, 5);
      if (first.includes(429) === false && (await ask(other, who)).status === 429) break;
      who = client();
    }
    expect((await ask(one, who)).status).toBe(429);
    expect((await ask(other, client())).status).toBe(200);
  });

  (hasRedis ? test : test.skip)('that breaks off in the middle, no request fails', async () => {
    const { hostname, port: redisPort } = new URL(redisUrl);
    const proxy = await silentServer((socket) => {
      const redis = connect(Number(redisPort || 6_379), hostname).on('error', () => socket.destroy());
      socket.once('close', () => redis.destroy());
      socket.pipe(redis).pipe(socket);
    });
    const url = await start({ rate: { ...rate, redisUrl: `redis://127.0.0.1:${proxy.port}` } });
    const answers = Array.from({ length: 60 }, () => ask(url, client()));
    await Promise.race(answers);
    await proxy.close();
    expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await statuses(url, client(), 6)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('that is away, each gateway counts by itself and says so once', async () => {
    const warnings: unknown[] = [];
    const logger = { ...silentLogger, warn: (message: unknown) => warnings.push(message) };
    const { port, close } = await silentServer((socket) => socket.destroy());
    const url = await start({ rate: { ...rate, redisUrl: `redis://user:secret@127.0.0.1:${port}` }, logger });
    expect(await statuses(url, '192.0.2.1', 6)).toEqual([200, 200, 200, 200, 200, 429]);
    await close();
    expect(await statuses(url, '192.0.2.2', 6)).toEqual([200, 200, 200, 200, 200, 429]);
    while (warnings.length === 0) await ask(url, '192.0.2.9', '/health');
    expect(warnings).toEqual([expect.stringContaining('each gateway counts the rate of requests by itself')]);
    expect(warnings.join()).not.toContain('secret');
  });

  test('that takes connections and says nothing, no request waits for it', async () => {
    const { port, close } = await silentServer(() => {});
    const url = await start({ rate: { ...rate, redisUrl: `redis://127.0.0.1:${port}` } });
    const begin = performance.now();
    expect(await statuses(url, '192.0.2.1', 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(performance.now() - begin).toBeLessThan(2_000);
    await Promise.all(open.splice(0).map((gateway) => gateway.stop()));
    await close();
  });
});

async function silentServer(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port || 6379), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
