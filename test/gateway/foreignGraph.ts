import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from 'graphql';
import type { EngineName } from '../../gateway/config.ts';

/** The tests of the gateway run with each engine. */
export const engines = ['apollo', 'hub'] as const satisfies readonly EngineName[];

/** A supergraph without departments of the hub: books, and their reviews in another subgraph. */
const BOOKS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { books: [Book!]! book(isbn: ID!): Book language: String headers(name: String!): String fail: String }
  type Book @key(fields: "isbn") { isbn: ID! title: String! }
`;
const REVIEWS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { latestReview: Review }
  type Review { text: String! stars: Int! }
  type Book @key(fields: "isbn") { isbn: ID! reviews: [Review!] }
`;

const books = [
  { isbn: '1', title: 'The Grand Canal' },
  { isbn: '2', title: 'Harbours' },
];
const review = { text: 'Read it twice.', stars: 5 };

interface Context {
  readonly headers: IncomingHttpHeaders;
}

const bookRoot = {
  books: () => books,
  book: ({ isbn }: { isbn: string }) => books.find((book) => book.isbn === isbn) ?? null,
  language: (_: unknown, { headers }: Context) => headers['accept-language'] ?? null,
  headers: ({ name }: { name: string }, { headers }: Context) => headers[name] ?? null,
  fail: () => {
    throw new Error('The shelf is empty.');
  },
};

const bookSchema = buildSubgraphSchema({
  typeDefs: parse(BOOKS),
  resolvers: { Book: { __resolveReference: ({ isbn }: { isbn: string }) => bookRoot.book({ isbn }) } },
});
const reviewSchema = buildSubgraphSchema({
  typeDefs: parse(REVIEWS),
  resolvers: {
    Book: {
      __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn }),
      reviews: ({ isbn }: { isbn: string }) => (isbn === '1' ? [review] : []),
    },
  },
});

/** Composes the foreign supergraph with the given URLs, or with more types in the book schema. */
export function composeForeign(urls: { books?: string; reviews?: string } = {}, more = ''): string {
  return compose([
    { name: 'books', url: urls.books ?? '', typeDefs: parse(BOOKS + more) },
    { name: 'reviews', url: urls.reviews ?? '', typeDefs: parse(REVIEWS) },
  ]);
}

/** Composes a supergraph of the books alone. */
export function composeBooks(): string {
  return compose([{ name: 'books', typeDefs: parse(BOOKS) }]);
}

/** A supergraph with a rule on its fields that no engine implements: a gateway that serves it would ignore the rule. */
export function composeUnservable(): string {
  return composeForeign().replace(
    /@link\(url: "https:\/\/specs.apollo.dev\/join/,
    '@link(url: "https://specs.apollo.dev/unheard-of/v9.0", for: SECURITY) $&',
  );
}

function compose(services: Parameters<typeof composeServices>[0]): string {
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return result.supergraphSdl;
}

/** One subgraph as a process of its own would serve it. */
export interface ForeignSubgraph {
  readonly url: string;
  /** What it was asked, in order. */
  readonly requests: { query: string; headers: IncomingHttpHeaders; body: Buffer }[];
  /** Requests whose client has closed the connection before the answer. */
  left: number;
  /** Every answer waits for what this returns: a test holds requests in flight with it. */
  hold: () => Promise<void>;
  close(): Promise<void>;
}

export interface ForeignRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  headers?: IncomingHttpHeaders | undefined;
}

const schemas: Record<'books' | 'reviews', { schema: GraphQLSchema; rootValue: object }> = {
  books: { schema: bookSchema, rootValue: bookRoot },
  reviews: { schema: reviewSchema, rootValue: { latestReview: () => review } },
};

/** Answers as the subgraph, without HTTP. */
export function executeForeign(name: 'books' | 'reviews', request: ForeignRequest): Promise<ExecutionResult> {
  return graphql({
    ...schemas[name],
    source: request.query,
    variableValues: request.variables,
    operationName: request.operationName,
    contextValue: { headers: request.headers ?? {} },
  });
}

/** Starts one subgraph on a free port, or on the port given. */
export async function startForeignSubgraph(name: 'books' | 'reviews', port = 0): Promise<ForeignSubgraph> {
  const subgraph = { requests: [] as ForeignSubgraph['requests'], left: 0, hold: async () => {} };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const body = JSON.parse(bytes.toString()) as ForeignRequest;
    subgraph.requests.push({ query: body.query, headers: request.headers, body: bytes });
    response.on('close', () => {
      if (!response.writableFinished) subgraph.left += 1;
    });
    await subgraph.hold();
    const answer = await executeForeign(name, { ...body, headers: request.headers });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(subgraph, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () => closeServer(server),
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
