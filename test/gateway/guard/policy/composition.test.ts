import { ENGINE_NAMES } from '../../../../gateway/config.ts';
import { parseSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../kit/federation.ts';
import { federateGuarded, person, policies, withLink } from '../../../kit/guarded.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';
const piers = [
  { id: '1', name: 'North', depth: 5 },
  { id: '2', name: 'South', depth: 6 },
];
const pierOf = ({ id }: { id: string }) => piers.find((pier) => pier.id === id);
const withScopes = (...scopes: string[]) => person({ scopes });

policies(
  'rules that subgraphs write on one field',
  {
    a: {
      sdl: `type Query { piers: [Pier] } type Pier @key(fields: "id") { id: ID! name: String @shareable @requiresScopes(scopes: [["x"]])
        length: Int @shareable @authenticated owner: String @shareable kind: Kind } enum Kind @requiresScopes(scopes: [["k"]]) { OLD }`,
      resolvers: {
        Query: { piers: () => piers },
        Pier: { __resolveReference: pierOf, length: () => 3, owner: () => 'o', kind: () => 'OLD' },
      },
    },
    b: {
      sdl: `type Pier @key(fields: "id") { id: ID! name: String @shareable @requiresScopes(scopes: [["y"], ["x", "z"]])
        length: Int @shareable @requiresScopes(scopes: [["l"]]) owner: String @shareable @policy(policies: [["OWNER"]]) }`,
      resolvers: { Pier: { __resolveReference: pierOf, length: () => 3, owner: () => 'o' } },
    },
  },
  [
    {
      it: 'must all be met: the lists of one with those of the other',
      query: '{ piers { name } }',
      as: withScopes('x'),
      data: { piers: [{ name: null }, { name: null }] },
      refusedAt: [['piers', '@', 'name']],
    },
    {
      it: 'are met by one list of both',
      query: '{ piers { name } }',
      as: withScopes('x', 'y'),
      data: { piers: [{ name: 'North' }, { name: 'South' }] },
    },
    {
      it: 'are met by the other',
      query: '{ piers { name } }',
      as: withScopes('x', 'z'),
      data: { piers: [{ name: 'North' }, { name: 'South' }] },
    },
    {
      it: 'must all be met where they are of different kinds, or one subgraph has none',
      query: '{ piers { length owner kind } }',
      as: person(),
      data: {
        piers: [
          { length: null, owner: null, kind: null },
          { length: null, owner: null, kind: null },
        ],
      },
      refusedAt: [
        ['piers', '@', 'length'],
        ['piers', '@', 'owner'],
        ['piers', '@', 'kind'],
      ],
    },
    {
      it: 'are met by somebody who has everything',
      query: '{ piers { length owner kind } }',
      as: person({ scopes: ['l', 'k'], roles: ['OWNER'] }),
      data: {
        piers: [
          { length: 3, owner: 'o', kind: 'OLD' },
          { length: 3, owner: 'o', kind: 'OLD' },
        ],
      },
    },
  ],
);

policies(
  'rules under other names',
  {
    renamed: {
      sdl: `extend schema @link(url: "${federation}", import: ["@key", { name: "@authenticated", as: "@known" }, { name: "@requiresScopes", as: "@needs" }])
        type Query { piers: [Pier] } type Pier @key(fields: "id") { id: ID! name: String @known depth: Int @needs(scopes: "deep") }`,
      resolvers: { Query: { piers: () => piers } },
    },
    prefixed: {
      sdl: `extend schema @link(url: "${federation}") type Pier @federation__key(fields: "id") { id: ID! mud: Int @federation__policy(policies: ["OWNER", "EDITOR"]) }`,
      resolvers: { Pier: { mud: () => 2 } },
    },
  },
  [
    {
      it: 'mean the same',
      query: '{ piers { id name depth mud } }',
      data: {
        piers: [
          { id: '1', name: null, depth: null, mud: null },
          { id: '2', name: null, depth: null, mud: null },
        ],
      },
      refusedAt: [
        ['piers', '@', 'name'],
        ['piers', '@', 'depth'],
        ['piers', '@', 'mud'],
      ],
      neverAsked: ['name', 'depth', 'mud'],
    },
    {
      it: 'are met by the same, where one name stands for a list of one',
      query: '{ piers { name depth mud } }',
      as: person({ scopes: ['deep'], roles: ['EDITOR'] }),
      data: {
        piers: [
          { name: 'North', depth: 5, mud: 2 },
          { name: 'South', depth: 6, mud: 2 },
        ],
      },
    },
  ],
);

policies(
  'fields that only the gateway needs',
  {
    a: {
      sdl: `type Query { pier: Pier } type Pier @key(fields: "id") { id: ID! @authenticated name: String depth: Int @authenticated }`,
      resolvers: { Query: { pier: () => piers[0] }, Pier: { __resolveReference: pierOf } },
    },
    b: {
      sdl: `type Pier @key(fields: "id") { id: ID! @authenticated depth: Int @external tide: Int deep: Boolean @requires(fields: "depth") @authenticated }`,
      resolvers: { Pier: { tide: () => 4, deep: ({ depth }: { depth: number }) => depth > 4 } },
    },
  },
  [
    {
      it: 'are fetched for others, and not answered',
      query: '{ pier { name tide } }',
      data: { pier: { name: 'North', tide: 4 } },
    },
    {
      it: 'are refused where the client asks for them',
      query: '{ pier { name tide depth deep } }',
      data: { pier: { name: 'North', tide: 4, depth: null, deep: null } },
      refusedAt: [
        ['pier', 'depth'],
        ['pier', 'deep'],
      ],
      neverAsked: ['deep'],
    },
    {
      it: 'make the object null where they may not be',
      query: '{ pier { key: id tide } }',
      data: { pier: null },
      refusedAt: [['pier', 'key']],
    },
    {
      it: 'are answered to whoever may see them',
      query: '{ pier { id tide deep } }',
      as: person(),
      data: { pier: { id: '1', tide: 4, deep: true } },
    },
  ],
);

describe('an interface with a rule of its own, as older compositions have it', () => {
  it.each(ENGINE_NAMES)('is kept with the rules of its types, with the engine %s', async (engine) => {
    const sources = {
      a: {
        sdl: 'type Query { some: Post one: Open } interface Post { title: String } type Open implements Post { title: String }',
        resolvers: { Query: { some: () => ({ __typename: 'Open', title: 't' }), one: () => ({ title: 't' }) } },
      },
    };
    const { sdl } = composeSupergraph(withLink(sources));
    const link = '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)';
    const ruled = sdl
      .replace('schema\n', `schema ${link}\n`)
      .replace('interface Post\n', 'interface Post @authenticated\n')
      .concat('directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM');
    const { query, stop } = await federateGuarded(withLink(sources), engine, { supergraph: parseSupergraph(ruled) });
    const asked = '{ some { ... on Open { title } } one { title ... on Post { title } } }';
    const answer = await query(asked);
    expect(answer.data).toEqual({ some: null, one: { title: 't' } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['some'], ['one', '... on Post']]);
    expect(await query(asked, person())).toEqual({ data: { some: { title: 't' }, one: { title: 't' } } });
    await stop();
  });
});

policies(
  'rules on whole root types',
  {
    a: {
      sdl: 'type Query { count: Int } type Mutation @authenticated { go: Int stay: String }',
      resolvers: { Query: { count: () => 1 }, Mutation: { go: () => 1, stay: () => 's' } },
    },
  },
  [
    {
      it: 'keep every mutation from anonymous',
      query: 'mutation { go there: stay __typename }',
      data: { go: null, there: null, __typename: 'Mutation' },
      refusedAt: [['go'], ['there']],
      neverAsked: ['{'],
    },
    { it: 'keep none from others', query: 'mutation { go }', as: person(), data: { go: 1 } },
    { it: 'say nothing of other root types', query: '{ count }', data: { count: 1 } },
  ],
);
