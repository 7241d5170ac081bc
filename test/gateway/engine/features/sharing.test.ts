import { feature } from '../../../kit/feature.ts';

feature(
  '@shareable',
  {
    left: {
      sdl: `type Query { me: User @shareable list: [Row] @shareable } type User { name: String @shareable left: Int card: Card @shareable } type Card { no: Int @shareable a: Int } type Row { a: Int same: Int @shareable }`,
      resolvers: {
        Query: {
          me: () => ({ name: 'Li', left: 1, card: { no: 7, a: 1 } }),
          list: () => [{ a: 1, same: 0 }, null, { a: 3, same: 0 }],
        },
      },
    },
    right: {
      sdl: `type Query { me: User @shareable list: [Row] @shareable } type User { name: String @shareable right: Int card: Card @shareable } type Card { no: Int @shareable b: Int } type Row { b: Int same: Int @shareable }`,
      resolvers: {
        Query: {
          me: () => ({ name: 'Li', right: 2, card: { no: 7, b: 2 } }),
          list: () => [{ b: 1, same: 0 }, null, { b: 3, same: 0 }],
        },
      },
    },
  },
  [
    {
      it: 'merges a root field that two subgraphs share',
      query: '{ me { left right name } }',
      data: { me: { left: 1, right: 2, name: 'Li' } },
    },
    {
      it: 'merges shared objects below it',
      query: '{ me { card { b a no } } }',
      data: { me: { card: { b: 2, a: 1, no: 7 } } },
    },
    {
      it: 'merges shared lists item by item',
      query: '{ list { b a } }',
      data: { list: [{ b: 1, a: 1 }, null, { b: 3, a: 3 }] },
    },
    {
      it: 'asks one subgraph where one is enough',
      query: '{ me { name card { no } } }',
      data: { me: { name: 'Li', card: { no: 7 } } },
    },
  ],
);

feature(
  '@provides',
  {
    reviews: {
      sdl: `type Query { reviews: [Review] } type Review { product: Product @provides(fields: "name maker { name }") item: Item @provides(fields: "... on Product { name }") }
        type Product @key(fields: "id") { id: ID! name: String @external maker: Maker @external } type Maker @key(fields: "id") { id: ID! name: String @external } union Item = Product | Maker`,
      resolvers: {
        Query: {
          reviews: () => [
            {
              product: { id: '1', name: 'near', maker: { id: 'm', name: 'near' } },
              item: { __typename: 'Product', id: '1', name: 'near' },
            },
          ],
        },
      },
    },
    catalogue: {
      sdl: `type Query { top: Product } type Product @key(fields: "id") { id: ID! name: String @shareable maker: Maker @shareable price: Int } type Maker @key(fields: "id") { id: ID! name: String @shareable }`,
      resolvers: {
        Query: { top: () => ({ id: '1' }) },
        Product: { name: () => 'far', maker: () => ({ id: 'm' }), price: () => 5 },
        Maker: { name: () => 'far' },
      },
    },
  },
  [
    {
      it: 'takes fields that another subgraph provides with its own',
      query: '{ reviews { product { name } } }',
      data: { reviews: [{ product: { name: 'near' } }] },
    },
    {
      it: 'also of nested objects',
      query: '{ reviews { product { maker { name } } } }',
      data: { reviews: [{ product: { maker: { name: 'near' } } }] },
    },
    {
      it: 'also of members of a union',
      query: '{ reviews { item { ... on Product { name } } } }',
      data: { reviews: [{ item: { name: 'near' } }] },
    },
    {
      it: 'fetches the rest',
      query: '{ reviews { product { name price } } top { name } }',
      data: { reviews: [{ product: { name: 'near', price: 5 } }], top: { name: 'far' } },
    },
  ],
);

feature(
  '@override',
  {
    old: {
      sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int kept: Int }',
      resolvers: { Query: { product: () => ({ id: '1', price: 1, kept: 1 }) } },
    },
    young: {
      sdl: 'type Product @key(fields: "id") { id: ID! price: Int @override(from: "old") all: Int @override(from: "gone") }',
      resolvers: { Product: { price: () => 2, all: () => 3 } },
    },
    half: {
      sdl: 'type Product @key(fields: "id") { id: ID! kept: Int @override(from: "old", label: "percent(0)") }',
      resolvers: { Product: { kept: () => 4 } },
    },
  },
  [
    {
      it: 'takes the field from the subgraph that took it over',
      query: '{ product { price } }',
      data: { product: { price: 2 } },
    },
    {
      it: 'does not need the other subgraph to exist',
      query: '{ product { all } }',
      data: { product: { all: 3 } },
    },
    {
      it: 'leaves a field whose take-over has not begun where it was',
      query: '{ product { kept } }',
      data: { product: { kept: 1 } },
    },
  ],
);

feature(
  '@override with a label, wholly begun',
  {
    old: {
      sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int }',
      resolvers: { Query: { product: () => ({ id: '1', price: 1 }) } },
    },
    young: {
      sdl: 'type Product @key(fields: "id") { id: ID! price: Int @override(from: "old", label: "percent(100)") }',
      resolvers: { Product: { price: () => 2 } },
    },
  },
  [
    {
      it: 'takes the field from the new subgraph',
      query: '{ product { price } }',
      data: { product: { price: 2 } },
      apolloDiffers: {
        data: { product: { price: 1 } },
        why: 'since it knows no percentages and leaves the field where it was',
      },
    },
  ],
);
