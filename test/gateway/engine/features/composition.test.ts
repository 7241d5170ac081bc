import { parseSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { feature } from '../../../kit/feature.ts';
import { composeSupergraph, federate } from '../../../kit/federation.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';
const piers = [
  { id: '1', name: 'North' },
  { id: '2', name: 'South' },
];
const pierOf = ({ id }: { id: string }) => piers.find((pier) => pier.id === id);

feature(
  'directives of federation under other names',
  {
    renamed: {
      sdl: `extend schema @link(url: "${federation}", import: [{ name: "@key", as: "@identity" }, { name: "@shareable", as: "@common" }])
        type Query { piers: [Pier] } type Pier @identity(fields: "id") { id: ID! name: String @common }`,
      resolvers: { Query: { piers: () => piers } },
    },
    prefixed: {
      sdl: `extend schema @link(url: "${federation}")
        type Pier @federation__key(fields: "id") { id: ID! name: String @federation__shareable depth: Int }`,
      resolvers: { Pier: { __resolveReference: pierOf, depth: ({ id }: { id: string }) => Number(id) * 5 } },
    },
    otherPrefix: {
      sdl: `extend schema @link(url: "${federation}", as: "fed")
        type Pier @fed__key(fields: "id") { id: ID! depth: Int @fed__external deep: Boolean @fed__requires(fields: "depth") }`,
      resolvers: { Pier: { deep: ({ depth }: { depth: number }) => depth > 5 } },
    },
  },
  [
    {
      it: 'mean the same: renamed, with the prefix of the specification, and with one of one’s own',
      query: '{ piers { name depth deep } }',
      data: {
        piers: [
          { name: 'North', depth: 5, deep: false },
          { name: 'South', depth: 10, deep: true },
        ],
      },
    },
  ],
);

feature(
  'subgraphs of Federation 1 beside one of Federation 2',
  {
    owner: {
      federation1: true,
      sdl: 'type Query { piers: [Pier] } type Pier @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { piers: () => piers }, Pier: { __resolveReference: pierOf } },
    },
    extension: {
      federation1: true,
      sdl: 'extend type Pier @key(fields: "id") { id: ID! @external name: String @external label: String @requires(fields: "name") }',
      resolvers: { Pier: { label: ({ id, name }: { id: string; name: string }) => `${id}:${name}` } },
    },
    extendsDirective: {
      federation1: true,
      sdl: `type Query @extends { busiest: Pier @provides(fields: "name") }
        type Pier @extends @key(fields: "id") { id: ID! @external name: String @external ships: Int }`,
      resolvers: { Query: { busiest: () => piers[1] }, Pier: { ships: () => 3 } },
    },
    second: { sdl: 'type Pier @key(fields: "id") { id: ID! depth: Int }', resolvers: { Pier: { depth: () => 7 } } },
  },
  [
    {
      it: 'are joined, whichever way they extend a type',
      query: '{ piers { name label ships depth } busiest { name depth label } }',
      data: {
        piers: [
          { name: 'North', label: '1:North', ships: 3, depth: 7 },
          { name: 'South', label: '2:South', ships: 3, depth: 7 },
        ],
        busiest: { name: 'South', depth: 7, label: '2:South' },
      },
    },
  ],
);

feature(
  'root types with names of the subgraph’s own',
  {
    a: {
      sdl: `extend schema @link(url: "${federation}", import: ["@key"]) schema { query: Readings mutation: Changes }
        type Readings { pier: Pier } type Changes { rename(name: String): Pier } type Pier @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Readings: { pier: () => piers[0] },
        Changes: { rename: (_: unknown, { name }: { name: string }) => ({ id: '1', name }) },
        Pier: { __resolveReference: pierOf },
      },
    },
    b: {
      sdl: 'type Query { count: Int } type Mutation { reset: Int } type Pier @key(fields: "id") { id: ID! depth: Int }',
      resolvers: { Query: { count: () => 2 }, Mutation: { reset: () => 0 }, Pier: { depth: () => 4 } },
    },
  },
  [
    {
      it: 'are called Query and Mutation by all',
      query: '{ __typename pier { name depth } count }',
      data: { __typename: 'Query', pier: { name: 'North', depth: 4 }, count: 2 },
    },
    {
      it: 'take mutations of both, in series',
      query: 'mutation { __typename rename(name: "East") { name depth } reset }',
      data: { __typename: 'Mutation', rename: { name: 'East', depth: 4 }, reset: 0 },
    },
  ],
);

feature(
  'types that several subgraphs define alike',
  {
    a: {
      sdl: `scalar Stamp enum Grade { LOW HIGH } input Box { grade: Grade! = HIGH limit: Int extra: String } type Point @shareable { x: Int y: Int }
        type Query { at: Point stamp: Stamp grades: [Grade] countA(box: Box!): String }`,
      resolvers: {
        Query: {
          at: () => ({ x: 1, y: 2 }),
          stamp: () => ({ any: ['value', 1, null] }),
          grades: () => ['LOW', 'HIGH'],
          countA: (_: unknown, { box }: { box: object }) => JSON.stringify(box),
        },
      },
    },
    b: {
      sdl: `scalar Stamp enum Grade { LOW HIGH } input Box { grade: Grade! = HIGH limit: Int } type Point @shareable { x: Int y: Int }
        type Query { to: Point later: Stamp countB(box: Box!, at: Stamp): String }`,
      resolvers: {
        Query: {
          to: () => ({ x: 3, y: 4 }),
          later: () => 'soon',
          countB: (_: unknown, given: object) => JSON.stringify(given),
        },
      },
    },
  },
  [
    {
      it: 'are one type: value types, enums and scalars, whose values pass as they are',
      query: '{ at { x y } to { y } stamp later grades }',
      data: {
        at: { x: 1, y: 2 },
        to: { y: 4 },
        stamp: { any: ['value', 1, null] },
        later: 'soon',
        grades: ['LOW', 'HIGH'],
      },
    },
    {
      it: 'take the input fields that all of them have',
      query: 'query ($box: Box!, $at: Stamp) { countA(box: { limit: 2 }) countB(box: $box, at: $at) }',
      variables: { box: { grade: 'LOW' }, at: { deep: [1] } },
      data: {
        countA: '{"grade":"HIGH","limit":2}',
        countB: '{"box":{"grade":"LOW"},"at":{"deep":[1]}}',
      },
    },
  ],
);

feature(
  '@tag, @cost and @listSize',
  {
    a: {
      sdl: `extend schema @link(url: "${federation}", import: ["@tag", "@cost", "@listSize"])
        type Query { piers(first: Int = 2): [Pier] @listSize(slicingArguments: ["first"]) @tag(name: "open") }
        type Pier @tag(name: "open") { name: String @cost(weight: 3) }`,
      resolvers: { Query: { piers: () => piers } },
    },
  },
  [
    {
      it: 'say something to tools, and nothing about the answer',
      query: '{ piers { name } }',
      data: { piers: [{ name: 'North' }, { name: 'South' }] },
    },
  ],
);

feature(
  'types called as specifications are',
  {
    a: {
      sdl: `extend schema @link(url: "${federation}", import: ["@tag", "@cost"])
        type Query { tag: tag link: link cost: cost } type tag { a: Int } type link { b: Int @tag(name: "x") } enum cost { LOW @tag(name: "y") }`,
      resolvers: { Query: { tag: () => ({ a: 1 }), link: () => ({ b: 2 }), cost: () => 'LOW' } },
    },
  },
  [
    {
      it: 'are the graph’s own',
      query: '{ tag { a } link { b } cost }',
      data: { tag: { a: 1 }, link: { b: 2 }, cost: 'LOW' },
    },
  ],
);

describe('the versions of the join specification', () => {
  const sources = {
    a: {
      sdl: 'type Query { piers: [Pier] } type Pier @key(fields: "id") { id: ID! name: String }',
      resolvers: { Query: { piers: () => piers } },
    },
    b: { sdl: 'type Pier @key(fields: "id") { id: ID! depth: Int }', resolvers: { Pier: { depth: () => 4 } } },
  };
  const composed = composeSupergraph(sources).sdl;

  it.each(['v0.1', 'v0.2', 'v0.3', 'v0.4', 'v0.5'])('are served alike: %s', async (version) => {
    // What later versions added is not used here, so the text alone differs.
    const sdl = composed.replace(/join\/v0\.\d/, `join/${version}`);
    expect(sdl).toContain(`join/${version}`);
    const harbour = await federate(sources, { supergraph: parseSupergraph(sdl) });
    const answer = await harbour.query('{ piers { name depth } }');
    expect(answer).toEqual({
      data: {
        piers: [
          { name: 'North', depth: 4 },
          { name: 'South', depth: 4 },
        ],
      },
    });
    await harbour.stop();
  });
});
