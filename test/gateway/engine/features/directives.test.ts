import { federate } from '../../../kit/federation.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';
const piers = [{ name: 'North' }, { name: 'South' }];

const units = (extra: string) => `extend schema
  @link(url: "${federation}", import: ["@composeDirective"]) @link(url: "https://harbour.example/units/v1.0", import: ["@unit"])
  @composeDirective(name: "@unit") directive @unit(name: Unit! ${extra}) on FIELD enum Unit { METRE FATHOM }`;

describe('a directive for operations, composed by @composeDirective', () => {
  const sources = {
    a: { sdl: `${units('')} type Query { depth: Int }`, resolvers: { Query: { depth: () => 9 } } },
    b: { sdl: `${units('= METRE')} type Query { height: Int }`, resolvers: { Query: { height: () => 3 } } },
  };

  it('reaches the subgraphs, its default written out for those that have none', async () => {
    const harbour = await federate(sources);
    expect(await harbour.query('{ depth @unit height @unit(name: FATHOM) }')).toEqual({
      data: { depth: 9, height: 3 },
    });
    expect(harbour.seen.map(({ query }) => query.replace(/\s/g, '')).sort()).toEqual([
      '{depth@unit(name:METRE)}',
      '{height@unit(name:FATHOM)}',
    ]);
    await harbour.stop();
  });

  it('is shown by introspection, and those of the gateway’s own are not', async () => {
    const harbour = await federate(sources);
    const { data } = await harbour.query('{ __schema { directives { name } types { name } } }');
    const names = JSON.stringify(data);
    expect(names).toContain('"unit"');
    expect(names).not.toMatch(/join__|link__|composeDirective|_Any|_Service/);
    await harbour.stop();
  });
});

describe('what clients may not ask', () => {
  it.each([
    ['a subgraph’s own schema', '{ _service { sdl } }'],
    ['entities', '{ _entities(representations: []) { __typename } }'],
    ['a part of the answer later', '{ ... @defer { piers { name } } }'],
    ['a list bit by bit', '{ piers @stream { name } }'],
  ])('%s: it is refused before any subgraph is asked', async (_what, query) => {
    const harbour = await federate({
      a: {
        sdl: 'type Query { piers: [Pier] } type Pier { name: String }',
        resolvers: { Query: { piers: () => piers } },
      },
    });
    const { data, errors } = await harbour.query(query);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(harbour.seen).toEqual([]);
    await harbour.stop();
  });

  it('a subscription: it is refused in words, and queries beside it are served', async () => {
    const harbour = await federate({
      a: {
        sdl: 'type Query { count: Int } type Subscription { arrivals: Int }',
        resolvers: { Query: { count: () => 1 } },
      },
    });
    const { data, errors } = await harbour.query('subscription { arrivals }');
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(/has no subscriptions.+with a query/);
    expect(harbour.seen).toEqual([]);
    expect(await harbour.query('{ count }')).toEqual({ data: { count: 1 } });
    await harbour.stop();
  });
});
