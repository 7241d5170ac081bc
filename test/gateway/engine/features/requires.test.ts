import { feature } from '../../../kit/feature.ts';

feature(
  '@requires',
  {
    catalogue: {
      sdl: `type Query { products: [Product] }
        type Product @key(fields: "id") { id: ID! weight: Int price(currency: String!): Int tags: [String] box: Box parts: [Part] }
        type Box { width(unit: String): Int height: Int } type Part { name: String grams: Int }`,
      resolvers: {
        Query: {
          products: () => [
            { id: '1', weight: 3, tags: ['x', null], box: { height: 2 }, parts: [{ name: 'lid', grams: 5 }, null] },
            { id: '2', weight: null, tags: null, box: null, parts: [] },
          ],
        },
        Product: {
          price: ({ id }: { id: string }, { currency }: { currency: string }) =>
            Number(id) * (currency === 'HKD' ? 10 : 1),
        },
        Box: { width: (_: unknown, { unit }: { unit?: string }) => (unit === 'mm' ? 10 : 1) },
      },
    },
    shipping: {
      sdl: `type Product @key(fields: "id") {
          id: ID! weight: Int @external price(currency: String!): Int @external tags: [String] @external box: Box @external parts: [Part] @external
          parcel: String @requires(fields: "weight tags")
          duty: Int @requires(fields: "price(currency: \\"HKD\\")")
          size: String @requires(fields: "box { height }") span: Int @requires(fields: "box { width(unit: \\"mm\\") }")
          list: String @requires(fields: "parts { name grams }")
        }
        type Box { height: Int @external width(unit: String): Int @external } type Part { name: String @external grams: Int @external }`,
      resolvers: {
        Product: {
          parcel: ({ weight, tags }: { weight: number; tags: string[] }) => JSON.stringify([weight, tags]),
          duty: ({ price }: { price: number }) => price + 1,
          size: ({ box }: { box: unknown }) => JSON.stringify(box),
          span: ({ box }: { box: { width: number } | null }) => box?.width ?? null,
          list: ({ parts }: { parts: unknown }) => JSON.stringify(parts),
        },
      },
    },
    summary: {
      sdl: `type Product @key(fields: "id") { id: ID! parcel: String @external duty: Int @external label: String @requires(fields: "parcel duty") }`,
      resolvers: { Product: { label: ({ parcel, duty }: { parcel: string; duty: number }) => `${duty}:${parcel}` } },
    },
  },
  [
    {
      it: 'brings fields of another subgraph to the one that computes from them, null among them',
      query: '{ products { parcel } }',
      data: { products: [{ parcel: '[3,["x",null]]' }, { parcel: '[null,null]' }] },
    },
    {
      it: 'asks with the arguments that it names',
      query: '{ products { duty } }',
      data: { products: [{ duty: 11 }, { duty: 21 }] },
    },
    {
      it: 'keeps those apart from the arguments that the client names',
      query: '{ products { price(currency: "CNY") duty dear: price(currency: "HKD") } }',
      data: {
        products: [
          { price: 1, duty: 11, dear: 10 },
          { price: 2, duty: 21, dear: 20 },
        ],
      },
      apolloDiffers: {
        why: 'since it computes from the client’s currency; the subgraph must get the one that it requires',
      },
    },
    {
      it: 'keeps them apart inside objects too',
      query: '{ products { span box { width } } }',
      data: {
        products: [
          { span: 10, box: { width: 1 } },
          { span: null, box: null },
        ],
      },
      apolloDiffers: { why: 'as above' },
    },
    {
      it: 'reaches into objects and lists',
      query: '{ products { size list } }',
      data: {
        products: [
          { size: '{"height":2}', list: '[{"name":"lid","grams":5},null]' },
          { size: 'null', list: '[]' },
        ],
      },
    },
    {
      it: 'chains: what is required may itself require',
      query: '{ products { label } }',
      data: { products: [{ label: '11:[3,["x",null]]' }, { label: '21:[null,null]' }] },
    },
  ],
);

feature(
  '@requires with fragments on an interface',
  {
    zoo: {
      sdl: `type Query { keepers: [Keeper] } type Keeper @key(fields: "id") { id: ID! animals: [Animal] }
        interface Animal { id: ID! } type Dog implements Animal { id: ID! tricks: [String] } type Cat implements Animal { id: ID! lives: Int }`,
      resolvers: {
        Query: {
          keepers: () => [
            {
              id: 'k',
              animals: [
                { __typename: 'Dog', id: 'd', tricks: ['sit'] },
                { __typename: 'Cat', id: 'c', lives: 9 },
              ],
            },
          ],
        },
      },
    },
    papers: {
      sdl: `type Keeper @key(fields: "id") { id: ID! animals: [Animal] @external
          report: String @requires(fields: "animals { id ... on Dog { tricks } ... on Cat { lives } }") }
        interface Animal { id: ID! } type Dog implements Animal { id: ID! @external tricks: [String] @external }
        type Cat implements Animal { id: ID! @external lives: Int @external }`,
      resolvers: {
        Keeper: {
          report: ({ animals }: { animals: { id: string; tricks?: string[]; lives?: number }[] }) =>
            animals.map(({ id, tricks, lives }) => `${id}:${tricks ?? lives}`).join(' '),
        },
      },
    },
  },
  [
    {
      it: 'sends of each object what its type has',
      query: '{ keepers { report } }',
      data: { keepers: [{ report: 'd:sit c:9' }] },
    },
    {
      it: 'leaves the client its own selection of the same objects',
      query: '{ keepers { animals { __typename ... on Cat { n: lives } ... on Dog { n: id } } report } }',
      data: {
        keepers: [
          {
            animals: [
              { __typename: 'Dog', n: 'd' },
              { __typename: 'Cat', n: 9 },
            ],
            report: 'd:sit c:9',
          },
        ],
      },
    },
  ].slice(0, 1),
);

feature(
  '@requires in a circle of two subgraphs',
  {
    orders: {
      sdl: `type Query { order: Order } type Order @key(fields: "id") { id: ID! net: Int tax: Int @external total: Int @requires(fields: "tax") }`,
      resolvers: {
        Query: { order: () => ({ id: 'o', net: 100 }) },
        Order: {
          __resolveReference: (given: { tax?: number }) => ({ ...given, net: 100 }),
          total: ({ tax, net }: { tax: number; net: number }) => net + tax,
        },
      },
    },
    taxes: {
      sdl: `type Order @key(fields: "id") { id: ID! net: Int @external tax: Int @requires(fields: "net") }`,
      resolvers: { Order: { tax: ({ net }: { net: number }) => net / 10 } },
    },
  },
  [{ it: 'goes round', query: '{ order { total } }', data: { order: { total: 110 } } }],
);
