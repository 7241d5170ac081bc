import { type ExecutionResult, GraphQLError } from 'graphql';
import { SubgraphUnavailableError } from '../../../gateway/transport/transport.ts';
import { type Federation, federate } from '../../kit/federation.ts';
import { answerWith, stopFederation } from './stockFederation.ts';

let federation: Federation | undefined;
afterEach(async () => {
  await stopFederation();
  await federation?.stop();
  federation = undefined;
});

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

  it('makes null what cannot be without it', async () => {
    const answer = await answerWith(down, '{ pair { must } products { name sure } }');
    expect(answer.data).toEqual({ pair: null, products: [null, null, null] });
    expect(answer.errors).toHaveLength(2);
  });

  it('makes the whole answer null when that is the nearest place that can be null', async () => {
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
