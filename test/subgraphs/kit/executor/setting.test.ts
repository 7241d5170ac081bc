import { readSubgraphConfig } from '../../../../subgraphs/kit/server/config.ts';
import { type OpenSubgraph, openSubgraph } from '../../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../../kit/gauges.ts';

describe('HUB_EXECUTOR', () => {
  it('is the hub’s own executor by default', () => {
    expect(readSubgraphConfig({}).executor).toBe('hub');
    expect(readSubgraphConfig({ HUB_EXECUTOR: '' }).executor).toBe('hub');
    expect(readSubgraphConfig({ HUB_EXECUTOR: 'graphql-js' }).executor).toBe('graphql-js');
  });

  it('is refused with the names that are accepted', () => {
    expect(() => readSubgraphConfig({ HUB_EXECUTOR: 'jit' })).toThrow(
      'HUB_EXECUTOR: "jit" is not one of "hub", "graphql-js".',
    );
  });
});

describe('a subgraph', () => {
  const open: OpenSubgraph[] = [];
  const urls: string[] = [];
  beforeAll(async () => {
    for (const executor of ['graphql-js', 'hub'] as const) {
      const subgraph = await openSubgraph(gaugesDepartment([]), { dataDirectory: ':memory:', executor });
      open.push(subgraph);
      urls.push((await subgraph.listen(0, '127.0.0.1')).url);
    }
  });
  afterAll(() => Promise.all(open.map((subgraph) => subgraph.close())));

  const requests = [
    ['a list', { query: '{ gauges { totalCount nodes { id name } } }' }],
    ['a wrong argument', { query: '{ gauges(first: -1) { totalCount } again: gauges { nodes { id } } }' }],
    [
      'a wrong variable',
      { query: 'query ($first: Int) { gauges(first: $first) { totalCount } }', variables: { first: '' } },
    ],
    ['a wrong document', { query: '{ gauges { nothing } }' }],
    ['entities', { query: '{ _entities(representations: [{ __typename: "Gauge", id: "330200:1" }]) { __typename } }' }],
    [
      'entities of which some are wrong',
      { query: '{ _entities(representations: [{ __typename: "Nothing" }, { __typename: "Gauge" }]) { __typename } }' },
    ],
    ['operations of which none is named', { query: 'query A { __typename } query B { __typename }' }],
    ['the schema', { query: '{ _service { sdl } __schema { queryType { name } } }' }],
  ] as const;

  it.each(requests)('answers %s over HTTP and in its process alike, whatever its executor', async (_what, request) => {
    const answers = await Promise.all(
      urls.map(async (url) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
          body: JSON.stringify(request),
        });
        const { status, headers } = response;
        return {
          status,
          type: headers.get('content-type'),
          cache: headers.get('cache-control'),
          body: await response.text(),
        };
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]?.cache).toBe('no-store');
    for (const subgraph of open) {
      expect(JSON.parse(JSON.stringify(await subgraph.execute(request)))).toEqual(JSON.parse(answers[0]?.body ?? ''));
    }
  });
});

it('says no more of a failed statement than that the database failed', async () => {
  const subgraph = await openSubgraph(gaugesDepartment([]), { dataDirectory: ':memory:' });
  try {
    await subgraph.database.dataSource.query('DROP TABLE gauge');
    const { errors, data } = await subgraph.execute({ query: '{ gauges { totalCount } }' });
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: "The department's database gave no answer; ask again later.",
        path: ['gauges'],
        extensions: { code: 'DATABASE_UNAVAILABLE', reference: expect.stringMatching(/^[0-9a-f]{12}$/) },
      }),
    ]);
  } finally {
    await subgraph.close();
  }
});
