import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n`;
const text = (length: number, seed: string) =>
  `${seed} ${'lorem ipsum dolor sit amet '.repeat(Math.ceil(length / 27))}`.slice(0, length);
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));

/** A subgraph of the measured graph. What its fields answer depends on the parent's `id` or the arguments alone. */
interface Subgraph {
  sdl: string;
  resolvers: Record<string, Record<string, (parent: { id: string }, args: { first: number }) => unknown>>;
}

/** Every field that another subgraph answers takes `n`, so that no two requests have a fetch in common. */
export const subgraphs: Readonly<Record<string, Subgraph>> = {
  catalogue: {
    sdl: `type Query { info(n: Int): Info products(n: Int, first: Int): [Product!] rows(n: Int): [Row!] }
      type Info { title: String body: String tags: [String!] count: Int }
      type Product @key(fields: "id") { id: ID! sku: String name: String description: String weight: Float listed: Boolean }
      type Row { id: ID! name: String value: Float unit: String period: String note: String }`,
    resolvers: {
      Query: {
        info: () => ({ title: text(60, 'Info'), body: text(760, 'Body'), tags: ids(12), count: 12 }),
        products: (_, { first }) =>
          ids(first).map((id) => ({
            id,
            sku: `sku-${id}`,
            name: text(24, `Product ${id}`),
            description: text(80, id),
            weight: Number(id) / 8,
            listed: Number(id) % 3 > 0,
          })),
        rows: () =>
          ids(55_000).map((id) => ({
            id,
            name: text(40, `Row ${id}`),
            value: Number(id) / 16,
            unit: 'µg/m³',
            period: `2025-${(Number(id) % 12) + 1}`,
            note: text(24, 'n'),
          })),
      },
    },
  },
  prices: {
    sdl: `type Product @key(fields: "id") { id: ID! price(n: Int): Float currency: String discounts: [Discount!] } type Discount { code: String percent: Int }`,
    resolvers: {
      Product: {
        price: ({ id }) => Number(id) * 1.25,
        currency: () => 'HKD',
        discounts: ({ id }) => [
          { code: `D${id}`, percent: 5 },
          { code: `E${id}`, percent: 10 },
        ],
      },
    },
  },
  stock: {
    sdl: `type Product @key(fields: "id") { id: ID! available(n: Int): Int places: [Place!] } type Place { city: String amount: Int }`,
    resolvers: {
      Product: {
        available: ({ id }) => Number(id) + 3,
        places: ({ id }) =>
          ['Hangzhou', 'Ningbo', 'Wenzhou'].map((city, index) => ({ city, amount: Number(id) + index })),
      },
    },
  },
  reviews: {
    sdl: `type Product @key(fields: "id") { id: ID! rating(n: Int): Float reviews(n: Int): [Review!] }
      type Review { id: ID! stars: Int body: String author: User } type User @key(fields: "id") { id: ID! }`,
    resolvers: {
      Product: {
        rating: ({ id }) => (Number(id) % 50) / 10,
        reviews: ({ id }) =>
          ids(5, Number(id) * 5).map((review) => ({
            id: review,
            stars: Number(review) % 6,
            body: text(90, `Review ${review}`),
            author: { id: String(Number(review) % 200) },
          })),
      },
    },
  },
  users: {
    sdl: `type User @key(fields: "id") { id: ID! name(n: Int): String email: String city: String company: Company } type Company @key(fields: "id") { id: ID! }`,
    resolvers: {
      User: {
        name: ({ id }) => text(20, `User ${id}`),
        email: ({ id }) => `user-${id}@example.test`,
        city: () => 'Hong Kong',
        company: ({ id }) => ({ id: String(Number(id) % 40) }),
      },
    },
  },
};

export function schemaOf({ sdl, resolvers }: Subgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(link + sdl), resolvers });
}

export function supergraphFor(origin: string): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `${origin}/${name}`,
    typeDefs: parse(link + sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(String).join('\n'));
  return supergraphSdl;
}

/** What is asked. `connections` at a time. */
export const queries: Readonly<Record<string, { connections: number; query: string }>> = {
  small: { connections: 32, query: 'query Small($n: Int) { info(n: $n) { title body tags count } }' },
  dashboard: {
    connections: 32,
    query: `query Dashboard($n: Int) { products(n: $n, first: 140) { id name description weight listed
      price(n: $n) currency discounts { code percent } available(n: $n) places { city amount } rating(n: $n) } }`,
  },
  deep: {
    connections: 32,
    query: `query Deep($n: Int) { products(n: $n, first: 50) { id name
      reviews(n: $n) { id stars body author { id name(n: $n) email city } } } }`,
  },
  large: { connections: 2, query: 'query Large($n: Int) { rows(n: $n) { id name value unit period note } }' },
};
