import type { ExecutionResult } from 'graphql';
import { type Federation, federate, type Intercept } from '../../kit/federation.ts';

/** A catalogue of products, and the stock of each in another subgraph. */
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

let federation: Federation | undefined;

/** The answer when the stock subgraph answers `change` of what it would have answered. */
export async function answerWith(
  change: (result: ExecutionResult) => unknown,
  query: string,
): Promise<ExecutionResult> {
  const intercept: Intercept = async (subgraph, _request, next) =>
    subgraph === 'stock' ? (change(await next()) as ExecutionResult) : next();
  federation = await federate(subgraphs, { intercept });
  return federation.query(query);
}

/** To be called after each test that used {@link answerWith}. */
export async function stopFederation(): Promise<void> {
  await federation?.stop();
  federation = undefined;
}
