import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FormattedExecutionResult } from 'graphql';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createHttpTransport } from '../../gateway/transport/http.ts';
import { composeForeign, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

/** What a subgraph does instead of answering. */
type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

const sending =
  (
    status: number,
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Misbehaviour =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

const unavailable = 'SUBGRAPH_UNAVAILABLE';
const invalid = 'SUBGRAPH_INVALID_ANSWER';

/** Name, behaviour, and the code of the errors that stand for what is missing. */
const cases: [string, Misbehaviour, string][] = [
  ['HTTP 500 without a body', sending(500, ''), unavailable],
  ['HTTP 500 with a text', sending(500, 'Internal Server Error', { 'content-type': 'text/plain' }), unavailable],
  [
    'a page of HTML with HTTP 200',
    sending(200, '<!doctype html><h1>Welcome</h1>', { 'content-type': 'text/html' }),
    unavailable,
  ],
  ['half an answer', sending(200, '{"data":{"_entities":[{"reviews":[{"stars"'), unavailable],
  ['an empty body', sending(200, ''), unavailable],
  ['a number', sending(200, '5'), unavailable],
  ['a redirect', sending(302, '', { location: 'http://127.0.0.1:1/graphql' }), unavailable],
  ['a redirect for good', sending(308, '', { location: '/elsewhere' }), unavailable],
  ['a body larger than allowed', sending(200, `{"data":{"x":"${'x'.repeat(3_000)}"}}`), unavailable],
  ['a connection closed at once', (request) => void request.socket.destroy(), unavailable],
  [
    'a connection reset in the middle of the body',
    (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"data":{"latestReview":', () => request.socket.resetAndDestroy());
    },
    unavailable,
  ],
  ['no answer at all', () => {}, unavailable],
  ['headers and then nothing', (_request, response) => void response.writeHead(200).flushHeaders(), unavailable],
  ['errors without data', sending(200, '{"errors":[{"message":"No.","extensions":{"code":"CLOSED"}}]}'), 'CLOSED'],
  [
    'errors with HTTP 500 and a stack trace',
    sending(500, '{"errors":[{"message":"No.","extensions":{"stacktrace":["at secret (/srv/a.ts:1:1)"]}}]}'),
    'DOWNSTREAM_SERVICE_ERROR',
  ],
  ['data null and no error', sending(200, '{"data":null}'), invalid],
  ['data of another query', sending(200, '{"data":{"weather":"fine"}}'), invalid],
  ['too few entities', sending(200, '{"data":{"_entities":[],"latestReview":[]}}'), invalid],
  ['too many entities', sending(200, '{"data":{"_entities":[{},{},{}],"latestReview":"none"}}'), invalid],
  [
    'entities and objects of another type',
    sending(200, '{"data":{"_entities":[{"__typename":"Review"},{"__typename":"Nothing"}],"latestReview":5}}'),
    invalid,
  ],
  [
    'values of other shapes',
    sending(200, '{"data":{"_entities":[{"reviews":{"stars":5}},{"reviews":"many"}],"latestReview":{"stars":"five"}}}'),
    invalid,
  ],
];

describe('a subgraph over HTTP that misbehaves', () => {
  let misbehave: Misbehaviour;
  let books: ForeignSubgraph;
  let reviews: Server;
  let gateway: Gateway;
  let url: string;

  beforeAll(async () => {
    books = await startForeignSubgraph('books');
    reviews = createServer((request, response) => {
      request.resume().on('end', () => misbehave(request, response));
    });
    await new Promise<void>((resolve) => reviews.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(reviews.address() as AddressInfo).port}/graphql`;
    gateway = createGateway({
      engine: 'hub',
      supergraph: { sdl: composeForeign({ books: books.url, reviews: address }) },
      // Only the one that misbehaves is given little time: the other's answers are expected on a busy machine too.
      transport: (name, at) =>
        createHttpTransport(name, at, { timeoutMs: name === 'reviews' ? 300 : 30_000, maxAnswerBytes: 2_000 }),
    });
    misbehave = sending(200, '{"data":{}}');
    url = (await gateway.listen()).url;
  });
  afterAll(async () => {
    await gateway.stop();
    await books.close();
    reviews.closeAllConnections();
    await new Promise((resolve) => reviews.close(resolve));
  });

  it.each(cases)('%s: its fields are null with a code, and all others are right', async (_what, behaviour, code) => {
    misbehave = behaviour;
    // More than once: the second time the answers' texts are read without parsing them.
    for (const _time of [1, 2, 3]) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ books { isbn title reviews { stars } } latestReview { stars } }' }),
      });
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).not.toMatch(/stacktrace|secret|node_modules|\.[jt]s:\d|127\.0\.0\.1|Internal server error/);
      const { data, errors } = JSON.parse(text) as FormattedExecutionResult;
      expect(data).toEqual({
        books: [
          { isbn: '1', title: 'The Grand Canal', reviews: null },
          { isbn: '2', title: 'Harbours', reviews: null },
        ],
        latestReview: null,
      });
      expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(new Set([code]));
      expect(new Set(errors?.map(({ path }) => path?.[0]))).toEqual(new Set(['books', 'latestReview']));
    }
  });

  it('is used again as soon as it answers correctly, whatever its content type', async () => {
    misbehave = sending(200, '{"data":{"latestReview":{"stars":4}}}', { 'content-type': 'text/html' });
    expect(await gateway.executeOperation({ query: '{ latestReview { stars } }' })).toEqual({
      data: { latestReview: { stars: 4 } },
    });
  });
});
