import { createGateway, type Gateway } from '../../gateway/server.ts';
import { waitUntil } from '../kit/waitUntil.ts';
import { composeForeign, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

describe.each(['hub', 'hub-bytes', 'apollo'] as const)('the deadline of a request, with the engine %s', (engine) => {
  let books: ForeignSubgraph;
  let reviews: ForeignSubgraph;
  let gateway: Gateway;
  let url: string;
  /** Answers held back, each with the function that lets it go. */
  let held: (() => void)[] = [];
  const hold = () => new Promise<void>((resolve) => held.push(resolve));

  beforeAll(async () => {
    [books, reviews] = await Promise.all([startForeignSubgraph('books'), startForeignSubgraph('reviews')]);
    gateway = createGateway({
      engine,
      requestTimeoutMs: 1_000,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
    });
    ({ url } = await gateway.listen());
  });
  beforeEach(() => {
    held = [];
    for (const subgraph of [books, reviews]) {
      subgraph.requests.length = 0;
      subgraph.left = 0;
      subgraph.hold = async () => {};
    }
  });
  afterEach(() => {
    for (const release of held) release();
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([books.close(), reviews.close()]);
  });

  const post = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
  const bodyOf = async (answer: Response): Promise<any> => answer.json();

  test('leaves null what is not there by then, with a code and the limit, and keeps what came in time', async () => {
    reviews.hold = hold;
    // More than once: the second time, bytes are tried.
    for (const _time of [1, 2, 3]) {
      const start = performance.now();
      const answer = await post('{ books { title reviews { stars } } latestReview { stars } }');
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(answer.status).toBe(200);
      const { data, errors } = await bodyOf(answer);
      expect(data.latestReview).toBeNull();
      expect(data.books).toEqual([
        { title: 'The Grand Canal', reviews: null },
        { title: 'Harbours', reviews: null },
      ]);
      for (const { message, extensions } of errors) {
        expect(message).toContain('1000 ms');
        expect(message).toContain('HUB_REQUEST_TIMEOUT_MS');
        expect(extensions).toMatchObject({ code: 'DEADLINE_EXCEEDED', limit: 1_000, serviceName: 'reviews' });
      }
      // Apollo's gateway gives no path to the failure of a root fetch.
      if (engine === 'apollo') continue;
      const paths = errors.map(({ path }: { path: unknown[] }) => path[0]);
      expect(new Set(paths)).toEqual(new Set(['books', 'latestReview']));
    }
  });

  test('answers 504 where nothing is there', async () => {
    reviews.hold = hold;
    const answer = await post('{ latestReview { stars } }');
    expect(answer.status).toBe(504);
    expect((await bodyOf(answer)).errors).toMatchObject([
      { ...(engine !== 'apollo' && { path: ['latestReview'] }), extensions: { code: 'DEADLINE_EXCEEDED' } },
    ]);
  });

  test('a client shortens it, and nobody lengthens it', async () => {
    reviews.hold = hold;
    const start = performance.now();
    const short = await bodyOf(await post('{ latestReview { stars } }', { 'hub-timeout-ms': '200' }));
    expect(short.errors).toMatchObject([{ extensions: { limit: 200 } }]);
    expect(performance.now() - start).toBeLessThan(900);
    const long = await bodyOf(await post('{ latestReview { stars } }', { 'hub-timeout-ms': '60000' }));
    expect(long.errors).toMatchObject([{ extensions: { limit: 1_000 } }]);
  });

  test('a subgraph is told the time that is left for it', async () => {
    await post('{ latestReview { stars } }', { 'hub-timeout-ms': '500' });
    const told = Number(reviews.requests[0]?.headers['hub-timeout-ms']);
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(450);
  });

  test.each(['soon', '0', '-1', '1.5', 'x'.repeat(5_000)])('refuses the header "%s"', async (value) => {
    const answer = await post('{ language }', { 'hub-timeout-ms': value });
    expect(answer.status).toBe(400);
    const { errors } = await bodyOf(answer);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(errors[0].message).toContain('hub-timeout-ms');
    expect(errors[0].message.length).toBeLessThan(500);
    expect(books.requests).toEqual([]);
  });
});

/** So long that no deadline ends what a client's leaving should end. */
const LONG_MS = 60_000;

test.each(['hub', 'hub-bytes', 'apollo'] as const)(
  'what a client waits for ends when it leaves, with the engine %s',
  async (engine) => {
    const [books, reviews] = await Promise.all([startForeignSubgraph('books'), startForeignSubgraph('reviews')]);
    let release = () => {};
    reviews.hold = () => new Promise((resolve) => (release = resolve));
    const gateway = createGateway({
      engine,
      requestTimeoutMs: LONG_MS,
      subgraphTimeoutMs: LONG_MS,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
    });
    const { url } = await gateway.listen();
    const leaving = new AbortController();
    const answer = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ books { reviews { stars } } }' }),
      signal: leaving.signal,
    }).catch(() => 'left');
    await waitUntil(() => reviews.requests.length === 1);
    leaving.abort();
    expect(await answer).toBe('left');
    await waitUntil(() => reviews.left === 1);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    release();
    await gateway.stop();
    await Promise.all([books.close(), reviews.close()]);
  },
);

describe.each(['hub', 'hub-bytes'] as const)('fetches that clients share, with the engine %s', (engine) => {
  test('go on while one of them waits, and end when the last one leaves', async () => {
    const reviews = await startForeignSubgraph('reviews');
    let release = () => {};
    reviews.hold = () => new Promise((resolve) => (release = resolve));
    const gateway = createGateway({
      engine,
      requestTimeoutMs: LONG_MS,
      subgraphTimeoutMs: LONG_MS,
      supergraph: { sdl: composeForeign({ reviews: reviews.url, books: reviews.url }) },
    });
    const { url } = await gateway.listen();
    const ask = (query: string, leaving: AbortController) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        signal: leaving.signal,
      }).then(
        (answer) => answer.json(),
        () => 'left',
      );
    for (const [one, other] of [
      // Equal operations share one execution, others the fetch alone.
      ['{ latestReview { stars } }', '{ latestReview { stars } }'],
      ['query A { latestReview { stars } }', 'query B { latestReview { stars } }'],
    ] as const) {
      reviews.requests.length = 0;
      reviews.left = 0;
      const first = new AbortController();
      const second = new AbortController();
      const answers = [ask(one, first), ask(other, second)];
      await waitUntil(() => reviews.requests.length > 0);
      // The second request waits in the gateway when answers to so many others, sent after it, are there.
      for (let other = 0; other < 20; other++) await fetch(`${url}/health`);
      first.abort();
      expect(await answers[0]).toBe('left');
      await fetch(`${url}/health`);
      expect(reviews.left).toBe(0);
      release();
      expect(await answers[1]).toEqual({ data: { latestReview: { stars: 5 } } });
      expect(reviews.requests).toHaveLength(1);

      const third = new AbortController();
      const fourth = new AbortController();
      const lost = [ask(one, third), ask(other, fourth)];
      await waitUntil(() => reviews.requests.length > 1);
      third.abort();
      fourth.abort();
      expect(await Promise.all(lost)).toEqual(['left', 'left']);
      await waitUntil(() => reviews.left === reviews.requests.length - 1);
      release();
    }
    await gateway.stop();
    await reviews.close();
  });
});
