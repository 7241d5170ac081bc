import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createHttpTransport } from '../../gateway/transport/http.ts';
import { composeForeign, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

describe.each(['hub', 'hub-bytes', 'apollo'] as const)('an answer that is too large, with the engine %s', (engine) => {
  let books: ForeignSubgraph;
  let reviews: ForeignSubgraph;
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    [books, reviews] = await Promise.all([startForeignSubgraph('books'), startForeignSubgraph('reviews')]);
    gateway = createGateway({
      engine,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
      maxAnswerBytes: 1_000,
      // The subgraphs' own answers are small enough: only the client's is not.
      transport: (name, at) => createHttpTransport(name, at),
    });
    ({ url } = await gateway.listen());
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([books.close(), reviews.close()]);
  });

  const ask = async (aliases: number) => {
    const fields = Array.from({ length: aliases }, (_, index) => `a${index}: books { title reviews { text } }`);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ ${fields.join(' ')} }` }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
    return { status: answer.status, body: (await answer.json()) as any };
  };

  test('is cut off with a code that says the limit', async () => {
    // More than once: the second time, bytes are tried.
    for (const _time of [1, 2, 3]) {
      const { status, body } = await ask(20);
      expect(status).toBe(400);
      expect(body.data ?? null).toBeNull();
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0].extensions).toMatchObject({ code: 'ANSWER_TOO_LARGE', limit: 1_000 });
      expect(body.errors[0].message).toContain('HUB_MAX_ANSWER_BYTES');
    }
  });

  test('hinders no answer that is small enough', async () => {
    for (const _time of [1, 2, 3]) {
      const { status, body } = await ask(3);
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(Object.keys(body.data)).toEqual(['a0', 'a1', 'a2']);
    }
  });
});
