import { person, policies } from '../../../kit/guarded.ts';

const open = { __typename: 'Open', id: 'o', title: 'Tea', minutes: 3 };
const closed = { __typename: 'Closed', id: 'c', title: 'Silk', reason: 'why' };
const signedIn = person();

policies(
  'interfaces whose types have rules of their own',
  {
    media: {
      sdl: `type Query { all: [Post!]! one: Post open: Open some: [Post] either: [Either] }
        interface Post { id: ID! title: String } interface Titled { title: String }
        type Open implements Post & Titled @key(fields: "id") { id: ID! title: String minutes: Int }
        type Closed implements Post & Titled @key(fields: "id") @authenticated { id: ID! title: String reason: String @requiresScopes(scopes: [["why"]]) }
        union Either = Open | Closed`,
      resolvers: {
        Query: {
          all: () => [open, closed],
          some: () => [open, closed, null],
          one: () => open,
          open: () => open,
          either: () => [closed, open],
        },
      },
    },
    views: {
      sdl: 'type Open @key(fields: "id") { id: ID! views: Int @authenticated } type Closed @key(fields: "id") { id: ID! views: Int }',
      resolvers: { Open: { views: () => 1 }, Closed: { views: () => 2 } },
    },
  },
  [
    {
      it: 'give the fields of the interface only to whoever may see all of its types',
      query: '{ some { title } }',
      data: { some: null },
      refusedAt: [['some']],
      neverAsked: ['some'],
    },
    {
      it: 'give them to a viewer who may',
      query: '{ all { id title } }',
      as: signedIn,
      data: {
        all: [
          { id: 'o', title: 'Tea' },
          { id: 'c', title: 'Silk' },
        ],
      },
    },
    {
      it: 'give by fragments what may be seen of each type',
      query: '{ some { ... on Open { title minutes } ... on Closed { title } } }',
      data: { some: [{ title: 'Tea', minutes: 3 }, { title: null }, null] },
      refusedAt: [['some', '@', '... on Closed']],
      neverAsked: ['on Closed'],
    },
    {
      it: 'make an object null of which a field may not be',
      query: '{ some { ... on Open { id } ... on Closed { id } } one { ... on Closed { id } } }',
      data: { some: [{ id: 'o' }, null, null], one: {} },
      refusedAt: [
        ['some', '@', '... on Closed'],
        ['one', '... on Closed'],
      ],
    },
    {
      it: 'name the types of objects, as of a union',
      query: '{ some { __typename } either { __typename } }',
      data: {
        some: [{ __typename: 'Open' }, { __typename: 'Closed' }, null],
        either: [{ __typename: 'Closed' }, { __typename: 'Open' }],
      },
    },
    {
      it: 'are not opened by a fragment on the interface, on another one, or on nothing',
      query:
        '{ a: some { ... on Post { title } } b: some { ... { title } } c: either { ... on Titled { title } } d: some { ...F } } fragment F on Post { ... on Titled { title } }',
      data: {
        a: [{ title: null }, { title: null }, null],
        b: [{ title: null }, { title: null }, null],
        c: [{ title: null }, { title: null }],
        d: [{ title: null }, { title: null }, null],
      },
      refusedAt: [
        ['a', '@', '... on Post'],
        ['b', '@', '... on Post'],
        ['c', '@', '... on Titled'],
        ['d', '@', '... on Titled'],
      ],
      neverAsked: ['title'],
    },
    {
      it: 'stay open where only objects of an open type can be',
      query:
        '{ open { ... on Post { title ... on Titled { title } } } some { ... on Open { ... on Titled { title } } } }',
      data: { open: { title: 'Tea' }, some: [{ title: 'Tea' }, {}, null] },
    },
    {
      it: 'ask for the rules of each type’s field',
      query: '{ some { ... on Open { views } ... on Closed { views reason } } }',
      as: signedIn,
      data: { some: [{ views: 1 }, { views: 2, reason: null }, null] },
      refusedAt: [['some', '@', 'reason']],
      neverAsked: ['reason'],
    },
  ],
);

policies(
  'interfaces whose types have rules on the same field, and interface objects',
  {
    fleet: {
      sdl: `type Query { craft: [Craft] named: Named ship: Ship }
        interface Craft @key(fields: "id") { id: ID! mark: String } interface Named { mark: String }
        type Ship implements Craft & Named @key(fields: "id") { id: ID! mark: String @requiresScopes(scopes: [["ships"]]) }
        type Plane implements Craft & Named @key(fields: "id") { id: ID! mark: String @policy(policies: [["side:HK"]]) }`,
      resolvers: {
        Query: {
          craft: () => [
            { __typename: 'Ship', id: 's', mark: 'S' },
            { __typename: 'Plane', id: 'p', mark: 'P' },
          ],
          named: () => ({ __typename: 'Plane', id: 'p', mark: 'P' }),
          ship: () => ({ id: 's', mark: 'S' }),
        },
        Craft: { __resolveReference: ({ id }: { id: string }) => ({ __typename: id === 's' ? 'Ship' : 'Plane', id }) },
        Ship: { __resolveReference: ({ id }: { id: string }) => ({ id, mark: 'S' }) },
        Plane: { __resolveReference: ({ id }: { id: string }) => ({ id, mark: 'P' }) },
      },
    },
    load: {
      sdl: 'type Craft @key(fields: "id") @interfaceObject { id: ID! load: Int @authenticated flag: String }',
      resolvers: { Craft: { load: () => 7, flag: () => 'HK' } },
    },
  },
  [
    {
      it: 'give the interface’s field to whoever meets the rules of all types',
      query: '{ craft { id mark } }',
      as: person({ scopes: ['ships'] }),
      data: {
        craft: [
          { id: 's', mark: 'S' },
          { id: 'p', mark: 'P' },
        ],
      },
    },
    {
      it: 'take the field out for whoever meets the rule of one type, and say where',
      query: '{ craft { id mark } }',
      as: person(),
      data: {
        craft: [
          { id: 's', mark: null },
          { id: 'p', mark: null },
        ],
      },
      refusedAt: [['craft', '@', 'mark']],
      neverAsked: ['mark'],
    },
    {
      it: 'give by fragments what may be seen of each type',
      query: '{ craft { id ... on Ship { mark } ... on Plane { mark } } named { ... on Plane { mark } } }',
      as: person(),
      data: {
        craft: [
          { id: 's', mark: null },
          { id: 'p', mark: 'P' },
        ],
        named: { mark: 'P' },
      },
      refusedAt: [['craft', '@', 'mark']],
    },
    {
      it: 'take out a field of an interface object on the interface and on each type',
      query: '{ craft { id flag load ... on Ship { load } } ship { load flag } }',
      data: {
        craft: [
          { id: 's', flag: 'HK', load: null },
          { id: 'p', flag: 'HK', load: null },
        ],
        ship: { load: null, flag: 'HK' },
      },
      refusedAt: [
        ['craft', '@', 'load'],
        ['ship', 'load'],
      ],
      neverAsked: ['load'],
    },
    {
      it: 'give a field of an interface object to whoever may',
      query: '{ craft { load } ship { load } }',
      as: person(),
      data: { craft: [{ load: 7 }, { load: 7 }], ship: { load: 7 } },
    },
  ],
);
