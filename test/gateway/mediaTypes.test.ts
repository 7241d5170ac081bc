import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

const PLAIN = 'application/json; charset=utf-8';
const RESPONSE = 'application/graphql-response+json; charset=utf-8';

describe('the accept header', () => {
  let gateway: Gateway;
  let url: string;
  const asked: string[] = [];

  beforeAll(async () => {
    gateway = createGateway({
      supergraph: { sdl: composeForeign() },
      transport: (name) =>
        createInProcessTransport(name, (request) => {
          asked.push(name);
          return executeForeign(name as 'books', request);
        }),
    });
    url = `${(await gateway.listen()).url}/graphql`;
  });
  afterAll(() => gateway.stop());

  const post = (accept: string | undefined, query: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) },
      body: JSON.stringify({ query }),
    });

  test.each([
    [undefined, PLAIN],
    ['*/*', PLAIN],
    ['application/*', PLAIN],
    ['application/json', PLAIN],
    ['application/graphql-response+json', RESPONSE],
    ['APPLICATION/GraphQL-Response+JSON;charset=UTF-8', RESPONSE],
    ['application/graphql-response+json, application/json;q=0.9', RESPONSE],
    ['application/json;q=0.9, application/graphql-response+json', RESPONSE],
    ['application/json, application/graphql-response+json;q=0.1', PLAIN],
    ['application/graphql-response+json;q=0, application/json', PLAIN],
    ['application/graphql-response+json;q=0, */*', PLAIN],
    ['application/json;q=0, */*', RESPONSE],
    ['*/*;q=0.1, application/graphql-response+json;q=0.2', RESPONSE],
    ['text/html, application/graphql-response+json;q=0.1', RESPONSE],
  ])('%s decides type and status of answer and refusal', async (accept, type) => {
    const good = await post(accept, '{ language }');
    expect([good.status, good.headers.get('content-type')]).toEqual([200, type]);
    for (const wrong of ['{ novels }', '{ books {', 'query ($i: ID!) { book(isbn: $i) { title } }']) {
      const refused = await post(accept, wrong);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([type === PLAIN ? 200 : 400, type]);
    }
    const empty = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) },
      body: '{',
    });
    expect([empty.status, empty.headers.get('content-type')]).toEqual([400, type]);
  });

  test.each(['text/html', 'application/xml', '*/*;q=0', 'application/json;q=0', 'text/*'])(
    '%s takes no GraphQL answer, so nothing is asked',
    async (accept) => {
      asked.length = 0;
      const answer = await post(accept, '{ language }');
      expect(answer.status).toBe(406);
      expect(answer.headers.get('content-type')).toBe(PLAIN);
      const { errors } = (await answer.json()) as { errors: { extensions: object }[] };
      expect(errors[0]?.extensions).toEqual({ code: 'NOT_ACCEPTABLE' });
      expect(asked).toEqual([]);
    },
  );

  test('sends a browser to the Playground only where it takes a page', async () => {
    const open = async (accept: string) =>
      (await fetch(url, { headers: { accept, 'apollo-require-preflight': 'true' }, redirect: 'manual' })).status;
    expect(await open('text/html,application/xhtml+xml,*/*;q=0.8')).toBe(303);
    expect(await open('application/json, text/html;q=0.1')).toBe(400);
    expect(await open('text/html;q=0, */*')).toBe(400);
  });
});
