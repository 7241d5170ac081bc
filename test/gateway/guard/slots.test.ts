import { createGateway, type Gateway, type GatewayOptions } from '../../../gateway/server.ts';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from '../foreignGraph.ts';

type SlotLimits = NonNullable<GatewayOptions['slots']>;

const limits: SlotLimits = {
  maxOperations: 3,
  maxOperationsPerClient: 2,
  maxWaiting: 2,
  maxWaitingPerClient: 1,
  maxWaitMs: 60_000,
};

describe('operations that are held by a department', () => {
  let gateway: Gateway;
  let url: string;
  let release: () => void;
  let begun: number;
  let released: Promise<void>;

  const start = async (changed: Partial<SlotLimits> = {}) => {
    begun = 0;
    executed = [];
    released = new Promise((resolve) => {
      release = resolve;
    });
    gateway = createGateway({
      supergraph: { sdl: composeForeign() },
      transport: (name) =>
        createInProcessTransport(name, async (request) => {
          begun += 1;
          executed.push(askedBy[Number(/\ba(\d+):/.exec(request.query)?.[1])] ?? '');
          await released;
          return executeForeign(name as 'books', request);
        }),
      trustedProxies: ['127.0.0.1'],
      slots: { ...limits, ...changed },
    });
    ({ url } = await gateway.listen());
  };
  afterEach(async () => {
    release();
    await gateway.stop();
  });

  /** The client of each operation, by the number in its text. */
  const askedBy: string[] = [];
  /** Clients, in the order in which their operations were executed. */
  let executed: string[] = [];
  const ask = (client: string, signal?: AbortSignal) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': client },
      // Equal operations would be executed once.
      body: JSON.stringify({ query: `{ a${askedBy.push(client) - 1}: books { title } }` }),
      ...(signal && { signal }),
    });
  const until = async (condition: () => boolean) => {
    while (!condition()) await fetch(`${url}/health`);
  };
  const codeOf = async (answer: Response) =>
    ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

  test('one client takes its share and no more, and others still get theirs', async () => {
    await start();
    const ofOne = [ask('192.0.2.1'), ask('192.0.2.1')];
    await until(() => begun === 2);
    const third = ask('192.0.2.1');
    const other = ask('192.0.2.2');
    await until(() => begun === 3);
    // Of the two that may wait, one waits; a further one of the same client is refused, whichever comes first.
    const refused = await Promise.race([ask('192.0.2.1'), third]);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await codeOf(refused)).toBe('RATE_LIMITED');
    release();
    for (const answer of [...ofOne, other]) expect((await answer).status).toBe(200);
  });

  test('when all slots are taken some wait, and further ones are refused for the time being', async () => {
    await start({ maxWaiting: 1 });
    const running = ['1', '2', '3'].map((last) => ask(`192.0.2.${last}`));
    await until(() => begun === 3);
    const both = [ask('192.0.2.4'), ask('192.0.2.5')];
    const refused = await Promise.race(both);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('3');
    expect(await codeOf(refused)).toBe('OVERLOADED');
    release();
    const statuses = await Promise.all([...running, ...both].map(async (answer) => (await answer).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 503]);
  });

  test('who waits too long is refused', async () => {
    await start({ maxWaitMs: 20 });
    const running = [ask('192.0.2.1'), ask('192.0.2.1')];
    await until(() => begun === 2);
    const waited = await ask('192.0.2.1');
    expect(waited.status).toBe(429);
    release();
    await Promise.all(running);
  });

  test('who leaves while waiting makes room', async () => {
    await start();
    const running = [ask('192.0.2.1'), ask('192.0.2.1')];
    await until(() => begun === 2);
    const leaving = new AbortController();
    const left = expect(ask('192.0.2.1', leaving.signal)).rejects.toThrow();
    await until(() => true);
    leaving.abort();
    await left;
    let next = ask('192.0.2.1');
    // The gateway may hear of the departure a moment later.
    for (;;) {
      const early = await Promise.race([next, fetch(`${url}/health`)]);
      if (early.status !== 429) break;
      next = ask('192.0.2.1');
    }
    release();
    for (const answer of [...running, next]) expect((await answer).status).toBe(200);
  });

  test('who waits is served in turn by client, however many operations one of them has waiting', async () => {
    await start({ maxOperations: 1, maxOperationsPerClient: 1, maxWaiting: 9, maxWaitingPerClient: 3 });
    const first = ask('192.0.2.1');
    await until(() => begun === 1);
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      // One more than may wait is refused: then all others wait.
      const four = Array.from({ length: 4 }, () => ask(client));
      expect((await Promise.race(four)).status).toBe(429);
    }
    release();
    await first;
    await until(() => begun === 10);
    for (const round of [1, 4, 7]) expect(new Set(executed.slice(round, round + 3)).size).toBe(3);
  });
});
