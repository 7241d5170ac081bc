import { type Federation, federate } from '../../../kit/federation.ts';

const animals = [
  { __typename: 'Dog', id: 'a1', name: 'Fido', age: 8 },
  { __typename: 'Cat', id: 'a2', name: 'Whiskers', age: 6 },
];
const book = { __typename: 'Book', id: 'm1' };

/** A subgraph provides the fields of an interface's objects, whose owner is another. */
const subgraphs = {
  shelf: {
    sdl: `type Query { media: Media @shareable } interface Media { id: ID! } type Book implements Media @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { media: () => book }, Book: { __resolveReference: () => book } },
  },
  reader: {
    sdl: `type Query { media: Media @shareable @provides(fields: "animals { id name }") }
      interface Media { id: ID! animals: [Animal] } interface Animal { id: ID! name: String }
      type Book implements Media { id: ID! @shareable animals: [Animal] @external }
      type Dog implements Animal { id: ID! @external name: String @external }
      type Cat implements Animal { id: ID! @external name: String @external }`,
    resolvers: { Query: { media: () => ({ ...book, animals }) } },
  },
  owner: {
    sdl: `interface Media { id: ID! animals: [Animal] } interface Animal { id: ID! name: String }
      type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }`,
    resolvers: {
      Book: { __resolveReference: () => book, animals: () => animals },
    },
  },
};
const named = [
  { id: 'a1', name: 'Fido' },
  { id: 'a2', name: 'Whiskers' },
];
const typed = named.map((animal, index) => ({ __typename: animals[index]?.__typename, ...animal }));

describe('@provides on an interface', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await federate(subgraphs);
  });
  afterAll(() => federation.stop());

  it.each<[string, unknown, string[]]>([
    ['{ media { id animals { id name } } }', { media: { id: 'm1', animals: named } }, ['reader']],
    [
      '{ media { __typename id animals { __typename id name } } }',
      { media: { __typename: 'Book', id: 'm1', animals: typed } },
      ['reader'],
    ],
    [
      '{ media { animals { ... on Dog { id } ... on Cat { name } } } }',
      { media: { animals: [{ id: 'a1' }, { name: 'Whiskers' }] } },
      ['reader'],
    ],
    [
      '{ media { id animals { id name ... on Cat { age } } } }',
      { media: { id: 'm1', animals: [named[0], { ...named[1], age: 6 }] } },
      ['reader', 'owner'],
    ],
  ])('asks the owner only for what is not provided: %s', async (query, data, asked) => {
    for (const _time of [1, 2, 3]) {
      federation.seen.length = 0;
      expect(await federation.query(query)).toEqual({ data });
      expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(asked);
    }
  });
});
