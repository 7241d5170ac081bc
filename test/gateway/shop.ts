import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createGateway, type GatewayOptions } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';

/** The directives in every place where the specification has them, under names of their own. */
const SHOP = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", { name: "@cost", as: "@weight" }, "@listSize", "@inaccessible"])
  type Query {
    newest(limit: Int! = 7): [Book] @listSize(slicingArguments: ["limit"])
    best: [Book] @listSize(assumedSize: 5)
    page(first: Int, last: Int, filter: Filter): BookPage
      @weight(weight: 3) @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    plain: [Book]
    shelves: [[Book]]
    scan(depth: Int @weight(weight: 4)): [Int] @weight(weight: 9) @listSize(assumedSize: 50)
    listed: [Book] @weight(weight: 9) @listSize(assumedSize: 2)
    media: [Media] @listSize(assumedSize: 2)
    items: [Item] @listSize(assumedSize: 3)
    secret: Int @inaccessible
  }
  type Mutation { sell(isbn: ID): Book }
  input Filter { name: String @weight(weight: 2) and: [Filter!] in: [ID!] }
  interface Item { title: String parts: [Part] @listSize(assumedSize: 4) }
  type BookPage { nodes: [Book] edges: [Edge] info: PageInfo total: Int }
  type PageInfo { more: Boolean }
  type Edge { node: Book }
  type Book implements Item { title: String author: Author address: Address parts: [Part] cover: Cover @weight(weight: 11) }
  type Film implements Item { title: String length: Int parts: [Part] @listSize(assumedSize: 8) related: [Film] @listSize(assumedSize: 6) }
  union Media = Book | Film
  type Author { name: String books: [Book] @listSize(assumedSize: 10) }
  type Address @weight(weight: 5) { street: String }
  type Cover { colour: Colour }
  enum Colour @weight(weight: 1) { RED }
  type Part { title: String }
`;

function compose(sdl: string): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'shop', typeDefs: parse(sdl) }]);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
const supergraph = { sdl: compose(SHOP) };

/** A gateway over the shop, and the requests that reached the shop. */
export function shopGateway(options: Partial<GatewayOptions> = {}, data: object | null = null) {
  const asked: string[] = [];
  const gateway = createGateway({
    supergraph,
    transport: (name) =>
      createInProcessTransport(name, async ({ query }) => {
        asked.push(query);
        return { data: data as Record<string, unknown> };
      }),
    ...options,
  });
  return { gateway, asked };
}

/** The extensions of an answer's errors. */
export const codesOf = (answer: { errors?: readonly { extensions?: unknown }[] }) =>
  answer.errors?.map(({ extensions }) => extensions);
