import { GraphQLScalarType } from 'graphql';
import { feature } from '../../../kit/feature.ts';
import { federate } from '../../../kit/federation.ts';

const any = new GraphQLScalarType({ name: 'Any' });

feature(
  'scalars, enums and lists',
  {
    values: {
      sdl: `scalar Any enum Level { LOW HIGH } type Query {
        int: Int float: Float whole: Float string: String no: Boolean id: ID level: Level levels: [[Level!]!]! any: Any anys: [Any]
        echo(level: Level = LOW, levels: [Level!], box: Box): String }
        input Box { n: Int = 3 inner: [Box!] }`,
      resolvers: {
        Any: any as never,
        Query: {
          int: () => -2147483648,
          float: () => 0.1,
          whole: () => 2,
          string: () => 'quote " back \\ line \n null \u0000 sep \u2028 pair 🌉 lone \ud83c',
          no: () => false,
          id: () => 42,
          level: () => 'HIGH',
          levels: () => [['LOW'], [], ['HIGH', 'LOW']],
          any: () => ({ b: [1, { a: null }], __proto: 1, a: 'x' }),
          anys: () => [0, '', null, [], {}],
          echo: (_: unknown, args: unknown) => JSON.stringify(args),
        },
      },
    },
    other: { sdl: 'type Query { other: Int }' },
  },
  [
    {
      it: 'arrive as they are',
      query: '{ int float whole string no id level levels any anys }',
      data: {
        int: -2147483648,
        float: 0.1,
        whole: 2,
        string: 'quote " back \\ line \n null \u0000 sep \u2028 pair 🌉 lone \ud83c',
        no: false,
        id: '42',
        level: 'HIGH',
        levels: [['LOW'], [], ['HIGH', 'LOW']],
        any: { b: [1, { a: null }], __proto: 1, a: 'x' },
        anys: [0, '', null, [], {}],
      },
    },
    { it: 'take the default of an argument', query: '{ echo }', data: { echo: '{"level":"LOW"}' } },
    {
      it: 'take one value for a list of one',
      query: 'query ($levels: [Level!], $box: Box) { echo(levels: $levels, box: $box) literal: echo(levels: HIGH) }',
      variables: { levels: 'HIGH', box: { inner: {} } },
      data: {
        echo: '{"level":"LOW","levels":["HIGH"],"box":{"n":3,"inner":[{"n":3}]}}',
        literal: '{"level":"LOW","levels":["HIGH"]}',
      },
    },
    {
      it: 'take the default of a variable, and null where null was given',
      query: 'query ($a: Level = HIGH, $b: Level = HIGH) { a: echo(level: $a) b: echo(level: $b) }',
      variables: { b: null },
      data: { a: '{"level":"HIGH"}', b: '{"level":null}' },
    },
    {
      it: 'distinguish an absent variable from null',
      query: 'query ($a: Level) { echo(level: $a) }',
      data: { echo: '{"level":"LOW"}' },
    },
  ],
);

feature(
  'an enum that two subgraphs do not share wholly',
  {
    out: {
      sdl: 'enum Kind { A B HIDDEN @inaccessible } type Query { kinds: [Kind] strict: [Kind!] } type Thing @key(fields: "id") { id: ID! kind: Kind }',
      resolvers: { Query: { kinds: () => ['A', 'HIDDEN', 'B'], strict: () => ['A', 'HIDDEN'] } },
    },
    also: {
      sdl: 'enum Kind { A B HIDDEN } type Query { first: Kind }',
      resolvers: { Query: { first: () => 'HIDDEN' } },
    },
  },
  [
    {
      it: 'hides the value that clients may not see, and says where',
      query: '{ kinds first }',
      data: { kinds: ['A', null, 'B'], first: null },
      errorsAt: [['kinds', 1], ['first']],
    },
    {
      it: 'lets null go up from where it may not be',
      query: '{ strict }',
      data: { strict: null },
      errorsAt: [['strict', 1]],
    },
  ],
);

feature(
  '@inaccessible',
  {
    a: {
      sdl: `type Query { things: [Thing] visible: Open } union Thing = Open | Secret type Open @key(fields: "code") { code: ID! @inaccessible name: String } type Secret @inaccessible { name: String }`,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'Open', code: 'c', name: 'o' },
            { __typename: 'Secret', name: 's' },
          ],
          visible: () => ({ code: 'c', name: 'o' }),
        },
      },
    },
    b: { sdl: 'type Open @key(fields: "code") { code: ID! more: Int }', resolvers: { Open: { more: () => 1 } } },
  },
  [
    {
      it: 'still lets the gateway use what it hides',
      query: '{ visible { name more } }',
      data: { visible: { name: 'o', more: 1 } },
    },
    {
      it: 'hides an object of a hidden type, without naming the type',
      query: '{ things { ... on Open { more } } }',
      data: { things: [{ more: 1 }, null] },
      errorsAt: [['things', 1]],
    },
  ],
);

