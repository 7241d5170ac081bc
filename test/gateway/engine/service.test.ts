import type { ExecutionResult } from 'graphql';
import { composeSupergraph, type Federation, federate, testContext } from '../../kit/federation.ts';

const subgraphs = {
  a: {
    sdl: 'type Query { item(n: Int): Item items: [Item] } type Mutation { go: Int } type Item @key(fields: "id") { id: ID! name: String }',
    resolvers: {
      Query: { item: () => ({ id: '1', name: 'n' }), items: () => [{ id: '1' }, { id: '2' }, { id: '1' }] },
      Mutation: { go: () => 1 },
    },
  },
  b: {
    sdl: 'type Item @key(fields: "id") { id: ID! size: Int more: Int other: Item }',
    resolvers: { Item: { size: () => 1, more: () => 2, other: () => ({ id: '2' }) } },
  },
};

let federation: Federation | undefined;
afterEach(async () => {
  await federation?.stop();
  federation = undefined;
});

describe('the number of requests to subgraphs', () => {
  it('is one for all entities of a list, each represented once', async () => {
    federation = await federate(subgraphs);
    expect(await federation.query('{ items { size } }')).toEqual({
      data: { items: [{ size: 1 }, { size: 1 }, { size: 1 }] },
    });
    expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['a', 'b']);
    expect(federation.seen[1]?.variables).toEqual({
      representations: [
        { __typename: 'Item', id: '1' },
        { __typename: 'Item', id: '2' },
      ],
    });
  });

  it('is one for entities at several places of the answer', async () => {
    federation = await federate(subgraphs);
    await federation.query('{ item { size } items { size more } }');
    expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['a', 'b']);
  });

  it('is none for an empty list', async () => {
    federation = await federate({ ...subgraphs, a: { ...subgraphs.a, resolvers: { Query: { items: () => [] } } } });
    expect(await federation.query('{ items { size } }')).toEqual({ data: { items: [] } });
    expect(federation.seen).toHaveLength(1);
  });

  it('is one for identical queries at the same time, and each gets its own answer', async () => {
    federation = await federate(subgraphs);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => (federation as Federation).query('{ item { name size } }')),
    );
    for (const answer of answers) expect(answer).toEqual({ data: { item: { name: 'n', size: 1 } } });
    expect(federation.seen).toHaveLength(2);
    await federation.query('{ item { name size } }');
    expect(federation.seen).toHaveLength(4);
  });

  it('is one for a fetch that different operations have in common', async () => {
    federation = await federate(subgraphs);
    const { query, seen } = federation;
    const both = () => Promise.all([query('query First { item { name } }'), query('query Second { item { name } }')]);
    await both();
    seen.length = 0;
    const [first, second] = await both();
    expect(first).toEqual(second);
    expect(seen).toHaveLength(1);
  });

  it('is one each for mutations', async () => {
    federation = await federate(subgraphs);
    const { query, seen } = federation;
    await Promise.all([query('mutation { go }'), query('mutation { go }')]);
    expect(seen).toHaveLength(2);
  });

  it('is one each for queries whose forwarded headers or variables differ', async () => {
    federation = await federate(subgraphs);
    const { server, seen } = federation;
    const ask = (query: string, user: string, variables = {}) =>
      server.executeOperation({ query, variables }, { contextValue: testContext({ authorization: user }) });
    await Promise.all([ask('{ item { name } }', 'a'), ask('{ item { name } }', 'b'), ask('{ item { name } }', 'b')]);
    expect(seen.map(({ headers }) => headers?.['authorization']).sort()).toEqual(['a', 'b']);
    seen.length = 0;
    const withVariable = 'query ($n: Int) { item(n: $n) { name } }';
    await Promise.all([ask(withVariable, 'a', { n: 1 }), ask(withVariable, 'a', { n: 2 })]);
    expect(seen).toHaveLength(2);
  });
});

describe('an operation that asks too much', () => {
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: item { id }`).join(' ')} }`;

  it.each<[string, string, string]>([
    ['ten thousand aliases', aliases(10_000), 'OPERATION_TOO_LARGE'],
    [
      'fragments that stand for 2^30 fields',
      `{ item { ...F0 } } ${Array.from({ length: 30 }, (_, n) => `fragment F${n} on Item { a${n}: name ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F30 on Item { name }`,
      'OPERATION_TOO_LARGE',
    ],
    [
      'fragments that contain themselves',
      '{ item { ...A } } fragment A on Item { ...B } fragment B on Item { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused with a code before anything is fetched: %s', async (_what, query, code) => {
    federation = await federate(subgraphs);
    const answer = await federation.query(query);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code });
    expect(federation.seen).toHaveLength(0);
  });

  it('is refused when its plan has too many fetches', async () => {
    federation = await federate(subgraphs, { limits: { maxFetches: 2 } });
    const answer = await federation.query('{ item { name other { name other { name } } } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
    expect(federation.seen).toHaveLength(0);
  });
});

it('refuses variables that do not fit, as graphql-js does', async () => {
  federation = await federate(subgraphs);
  const answer = await federation.query('query ($n: Int!) { item(n: $n) { name } }', { n: 'x' });
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(federation.seen).toHaveLength(0);
});

it('keeps no more operations than its limit', async () => {
  federation = await federate(subgraphs, { limits: { planCacheSize: 3 } });
  for (let index = 0; index < 20; index += 1) {
    expect(await federation.query(`query Q${index} { a${index}: item { size } }`)).toEqual({
      data: { [`a${index}`]: { size: 1 } },
    });
  }
});

describe('another supergraph at run time', () => {
  const newer = {
    ...subgraphs,
    b: { sdl: 'type Item @key(fields: "id") { id: ID! weight: Int }', resolvers: { Item: { weight: () => 9 } } },
  };

  it('is used from then on, and requests that have begun end on the old one', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let first = true;
    federation = await federate(subgraphs, {
      async intercept(_subgraph, _request, next): Promise<ExecutionResult> {
        if (first) {
          first = false;
          reached();
          await held;
        }
        return next();
      },
    });
    const old = federation.query('{ item { size } }');
    await begun;
    await federation.engine.swap(composeSupergraph(newer));
    const unknown = await federation.query('{ item { size } }');
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    release();
    expect(await old).toEqual({ data: { item: { size: 1 } } });
  });
});

it('survives an operation on which the native planner dies, and answers it', async () => {
  // Several keys, some unknown to the subgraph that the objects come from, and a field that requires another.
  const sources = {
    s0: {
      sdl: 'type Query { zero: Item } type Item @key(fields: "id") @key(fields: "sku") @key(fields: "id sku") @key(fields: "code") { id: ID! sku: String! code: ID! raw: Int }',
      resolvers: { Item: { __resolveReference: () => ({ id: '1', sku: 's', code: 'c', raw: 5 }) } },
    },
    s2: {
      sdl: 'type Query { two: Item } type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! raw: Int @external derived: Int @requires(fields: "raw") }',
      resolvers: { Item: { derived: ({ raw }: { raw: number }) => raw + 1 } },
    },
    s3: {
      sdl: 'type Query { three: Item } type Item @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }',
      resolvers: { Query: { three: () => ({ id: '1', code: 'c' }) } },
    },
  };
  federation = await federate(sources);
  expect(await federation.query('{ three { derived } }')).toEqual({ data: { three: { derived: 6 } } });
  expect(await federation.query('{ three { id } }')).toEqual({ data: { three: { id: '1' } } });
});
