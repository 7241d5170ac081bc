import { feature } from '../../../kit/feature.ts';

// Every case here was answered wrongly once, found by the random tests.

const things = [
  { __typename: 'Lamp', id: 'l' },
  { __typename: 'Chair', id: 'c' },
];

feature(
  'a union of entities whose fields have one name and different types',
  {
    a: {
      sdl: `type Query { things: [Thing] lamp: Lamp } union Thing = Lamp | Chair
        type Lamp @key(fields: "id") { id: ID! } type Chair @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { things: () => things, lamp: () => things[0] } },
    },
    b: {
      sdl: 'type Lamp @key(fields: "id") { id: ID! raw: Int } type Chair @key(fields: "id") { id: ID! raw: [String] }',
      resolvers: { Lamp: { raw: () => 3 }, Chair: { raw: () => ['x'] } },
    },
    c: {
      sdl: `type Lamp @key(fields: "id") { id: ID! raw: Int @external derived: String @requires(fields: "raw") }
        type Chair @key(fields: "id") { id: ID! raw: [String] @external derived: String @requires(fields: "raw") }`,
      resolvers: {
        Lamp: { derived: ({ raw }: { raw: unknown }) => JSON.stringify(raw) },
        Chair: { derived: ({ raw }: { raw: unknown }) => JSON.stringify(raw) },
      },
    },
  },
  [
    {
      it: 'can require them of both at once',
      query: '{ things { ... on Lamp { derived } ... on Chair { derived } } }',
      data: { things: [{ derived: '3' }, { derived: '["x"]' }] },
    },
    {
      it: 'takes fragments on itself, conditional ones too',
      query:
        'query ($no: Boolean!) { things { ... on Thing @skip(if: $no) { ... on Lamp { id } } ... on Thing { __typename } } }',
      variables: { no: false },
      data: { things: [{ id: 'l', __typename: 'Lamp' }, { __typename: 'Chair' }] },
    },
    {
      it: 'takes fragments on itself inside one of its members',
      query: '{ lamp { ... on Thing { ... on Lamp { raw } } } }',
      data: { lamp: { raw: 3 } },
    },
    {
      it: 'gives the type under an alias while the plain one is left out',
      query: 'query ($no: Boolean!) { things { t: __typename __typename @include(if: $no) } }',
      variables: { no: false },
      data: { things: [{ t: 'Lamp' }, { t: 'Chair' }] },
    },
    {
      it: 'leaves out a field of one member only',
      query:
        'query ($no: Boolean!) { things { ... on Lamp { derived @include(if: $no) id } ... on Chair @include(if: $no) { derived } } }',
      variables: { no: false },
      data: { things: [{ id: 'l' }, {}] },
    },
  ],
);

feature(
  'an alias that is the name of a key',
  {
    a: {
      sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String child: Item }',
      resolvers: {
        Query: { item: () => ({ id: '1', name: 'one', child: { id: '2', name: 'two' } }) },
      },
    },
    b: {
      sdl: 'type Item @key(fields: "id") { id: ID! size: Int code: ID }',
      resolvers: {
        Item: { size: ({ id }: { id: string }) => Number(id) * 10, code: ({ id }: { id: string }) => `c${id}` },
      },
    },
  },
  [
    {
      it: 'does not take the key’s place',
      query: '{ item { id: name size child { id: code name: size __typename: name } } }',
      data: { item: { id: 'one', size: 10, child: { id: 'c2', name: 20, __typename: 'two' } } },
      apolloDiffers: { why: 'since it sends the alias’s value as the key' },
    },
  ],
);
