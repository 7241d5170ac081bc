import { silentLogger } from '../../../common/logger.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { temporaryFolder } from '../../kit/hub.ts';
import { localIdentity } from '../../kit/viewers.ts';

describe('a department over HTTP', () => {
  let subgraph: OpenSubgraph;
  let url: string;
  let bearer: string;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const log: string[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    const identity = localIdentity(folder.path);
    bearer = await identity.bearer();
    subgraph = await openSubgraph(gaugesDepartment([]), {
      dataDirectory: ':memory:',
      maxBodyBytes: 1_000,
      identity: identity.settings,
      logger: { ...silentLogger, error: (message) => log.push(String(message)) },
    });
    url = new URL((await subgraph.listen(0, '127.0.0.1')).url).origin;
  });
  afterAll(async () => {
    await subgraph.close();
    await folder.remove();
  });

  const json = { 'content-type': 'application/json' };
  const csv = { 'content-type': 'text/csv' };
  const post = (headers: Record<string, string>, body: string): RequestInit => ({ method: 'POST', headers, body });

  it.each<[string, string, RequestInit, number, string]>([
    ['an unknown path', '/nowhere', {}, 404, 'NOT_FOUND'],
    ['an unknown path below the datasets', '/datasets/GAUGES', {}, 404, 'NOT_FOUND'],
    ['a method that GraphQL has no use for', '/graphql', { method: 'PUT' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a body that is not JSON', '/graphql', post(json, '{query'), 400, 'BAD_REQUEST'],
    ['a body of another type', '/graphql', post(csv, '{"query":"{__typename}"}'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a body over the bound', '/graphql', post(json, `"${'x'.repeat(1_000)}"`), 413, 'PAYLOAD_TOO_LARGE'],
    ['reading an import', '/datasets/GAUGES/import', {}, 405, 'METHOD_NOT_ALLOWED'],
    ['a file of nobody', '/datasets/GAUGES/import', post(csv, 'x'), 401, 'UNAUTHENTICATED'],
    [
      'a file with a parameter that there is not',
      '/datasets/GAUGES/import?person=chan',
      post(csv, 'x'),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a file of no type',
      '/datasets/GAUGES/import',
      post({ 'content-type': 'text/plain' }, 'x'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a file with a wrong header', '/datasets/GAUGES/import', post(csv, 'nothing\n1\n'), 422, 'IMPORT_REFUSED'],
  ])('answers %s with a status, a sentence and a code in JSON', async (_case, path, init, status, code) => {
    const headers = new Headers(init.headers);
    if (code !== 'UNAUTHENTICATED') headers.set('authorization', bearer);
    const answer = await fetch(url + path, { ...init, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe(code);
    expect(errors[0]?.message).toMatch(/\w{3}/);
  });

  it.each([
    [undefined, 200, 'application/json; charset=utf-8'],
    [
      'application/graphql-response+json, application/json;q=0.9',
      400,
      'application/graphql-response+json; charset=utf-8',
    ],
    ['application/graphql-response+json;q=0.1, application/json', 200, 'application/json; charset=utf-8'],
    ['application/json;q=0, */*', 400, 'application/graphql-response+json; charset=utf-8'],
    ['text/html', 406, 'application/json; charset=utf-8'],
  ])('answers a wrong document by the media type that is chosen of %s', async (accept, status, type) => {
    const headers = { ...json, ...(accept === undefined ? {} : { accept }) };
    const answer = await fetch(`${url}/graphql`, post(headers, '{"query":"{ nothing }"}'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
  });

  it('names the bound of a body in its answer', async () => {
    const answer = await fetch(`${url}/graphql`, post(json, `"${'x'.repeat(1_000)}"`));
    expect(await answer.text()).toContain('larger than the 1000 bytes');
  });

  it('refuses a body over the bound that does not say its length', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{"query":"${' '.repeat(1_000)}`));
        controller.close();
      },
    });
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: json,
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('writes the message of its own mistake to the log only', async () => {
    const { dataSource } = subgraph.database;
    const getRepository = dataSource.getRepository;
    dataSource.getRepository = () => {
      throw new Error('the password is 1234');
    };
    try {
      const answer = await fetch(`${url}/graphql`, post(json, '{"query":"{ gauges { nodes { id } } }"}'));
      const { data, errors } = (await answer.json()) as {
        data: unknown;
        errors: [{ extensions: { reference: string } }];
      };
      const { reference } = errors[0].extensions;
      expect({ data, errors }).toEqual({
        data: null,
        errors: [
          expect.objectContaining({
            message: `Internal server error: tell the operator its reference in the log, ${reference}.`,
            path: ['gauges'],
            extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.stringMatching(/^[0-9a-f]{12}$/) },
          }),
        ],
      });
      expect(log).toEqual([expect.stringMatching(`^\\[${reference}\\] Error: the password is 1234`)]);
    } finally {
      dataSource.getRepository = getRepository;
    }
  });
});
