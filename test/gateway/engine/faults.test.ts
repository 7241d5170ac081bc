import { type ExecutionResult, GraphQLError } from 'graphql';
import { SubgraphUnavailableError } from '../../../gateway/transport/transport.ts';
import { type Federation, federate, type Intercept } from '../../kit/federation.ts';

const subgraphs = {
  catalogue: {
    sdl: `type Query { products: [Product] top: Product strict: Strict! pair: [Pair!] }
      type Product @key(fields: "id") { id: ID! name: String strictly: String! } type Strict @key(fields: "id") { id: ID! }
      type Pair @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        products: () => [
          { id: '1', name: 'a', strictly: 'x' },
          { id: '2', name: 'b', strictly: 'y' },
          { id: '1', name: 'a', strictly: 'x' },
        ],
        top: () => ({ id: '1', name: 'a', strictly: 'x' }),
        strict: () => ({ id: 's' }),
        pair: () => [{ id: 'p' }],
      },
    },
  },
  stock: {
    sdl: `type Product @key(fields: "id") { id: ID! stock: Int sure: Int! box: Box tags: [String] }
      type Strict @key(fields: "id") { id: ID! must: Int! } type Pair @key(fields: "id") { id: ID! must: Int! } type Box { w: Int }
      type Query { count: Int }`,
    resolvers: {
      Query: { count: () => 3 },
      Product: { stock: () => 1, sure: () => 2, box: () => ({ w: 1 }), tags: () => ['t'] },
      Strict: { must: () => 1 },
      Pair: { must: () => 1 },
    },
  },
};

let federation: Federation;
afterEach(() => federation.stop());

/** The answer when the stock subgraph answers `change` of what it would have answered. */
async function answerWith(change: (result: ExecutionResult) => unknown, query: string): Promise<ExecutionResult> {
  const intercept: Intercept = async (subgraph, _request, next) =>
    subgraph === 'stock' ? (change(await next()) as ExecutionResult) : next();
  federation = await federate(subgraphs, { intercept });
  return federation.query(query);
}

const down = () => {
  throw new SubgraphUnavailableError('stock', 'the connection was refused');
};

describe('a subgraph that is down', () => {
  it('leaves its own fields null, with one error that names it, and everything else intact', async () => {
    const answer = await answerWith(down, '{ products { name stock } count top { stock } }');
    expect(answer.data).toEqual({
      products: [
        { name: 'a', stock: null },
        { name: 'b', stock: null },
        { name: 'a', stock: null },
      ],
      count: null,
      top: { stock: null },
    });
    for (const error of answer.errors ?? []) {
      expect(error).toMatchObject({
        message: 'The subgraph "stock" did not answer: the connection was refused.',
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'stock' },
      });
    }
    expect(answer.errors?.map(({ path }) => path)).toEqual(expect.arrayContaining([['count'], ['products'], ['top']]));
    expect(answer.errors).toHaveLength(3);
  });

  it('takes along what cannot be without it', async () => {
    const answer = await answerWith(down, '{ pair { must } products { name sure } }');
    expect(answer.data).toEqual({ pair: null, products: [null, null, null] });
    expect(answer.errors).toHaveLength(2);
  });

  it('takes the whole answer along when that is the nearest place that can be null', async () => {
    const answer = await answerWith(down, '{ strict { must } top { name } }');
    expect(answer.data).toBeNull();
    expect(answer.errors?.map(({ path }) => path)).toEqual([['strict']]);
  });
});

describe('an error of a subgraph', () => {
  const failing = (error: object) => (result: ExecutionResult) => ({
    data: {
      _entities: (result.data as { _entities: { stock: number | null }[] })._entities.map((entity) => ({
        ...entity,
        stock: null,
      })),
    },
    errors: [error],
  });

  it('stands at the client’s path, once for every object that it is about', async () => {
    const answer = await answerWith(
      failing({
        message: 'No stock.',
        path: ['_entities', 0, 'stock'],
        extensions: { code: 'OUT', stacktrace: ['secret'] },
      }),
      '{ products { stock } }',
    );
    expect(answer.data).toEqual({ products: [{ stock: null }, { stock: null }, { stock: null }] });
    const expected = { message: 'No stock.', extensions: { code: 'OUT', serviceName: 'stock' } };
    expect(answer.errors).toEqual([
      { ...expected, path: ['products', 0, 'stock'] },
      { ...expected, path: ['products', 2, 'stock'] },
    ]);
  });

  it('stands at the client’s alias', async () => {
    const answer = await answerWith(
      failing({ message: 'No.', path: ['_entities', 1, 'client_id'] }),
      '{ all: products { id: stock } }',
    );
    expect(answer.errors?.map(({ path }) => path)).toEqual([['all', 1, 'id']]);
  });

  it('without a path stands where the fetch was for', async () => {
    const answer = await answerWith(
      () => ({ errors: [{ message: 'You may not.' }] }),
      '{ products { stock } top { name } }',
    );
    expect(answer).toEqual({
      data: { products: [{ stock: null }, { stock: null }, { stock: null }], top: { name: 'a' } },
      errors: [
        {
          message: 'You may not.',
          path: ['products'],
          extensions: { serviceName: 'stock', code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
  });

  it.each([[null], ['text'], [{}], [{ message: 3, path: 'x' }], [{ message: 'm', path: [null] }]])(
    'in whatever form, %j, does no harm',
    async (error) => {
      const answer = await answerWith(() => ({ data: null, errors: [error] }), '{ top { stock } }');
      expect(answer.data).toEqual({ top: { stock: null } });
      expect(answer.errors).toHaveLength(1);
    },
  );
});

describe('an answer that is not what was asked', () => {
  const entities = (value: unknown) => () => ({ data: { _entities: value } });

  it.each<[string, unknown]>([
    ['no list', { stock: 1 }],
    ['nothing', undefined],
    ['too few', [{ stock: 1 }]],
    ['too many', [{ stock: 1 }, { stock: 1 }, { stock: 1 }]],
    ['texts', ['a', 'b']],
    ['lists', [[], []]],
  ])('is an error at its objects: %s', async (_what, value) => {
    const answer = await answerWith(entities(value), '{ products { name stock } }');
    expect(answer.data).toEqual({
      products: [
        { name: 'a', stock: null },
        { name: 'b', stock: null },
        { name: 'a', stock: null },
      ],
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['products', 0],
      ['products', 1],
      ['products', 2],
    ]);
    for (const { extensions } of answer.errors ?? []) {
      expect(extensions).toMatchObject({ code: 'SUBGRAPH_INVALID_ANSWER', serviceName: 'stock' });
    }
  });

  it.each<[string, string, unknown]>([
    ['a text for a number', 'stock', { stock: '1' }],
    ['a fraction for a whole number', 'stock', { stock: 1.5 }],
    ['a number beyond 32 bits', 'stock', { stock: 2 ** 31 }],
    ['an object for a number', 'stock', { stock: {} }],
    ['a list for an object', 'box { w }', { box: [] }],
    ['a text for an object', 'box { w }', { box: 'b' }],
    ['an object for a list', 'tags', { tags: { 0: 't' } }],
    ['a field that is not there', 'stock', {}],
  ])('is an error at its field, never a wrong value: %s', async (_what, selection, entity) => {
    const answer = await answerWith(entities([entity]), `{ top { name value: ${selection} } }`);
    expect(answer.data).toEqual({ top: { name: 'a', value: null } });
    expect(answer.errors).toMatchObject([{ path: ['top', 'value'], extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } }]);
    expect(JSON.stringify(answer.errors)).not.toContain('"1"');
  });

  it('is an error at the item of a list', async () => {
    const answer = await answerWith(entities([{ tags: ['a', 1, null] }]), '{ top { tags } }');
    expect(answer.data).toEqual({ top: { tags: ['a', null, null] } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['top', 'tags', 1]]);
  });

  it('is an error when it is of another type than what was asked about', async () => {
    const answer = await answerWith(
      () => ({ data: { _entities: [{ __typename: 'Pair', stock: 5 }] } }),
      '{ top { name stock } }',
    );
    // The type is told only where it is asked for; where it is, it must be the same.
    expect(answer.data).toEqual({ top: { name: 'a', stock: 5 } });
  });

  it('is not mixed up by null for a field that may not be null', async () => {
    const answer = await answerWith(entities([{ stock: 1, sure: null }]), '{ top { stock sure } }');
    expect(answer.data).toEqual({ top: null });
    expect(answer.errors).toMatchObject([
      { message: 'Cannot return null for non-nullable field Product.sure.', path: ['top', 'sure'] },
    ]);
  });
});

it('two subgraphs that contradict each other on the length of a list are an error there', async () => {
  federation = await federate({
    a: {
      sdl: 'type Query { rows: [Row] @shareable } type Row { a: Int }',
      resolvers: { Query: { rows: () => [{ a: 1 }] } },
    },
    b: {
      sdl: 'type Query { rows: [Row] @shareable } type Row { b: Int }',
      resolvers: { Query: { rows: () => [{ b: 1 }, { b: 2 }] } },
    },
  });
  const answer = await federation.query('{ rows { a b } }');
  expect(answer.data).toEqual({ rows: null });
  expect(answer.errors).toMatchObject([{ path: ['rows'], extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } }]);
});

it('an error in a field that only the gateway asked for stands at the object that needed it', async () => {
  federation = await federate({
    a: {
      sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int name: String }',
      resolvers: {
        Query: { item: () => ({ id: '1', name: 'n' }) },
        Item: {
          weight: () => {
            throw new GraphQLError('The scales are broken.');
          },
        },
      },
    },
    b: {
      sdl: 'type Item @key(fields: "id") { id: ID! weight: Int @external cost: Int @requires(fields: "weight") }',
      resolvers: { Item: { cost: ({ weight }: { weight: number | null }) => weight && weight * 2 } },
    },
  });
  const answer = await federation.query('{ item { name cost } }');
  expect(answer.data).toEqual({ item: { name: 'n', cost: null } });
  expect(answer.errors).toMatchObject([{ message: 'The scales are broken.', path: ['item'] }]);
});
