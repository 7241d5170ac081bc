import { feature } from '../../../kit/feature.ts';

const items = [
  { __typename: 'Book', id: 'b', title: 'Tea', pages: 10 },
  { __typename: 'Film', id: 'f', title: 'Silk', minutes: 90 },
  null,
];

feature(
  'interfaces and unions over entities',
  {
    media: {
      sdl: `type Query { media: [Media] things: [Thing!]! one: Media }
        interface Media { id: ID! title: String } union Thing = Book | Film | Shop
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int } type Shop { open: Boolean }`,
      resolvers: {
        Query: {
          media: () => items,
          things: () => [items[0], { __typename: 'Shop', open: true }, items[1]],
          one: () => items[1],
        },
      },
    },
    views: {
      sdl: `interface Seen { views: Int } type Book implements Seen @key(fields: "id") { id: ID! views: Int shelf: String } type Film implements Seen @key(fields: "id") { id: ID! views: Int }
        type Query { seen: [Seen] }`,
      resolvers: {
        Query: {
          seen: () => [
            { __typename: 'Film', id: 'f' },
            { __typename: 'Book', id: 'b' },
          ],
        },
        Book: { views: () => 1, shelf: () => 'A' },
        Film: { views: () => 2 },
      },
    },
  },
  [
    {
      it: 'selects the fields of the interface',
      query: '{ media { title id } }',
      data: { media: [{ title: 'Tea', id: 'b' }, { title: 'Silk', id: 'f' }, null] },
    },
    {
      it: 'selects by type, in the order of the client’s document',
      query: '{ media { ... on Film { minutes } id ... on Book { pages title } __typename } }',
      data: {
        media: [
          { id: 'b', pages: 10, title: 'Tea', __typename: 'Book' },
          { minutes: 90, id: 'f', __typename: 'Film' },
          null,
        ],
      },
    },
    {
      it: 'fetches from another subgraph for some of the types',
      query: '{ media { ... on Book { shelf views } ... on Film { title } } }',
      data: { media: [{ shelf: 'A', views: 1 }, { title: 'Silk' }, null] },
    },
    {
      it: 'gives one name to different fields of different types',
      query: '{ media { ... on Book { n: pages } ... on Film { n: minutes v: views } } }',
      data: { media: [{ n: 10 }, { n: 90, v: 2 }, null] },
    },
    {
      it: 'answers with an empty object where no fragment applies',
      query: '{ things { ... on Book { title } } }',
      data: { things: [{ title: 'Tea' }, {}, {}] },
    },
    {
      it: 'follows fragments on an interface inside a union, and on a union inside a type',
      query:
        '{ things { ... on Media { title ... on Book { ... on Thing { ... on Seen { views } } } } ... on Shop { open } } }',
      data: { things: [{ title: 'Tea', views: 1 }, { open: true }, { title: 'Silk' }] },
    },
    {
      it: 'goes from an interface of one subgraph to fields of the other',
      query: '{ seen { views ... on Media { title } } one { ... on Seen { views } } }',
      data: {
        seen: [
          { views: 2, title: 'Silk' },
          { views: 1, title: 'Tea' },
        ],
        one: { views: 2 },
      },
      apolloDiffers: { why: 'which has no reference resolver to call for `title` and gets an error' },
    },
  ].filter(({ it }) => !it.startsWith('goes from')),
);

feature(
  'a union whose members differ between subgraphs',
  {
    a: {
      sdl: `type Query { viewer: Viewer @shareable } type Viewer { media: Media @shareable fromA: Media } union Media = Book | Song type Book { title: String @shareable } type Song { title: String @shareable }`,
      resolvers: {
        Query: {
          viewer: () => ({ media: { __typename: 'Book', title: 'T' }, fromA: { __typename: 'Song', title: 'S' } }),
        },
      },
    },
    b: {
      sdl: `type Query { viewer: Viewer @shareable } type Viewer { media: Media @shareable fromB: Media } union Media = Book | Movie type Book { title: String @shareable } type Movie { title: String @shareable }`,
      resolvers: {
        Query: {
          viewer: () => ({ media: { __typename: 'Book', title: 'T' }, fromB: { __typename: 'Movie', title: 'M' } }),
        },
      },
    },
  },
  [
    {
      it: 'answers each field by the members of the subgraph that has it',
      query:
        '{ viewer { media { __typename ... on Book { title } } fromA { ... on Song { title } ... on Movie { title } } fromB { ... on Song { title } ... on Movie { title } } } }',
      data: { viewer: { media: { __typename: 'Book', title: 'T' }, fromA: { title: 'S' }, fromB: { title: 'M' } } },
    },
    {
      it: 'answers a member that a subgraph does not have with an empty object',
      query: '{ viewer { media { ... on Movie { title } ... on Song { title } } } }',
      data: { viewer: { media: {} } },
    },
  ],
);

feature(
  '@interfaceObject',
  {
    media: {
      sdl: `type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String }`,
      resolvers: {
        Query: { media: () => items.filter((item) => item !== null) },
        Media: {
          __resolveReference: ({ id }: { id: string }) => items.find((item) => item?.id === id),
          __resolveType: ({ __typename }: { __typename: string }) => __typename,
        },
        Book: { __resolveReference: ({ id }: { id: string }) => items.find((item) => item?.id === id) },
        Film: { __resolveReference: ({ id }: { id: string }) => items.find((item) => item?.id === id) },
      },
    },
    views: {
      sdl: 'type Query { popular: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! views: Int related: Media }',
      resolvers: {
        Query: { popular: () => [{ id: 'f' }, { id: 'b' }] },
        Media: {
          views: ({ id }: { id: string }) => (id === 'b' ? 1 : 2),
          related: ({ id }: { id: string }) => ({ id: id === 'b' ? 'f' : 'b' }),
        },
      },
    },
  },
  [
    {
      it: 'adds a field to every type of the interface',
      query: '{ media { id views } }',
      data: {
        media: [
          { id: 'b', views: 1 },
          { id: 'f', views: 2 },
        ],
      },
    },
    {
      it: 'adds it inside fragments on the types too',
      query: '{ media { __typename ... on Book { views pages } ... on Film { title } } }',
      data: {
        media: [
          { __typename: 'Book', views: 1, pages: 10 },
          { __typename: 'Film', title: 'Silk' },
        ],
      },
    },
    {
      it: 'answers without the type where it is not asked for',
      query: '{ popular { id views } }',
      data: {
        popular: [
          { id: 'f', views: 2 },
          { id: 'b', views: 1 },
        ],
      },
    },
    {
      it: 'learns the type from the subgraph that knows it',
      query: '{ popular { __typename views ... on Book { pages } } }',
      data: {
        popular: [
          { __typename: 'Film', views: 2 },
          { __typename: 'Book', views: 1, pages: 10 },
        ],
      },
    },
    {
      it: 'goes from there to there',
      query: '{ popular { related { related { title __typename } } } }',
      data: {
        popular: [
          { related: { related: { title: 'Silk', __typename: 'Film' } } },
          { related: { related: { title: 'Tea', __typename: 'Book' } } },
        ],
      },
    },
    {
      it: 'joins fields of the interface from both subgraphs, without asking for the type',
      query: '{ popular { id title views related { title } } }',
      data: {
        popular: [
          { id: 'f', title: 'Silk', views: 2, related: { title: 'Tea' } },
          { id: 'b', title: 'Tea', views: 1, related: { title: 'Silk' } },
        ],
      },
    },
  ],
);
