import type { FormattedExecutionResult } from 'graphql';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type LocalIdentity, localIdentity } from '../kit/viewers.ts';
import { composeForeign, engines, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

/** A GraphQL answer out of an HTTP response. */
const read = async (answer: Response) => (await answer.json()) as FormattedExecutionResult;

describe.each(engines)('the gateway over HTTP, in front of a foreign supergraph, with the engine %s', (engine) => {
  let books: ForeignSubgraph;
  let reviews: ForeignSubgraph;
  let gateway: Gateway;
  let url: string;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let identity: LocalIdentity;

  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    books = await startForeignSubgraph('books');
    reviews = await startForeignSubgraph('reviews');
    gateway = createGateway({
      engine,
      supergraph: { sdl: composeForeign({ books: books.url, reviews: reviews.url }) },
      identity: identity.settings,
      forwardAuthorization: ['books'],
    });
    url = (await gateway.listen()).url;
  });

  afterAll(async () => {
    await gateway.stop();
    await books.close();
    await reviews.close();
    await folder.remove();
  });

  const ask = (query: string, headers: Record<string, string> = {}, variables = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });

  test('joins the fields of two subgraphs in one answer, printed without white space', async () => {
    const answer = await ask('{ books { title reviews { stars } } }');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(
      '{"data":{"books":[{"title":"The Grand Canal","reviews":[{"stars":5}]},{"title":"Harbours","reviews":[]}]}}',
    );
  });

  test('answers a GET whose header rules out a forged request', async () => {
    const query = encodeURIComponent('query One($isbn: ID!) { book(isbn: $isbn) { title } }');
    const variables = encodeURIComponent('{"isbn":"2"}');
    const answer = await fetch(`${url}/graphql?query=${query}&variables=${variables}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await answer.json()).toEqual({ data: { book: { title: 'Harbours' } } });
  });

  test('refuses a GET that any web page could have made a visitor send', async () => {
    const answer = await fetch(`${url}/graphql?query={language}`);
    expect(answer.status).toBe(400);
    expect((await read(answer)).errors?.[0]?.extensions?.code).toBe('BAD_REQUEST');
  });

  test('forwards language and tracing to subgraphs, the token to those that are named, and no cookie', async () => {
    const authorization = await identity.bearer();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await ask('{ language books { reviews { text } } }', {
      'accept-language': 'zh-Hant',
      authorization,
      traceparent,
      'x-request-id': 'r-1',
      cookie: 'session=1',
    });
    expect((await read(answer)).data?.['language']).toBe('zh-Hant');
    for (const subgraph of [books, reviews]) {
      const headers = subgraph.requests.at(-1)?.headers;
      expect(headers).toMatchObject({
        'accept-language': 'zh-Hant',
        traceparent,
        'x-request-id': 'r-1',
      });
      expect(headers).not.toHaveProperty('cookie');
    }
    expect(books.requests.at(-1)?.headers.authorization).toBe(authorization);
    expect(reviews.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  test.each([
    ['a syntax error', '{ books {', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ novels }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing variable', 'query($i: ID!) { book(isbn: $i) { title } }', 400, 'BAD_USER_INPUT'],
    ['an error within a subgraph', '{ fail }', 200, 'DOWNSTREAM_SERVICE_ERROR'],
  ])('names %s with a code and shows no stack trace', async (_case, query, status, code) => {
    const answer = await ask(query, { accept: 'application/graphql-response+json' });
    const text = await answer.text();
    expect(JSON.parse(text).errors[0].extensions.code).toBe(code);
    expect(answer.status).toBe(status);
    expect(text).not.toMatch(/stacktrace|node_modules|\.ts:\d/);
  });

  test('answers introspection, which the Playground and code generators need', async () => {
    const answer = await ask('{ __schema { queryType { name } } __type(name: "Book") { fields { name } } }');
    expect(await answer.json()).toEqual({
      data: {
        __schema: { queryType: { name: 'Query' } },
        __type: { fields: [{ name: 'isbn' }, { name: 'title' }, { name: 'reviews' }] },
      },
    });
  });

  test('an unknown key is null and no error', async () => {
    expect(await (await ask('{ book(isbn: "404") { title } }')).json()).toEqual({ data: { book: null } });
  });
});