const secrets = [
  { __typename: 'Open', id: 'o', name: 'o' },
  { __typename: 'Secret', id: 's', name: 's' },
];
const hiddenNull = [{ id: 'o' }, null];
const secretsError = [['nodes', 1]] as const;
feature(
  'a type that is @inaccessible, behind an interface',
  {
    a: {
      sdl: `type Query { nodes: [Node] sure: [Node!] one: Node } interface Node @key(fields: "id") { id: ID! name: String }
        type Open implements Node @key(fields: "id") { id: ID! name: String }
        type Secret implements Node @key(fields: "id") @inaccessible { id: ID! name: String }`,
      resolvers: {
        Query: { nodes: () => secrets, sure: () => secrets, one: () => secrets[1] },
        Node: {
          __resolveReference: ({ id }: { id: string }) => secrets.find((each) => each.id === id),
          __resolveType: ({ __typename: type }: { __typename: string }) => type,
        },
      },
    },
    b: {
      sdl: 'type Query { known: [Node] } type Node @key(fields: "id") @interfaceObject { id: ID! more: Int }',
      resolvers: {
        Query: { known: () => secrets.map(({ id }) => ({ id })) },
        Node: { more: () => 1 },
      },
    },
  },
  [
    {
      it: 'is hidden where the type is not asked for',
      query: '{ nodes { id } }',
      data: { nodes: hiddenNull },
      errorsAt: [...secretsError],
    },
    {
      it: 'is hidden where it is',
      query: '{ nodes { id __typename } }',
      data: { nodes: [{ id: 'o', __typename: 'Open' }, null] },
      errorsAt: [...secretsError],
    },
    {
      it: 'is hidden under an alias of the type, in a fragment, and with fields of another subgraph',
      query: '{ nodes { ... on Node { id t: __typename } more } }',
      data: { nodes: [{ id: 'o', t: 'Open', more: 1 }, null] },
      errorsAt: [...secretsError],
    },
    {
      it: 'is hidden where a subgraph knows the interface as an object',
      query: '{ known { id more } }',
      data: { known: [{ id: 'o', more: 1 }, null] },
      errorsAt: [['known', 1]],
      apolloDiffers: { why: 'which shows the object' },
    },
    {
      it: 'lets null go up as any other null, whether the type is asked for or not',
      query: '{ sure { id } one { id } }',
      data: { sure: null, one: null },
      errorsAt: [['sure', 1], ['one']],
    },
  ],
);

const hiding = (imports: string, directive: string) => ({
  open: {
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${imports}])
      type Query { seen: Item unseen: Int ${directive} } type Mutation ${directive} { change: Int }
      type Item @key(fields: "code") { code: ID! ${directive} name(inner: Int ${directive}): String }`,
    resolvers: { Query: { seen: () => ({ code: 'c', name: 'o' }), unseen: () => 1 } },
  },
  more: { sdl: 'type Item @key(fields: "code") { code: ID! more: Int }', resolvers: { Item: { more: () => 1 } } },
});

describe.each([
  ['renamed by import', '{ name: "@inaccessible", as: "@hide" }', '@hide'],
  ['with the prefix of the specification', '"@shareable"', '@federation__inaccessible'],
])('@inaccessible %s', (_how, imports, directive) => {
  const more = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const sources = hiding(imports, directive);
  sources.more.sdl = `${more} ${sources.more.sdl}`;

  it.each(['{ unseen }', '{ seen { code } }', '{ seen { name(inner: 1) } }', 'mutation { change }'])(
    'hides all the same: %s',
    async (query) => {
      const federation = await federate(sources);
      const { data, errors } = await federation.query(query);
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(1);
      expect(federation.seen).toEqual([]);
      await federation.stop();
    },
  );

  it('does not show in introspection, and its key still joins', async () => {
    const federation = await federate(sources);
    const { data } = await federation.query(
      '{ seen { name more } __schema { mutationType { name } directives { name } types { name fields { name } } } }',
    );
    expect(data?.['seen']).toEqual({ name: 'o', more: 1 });
    expect(JSON.stringify(data)).not.toMatch(/unseen|"code"|Mutation|hide|federation__/);
    await federation.stop();
  });
});
