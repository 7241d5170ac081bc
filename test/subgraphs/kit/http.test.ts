import { silentLogger } from '../../../common/logger.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';

describe('a department over HTTP', () => {
  let subgraph: OpenSubgraph;
  let url: string;
  const log: string[] = [];

  beforeAll(async () => {
    subgraph = await openSubgraph(gaugesDepartment([]), {
      dataDirectory: ':memory:',
      maxBodyBytes: 1_000,
      logger: { ...silentLogger, error: (message) => log.push(String(message)) },
    });
    url = new URL((await subgraph.listen(0, '127.0.0.1')).url).origin;
  });
  afterAll(() => subgraph.close());

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
    ['a file without a person', '/datasets/GAUGES/import', post(csv, 'x'), 400, 'BAD_USER_INPUT'],
    [
      'a file of no type',
      '/datasets/GAUGES/import?person=chan',
      post({ 'content-type': 'text/plain' }, 'x'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a file with a wrong header',
      '/datasets/GAUGES/import?person=chan',
      post(csv, 'nothing\n1\n'),
      422,
      'IMPORT_REFUSED',
    ],
  ])('answers %s with a status, a sentence and a code in JSON', async (_case, path, init, status, code) => {
    const answer = await fetch(url + path, init);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe(code);
    expect(errors[0]?.message).toMatch(/\w{3}/);
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
      expect(await answer.json()).toEqual({
        data: null,
        errors: [
          expect.objectContaining({
            message: 'Internal server error',
            path: ['gauges'],
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          }),
        ],
      });
      expect(log).toEqual([expect.stringContaining('the password is 1234')]);
    } finally {
      dataSource.getRepository = getRepository;
    }
  });
});
