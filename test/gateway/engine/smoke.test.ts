import { federate } from '../../kit/federation.ts';

it('answers', async () => {
  const federation = await federate({
    products: {
      sdl: `type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          products: () => [
            { id: '1', name: 'a' },
            { id: 2, name: null },
          ],
        },
      },
    },
    stock: {
      sdl: `type Product @key(fields: "id") { id: ID! stock: Int }`,
      resolvers: { Product: { stock: ({ id }: { id: string }) => Number(id) * 2 } },
    },
  });
  expect(
    await federation.query('{ products { stock x: name __typename } __typename __schema { queryType { name } } }'),
  ).toEqual({
    data: {
      products: [
        { stock: 2, x: 'a', __typename: 'Product' },
        { stock: 4, x: null, __typename: 'Product' },
      ],
      __typename: 'Query',
      __schema: { queryType: { name: 'Query' } },
    },
  });
  await federation.stop();
});
