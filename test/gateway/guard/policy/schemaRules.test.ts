import { person, policies } from '../../../kit/guarded.ts';

const berths = [
  { id: '1', name: 'East', depth: 9, owner: { id: 'a' }, inspected: 'GOOD', seal: 's-1', tags: ['x'], fee: 5 },
  { id: '2', name: 'West', depth: 8, owner: { id: 'b' }, inspected: 'POOR', seal: 's-2', tags: [], fee: 6 },
];
const signedIn = person();
const withScopes = (...scopes: string[]) => person({ scopes });

policies(
  'rules on fields, objects, enums and scalars',
  {
    port: {
      sdl: `type Query { berth: Berth berths: [Berth!]! strict: Berth! grid: [[Berth]] count: Int me: Person @authenticated people: [Person] either: Either }
        type Mutation { open: Int close: Boolean @policy(policies: [["OWNER"]]) }
        type Berth @key(fields: "id") { id: ID! name: String depth: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) owner: Person
          inspected: Grade seal: Seal tags: [String] @authenticated fee: Int! @policy(policies: [["EDITOR@housing-bureau"], ["side:ZJ"]]) }
        type Person @key(fields: "id") @authenticated { id: ID! name: String @requiresScopes(scopes: [["people"]]) }
        enum Grade @requiresScopes(scopes: [["grades"]]) { GOOD POOR } scalar Seal @policy(policies: [["OPERATOR"]]) union Either = Berth | Person`,
      resolvers: {
        Query: {
          berth: () => berths[0],
          berths: () => berths,
          strict: () => berths[1],
          grid: () => [[berths[0]], [null, berths[1]]],
          count: () => 2,
          me: () => ({ id: 'a' }),
          people: () => [{ id: 'a' }],
          either: () => ({ __typename: 'Person', id: 'a' }),
        },
        Mutation: { open: () => 1, close: () => true },
        Person: { name: ({ id }: { id: string }) => `P-${id}` },
      },
    },
    tide: {
      sdl: 'type Berth @key(fields: "id") { id: ID! tide: Int high: Int @authenticated }',
      resolvers: { Berth: { tide: ({ id }: { id: string }) => Number(id), high: () => 3 } },
    },
  },
  [
    {
      it: 'leave open what has none, for anonymous',
      query: '{ berth { id name tide } count }',
      data: { berth: { id: '1', name: 'East', tide: 1 }, count: 2 },
    },
    {
      it: 'take a field out where none of the lists of scopes is held whole',
      query: '{ berth { name depth } }',
      as: withScopes('a'),
      data: { berth: { name: 'East', depth: null } },
      refusedAt: [['berth', 'depth']],
      neverAsked: ['depth'],
    },
    {
      it: 'give a field to whoever holds one list of scopes whole',
      query: '{ berth { depth } }',
      as: withScopes('a', 'b', 'd'),
      data: { berth: { depth: 9 } },
    },
    {
      it: 'give a field to whoever holds the other list',
      query: '{ berth { depth } }',
      as: withScopes('c'),
      data: { berth: { depth: 9 } },
    },
    {
      it: 'know a scope by its whole name',
      query: '{ berth { depth } }',
      as: withScopes('cc', 'a b', 'C'),
      data: { berth: { depth: null } },
      refusedAt: [['berth', 'depth']],
    },
    {
      it: 'name every item of a list by one path',
      query: '{ berths { id depth } grid { depth } }',
      data: {
        berths: [
          { id: '1', depth: null },
          { id: '2', depth: null },
        ],
        grid: [[{ depth: null }], [null, { depth: null }]],
      },
      refusedAt: [
        ['berths', '@', 'depth'],
        ['grid', '@', '@', 'depth'],
      ],
      neverAsked: ['depth'],
    },
    {
      it: 'take out a list by the path of the list',
      query: '{ berth { tags } }',
      data: { berth: { tags: null } },
      refusedAt: [['berth', 'tags']],
      neverAsked: ['tags'],
    },
    {
      it: 'take out fields whose own type has a rule: objects, enums and scalars, in lists too',
      query: '{ people { id } berth { inspected seal owner { __typename } } }',
      data: { people: null, berth: { inspected: null, seal: null, owner: null } },
      refusedAt: [['people'], ['berth', 'inspected'], ['berth', 'seal'], ['berth', 'owner']],
      neverAsked: ['people', 'inspected', 'seal', 'owner'],
    },
    {
      it: 'ask for the rule of a field and for that of its type',
      query: '{ me { name } people { id name } }',
      as: signedIn,
      data: { me: { name: null }, people: [{ id: 'a', name: null }] },
      refusedAt: [
        ['me', 'name'],
        ['people', '@', 'name'],
      ],
    },
    {
      it: 'hold for every policy that the viewer has',
      query: '{ berth { fee } }',
      as: person({ roles: ['EDITOR'] }),
      data: { berth: { fee: 5 } },
    },
    {
      it: 'hold for none of the policies of others, and make the object null where null may not be',
      query: '{ berth { id fee } berths { fee } count }',
      as: person({ roles: ['EDITOR'], organisation: 'transport-bureau' }),
      data: null,
      refusedAt: [
        ['berth', 'fee'],
        ['berths', '@', 'fee'],
      ],
    },
    {
      it: 'make the nearest object null that may be',
      query: '{ berth { id fee } grid { fee } count }',
      data: { berth: null, grid: [[null], [null, null]], count: 2 },
      refusedAt: [
        ['berth', 'fee'],
        ['grid', '@', '@', 'fee'],
      ],
    },
    {
      it: 'ask no subgraph for an operation of which nothing is left',
      query: '{ me { name } }',
      data: { me: null },
      refusedAt: [['me']],
      neverAsked: ['{'],
    },
    {
      it: 'keep an object of which nothing may be seen',
      query: '{ berth { depth } }',
      data: { berth: { depth: null } },
      refusedAt: [['berth', 'depth']],
      neverAsked: ['depth'],
    },
    {
      it: 'are not avoided by another name for a field',
      query: '{ name: berth { id: depth depth: name } }',
      data: { name: { id: null, depth: 'East' } },
      refusedAt: [['name', 'id']],
    },
    {
      it: 'are not avoided by fragments, named or not',
      query:
        '{ berth { ...F ... { depth } ... on Berth { tags } } } fragment F on Berth { depth name ...G } fragment G on Berth { inspected }',
      data: { berth: { depth: null, name: 'East', inspected: null, tags: null } },
      refusedAt: [
        ['berth', 'depth'],
        ['berth', 'inspected'],
        ['berth', 'tags'],
      ],
      neverAsked: ['depth', 'inspected', 'tags'],
    },
    {
      it: 'are not avoided by a union: the fragment on the type goes',
      query: '{ either { __typename ... on Person { id } ... on Berth { id } } }',
      data: { either: null },
      refusedAt: [['either', '... on Person']],
      neverAsked: ['on Person'],
    },
    {
      it: 'are not avoided by __typename',
      query: '{ me { __typename } berth { owner { __typename } } either { ... on Person { __typename } } }',
      data: { me: null, berth: { owner: null }, either: null },
      refusedAt: [['me'], ['berth', 'owner'], ['either', '... on Person']],
    },
    {
      it: 'are not avoided by conditions, and say nothing of what a condition leaves out',
      query:
        'query ($yes: Boolean!, $no: Boolean = false) { berth { depth @include(if: $yes) tags @skip(if: $yes) ... @include(if: $no) { inspected } name @skip(if: $no) } }',
      variables: { yes: true },
      data: { berth: { depth: null, name: 'East' } },
      refusedAt: [['berth', 'depth']],
      neverAsked: ['depth', 'tags', 'inspected'],
    },
    {
      it: 'leave the schema itself open, which is public',
      query: '{ __typename __type(name: "Berth") { name fields { name } } me { id } }',
      data: {
        __typename: 'Query',
        __type: {
          name: 'Berth',
          fields: ['id', 'name', 'depth', 'owner', 'inspected', 'seal', 'tags', 'fee', 'tide', 'high'].map((name) => ({
            name,
          })),
        },
        me: null,
      },
      refusedAt: [['me']],
    },
    {
      it: 'take a mutation out before it is done',
      query: 'mutation { open close }',
      data: { open: 1, close: null },
      refusedAt: [['close']],
      neverAsked: ['close'],
    },
    {
      it: 'let a mutation be done by whoever may',
      query: 'mutation { close }',
      as: person({ roles: ['OWNER'] }),
      data: { close: true },
    },
  ],
);
