import { createGateway, type Gateway } from '../../gateway/server.ts';
import { composeForeign, engines, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

describe.each(engines)('a subgraph that is down, with the engine %s', (engine) => {
  let books: ForeignSubgraph;
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    books = await startForeignSubgraph('books');
    const reviews = await startForeignSubgraph('reviews');
    gateway = createGateway({
      engine,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
    });
    url = (await gateway.listen()).url;
    await reviews.close();
  });
  afterAll(async () => {
    await gateway.stop();
    await books.close();
  });

  test('leaves its fields null with an error that names it, and all others as they are', async () => {
    const { data, errors } = await gateway.executeOperation({
      query: '{ books { title reviews { stars } } latestReview { text } }',
    });
    expect(data).toEqual({
      books: [
        { title: 'The Grand Canal', reviews: null },
        { title: 'Harbours', reviews: null },
      ],
      latestReview: null,
    });
    expect(errors?.length).toBe(2);
    for (const error of errors ?? []) {
      expect(error.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'reviews' });
      expect(error.message).toMatch(/^The subgraph "reviews" did not answer: .+\.$/);
    }
    expect(errors?.map((error) => error.path?.[0])).toContain('books');
  });

  test('does not make the gateway unready, but is named there', async () => {
    const answer = await fetch(`${url}/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      complete: false,
      subgraphs: [
        { name: 'books', reachable: true },
        { name: 'reviews', reachable: false, reason: expect.stringContaining('did not answer') },
      ],
    });
  });

  test('is asked again as soon as it is back', async () => {
    const down = await startForeignSubgraph('reviews');
    const port = Number(new URL(down.url).port);
    await down.close();
    const back = createGateway({
      engine,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: down.url }) },
    });
    const query = '{ latestReview { stars } }';
    expect((await back.executeOperation({ query })).data).toEqual({ latestReview: null });
    const up = await startForeignSubgraph('reviews', port);
    expect(await back.executeOperation({ query })).toEqual({ data: { latestReview: { stars: 5 } } });
    await back.stop();
    await up.close();
  });
});

test.each(engines)(
  'a subgraph that takes longer than it is given counts as down, with the engine %s',
  async (engine) => {
    const books = await startForeignSubgraph('books');
    const reviews = await startForeignSubgraph('reviews');
    let release = () => {};
    reviews.hold = () => new Promise((resolve) => (release = resolve));
    const gateway = createGateway({
      engine,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
      // Long enough for the other subgraph's answer on a busy machine.
      subgraphTimeoutMs: 2_000,
    });
    const answer = await gateway.executeOperation({ query: '{ latestReview { stars } language }' });
    expect(answer.data).toEqual({ latestReview: null, language: null });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'reviews' });
    release();
    await gateway.stop();
    await Promise.all([books.close(), reviews.close()]);
  },
);
