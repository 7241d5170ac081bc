import { feature } from '../../../kit/feature.ts';

const products = [
  { id: '1', sku: 'a', brand: { code: 'x', country: { iso: 'CN' } }, name: 'Tea' },
  { id: '2', sku: 'b', brand: { code: 'y', country: { iso: 'HK' } }, name: 'Silk' },
];

feature(
  'an entity with one key',
  {
    catalogue: {
      sdl: 'type Query { products: [Product] product(id: ID!): Product } type Product @key(fields: "id") { id: ID! name: String }',
      resolvers: {
        Query: {
          products: () => [...products, null, { id: '404', name: 'Nowhere' }],
          product: (_: unknown, { id }: { id: string }) => products.find((product) => product.id === id),
        },
        Product: {
          __resolveReference: ({ id }: { id: string }) => products.find((product) => product.id === id),
        },
      },
    },
    stock: {
      sdl: 'type Product @key(fields: "id") { id: ID! stock: Int again: Product }',
      resolvers: {
        Product: {
          __resolveReference: ({ id }: { id: string }) => (id === '404' ? null : { id }),
          stock: ({ id }: { id: string }) => Number(id) * 10,
          again: ({ id }: { id: string }) => ({ id }),
        },
      },
    },
  },
  [
    {
      it: 'gathers the fields of both subgraphs',
      query: '{ product(id: 2) { stock name id } }',
      data: { product: { stock: 20, name: 'Silk', id: '2' } },
    },
    {
      it: 'does not show the key when it was not asked for',
      query: '{ product(id: 1) { stock } }',
      data: { product: { stock: 10 } },
    },
    {
      it: 'keeps the places of null and of what one subgraph does not know',
      query: '{ products { name stock } }',
      data: {
        products: [{ name: 'Tea', stock: 10 }, { name: 'Silk', stock: 20 }, null, { name: 'Nowhere', stock: null }],
      },
    },
    {
      it: 'goes there and back again',
      query: '{ product(id: 1) { again { name again { name stock } } } }',
      data: { product: { again: { name: 'Tea', again: { name: 'Tea', stock: 10 } } } },
    },
    {
      it: 'answers null for null',
      query: '{ product(id: 7) { name stock } }',
      data: { product: null },
    },
    {
      it: 'keeps aliases of one field with different arguments apart',
      query: '{ a: product(id: 1) { n: name s: stock } b: product(id: 2) { s: name n: stock } }',
      data: { a: { n: 'Tea', s: 10 }, b: { s: 'Silk', n: 20 } },
    },
  ],
);

feature(
  'an entity with several keys, each subgraph knowing another',
  {
    byId: {
      sdl: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { products: () => products } },
    },
    both: {
      sdl: 'type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }',
      resolvers: {
        Product: {
          __resolveReference: (key: { id?: string; sku?: string }) =>
            products.find((p) => p.id === key.id || p.sku === key.sku),
        },
      },
    },
    bySku: {
      sdl: 'type Product @key(fields: "sku") { sku: ID! price: Int }',
      resolvers: { Product: { price: ({ sku }: { sku: string }) => sku.charCodeAt(0) } },
    },
  },
  [
    {
      it: 'goes by the subgraph that knows both',
      query: '{ products { price name } }',
      data: {
        products: [
          { price: 97, name: 'Tea' },
          { price: 98, name: 'Silk' },
        ],
      },
    },
  ],
);

feature(
  'a key of several fields, some of them nested',
  {
    catalogue: {
      sdl: `type Query { products: [Product] }
        type Product @key(fields: "sku brand { code country { iso } }") { sku: ID! brand: Brand name: String }
        type Brand { code: String country: Country } type Country { iso: String }`,
      resolvers: {
        Query: { products: () => [...products, { sku: 'c', brand: { code: null, country: null }, name: 'Rice' }] },
      },
    },
    labels: {
      sdl: `type Product @key(fields: "sku brand { code country { iso } }") { sku: ID! brand: Brand label: String }
        type Brand { code: String @shareable country: Country @shareable } type Country { iso: String @shareable }`,
      resolvers: {
        Product: {
          label: ({ sku, brand }: (typeof products)[number]) => `${sku}/${brand.code}/${brand.country?.iso}`,
        },
      },
    },
  },
  [
    {
      it: 'is sent whole, null where a part of it is null',
      query: '{ products { label } }',
      data: { products: [{ label: 'a/x/CN' }, { label: 'b/y/HK' }, { label: 'c/null/undefined' }] },
    },
    {
      it: 'does not show parts of it that were not asked for',
      query: '{ products { brand { code } label } }',
      data: {
        products: [
          { brand: { code: 'x' }, label: 'a/x/CN' },
          { brand: { code: 'y' }, label: 'b/y/HK' },
          { brand: { code: null }, label: 'c/null/undefined' },
        ],
      },
    },
  ],
);

feature(
  'a key that is not resolvable',
  {
    reviews: {
      sdl: 'type Query { review: Review } type Review { body: String product: Product } type Product @key(fields: "id", resolvable: false) { id: ID! }',
      resolvers: { Query: { review: () => ({ body: 'Good', product: { id: '1' } }) } },
    },
    catalogue: {
      sdl: 'type Query { top: Product } type Product @key(fields: "id") { id: ID! name: String }',
      resolvers: {
        Query: { top: () => products[0] },
        Product: { __resolveReference: ({ id }: { id: string }) => products.find((product) => product.id === id) },
      },
    },
  },
  [
    {
      it: 'refers to the subgraph that owns the entity',
      query: '{ review { body product { name } } top { name } }',
      data: { review: { body: 'Good', product: { name: 'Tea' } }, top: { name: 'Tea' } },
    },
  ],
);

feature(
  'entities inside nested lists',
  {
    shelves: {
      sdl: 'type Query { grid: [[Product!]]! } type Product @key(fields: "id") { id: ID! neighbours: [[Product]] }',
      resolvers: {
        Query: { grid: () => [[{ id: '1' }, { id: '2' }], [], null, [{ id: '1' }]] },
        Product: { neighbours: ({ id }: { id: string }) => [[null, { id: String(Number(id) + 1) }]] },
      },
    },
    names: {
      sdl: 'type Product @key(fields: "id") { id: ID! name: String! }',
      resolvers: { Product: { name: ({ id }: { id: string }) => `P${id}` } },
    },
  },
  [
    {
      it: 'are found at any depth',
      query: '{ grid { name neighbours { name } } }',
      data: {
        grid: [
          [
            { name: 'P1', neighbours: [[null, { name: 'P2' }]] },
            { name: 'P2', neighbours: [[null, { name: 'P3' }]] },
          ],
          [],
          null,
          [{ name: 'P1', neighbours: [[null, { name: 'P2' }]] }],
        ],
      },
    },
  ],
);
