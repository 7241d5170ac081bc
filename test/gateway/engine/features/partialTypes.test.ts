import { feature } from '../../../kit/feature.ts';

// Types of which each subgraph knows another part.

feature(
  'fragments on an interface that only some subgraphs know of a type',
  {
    yard: {
      sdl: `type Query { craft: [Craft] named: [Named] } union Craft = Barge | Tug interface Named { id: ID! } interface Rated { power: Int }
        type Barge @key(fields: "id") { id: ID! } type Tug implements Named & Rated @key(fields: "id") { id: ID! power: Int }`,
      resolvers: {
        Query: {
          craft: () => [
            { __typename: 'Barge', id: 'b' },
            { __typename: 'Tug', id: 't', power: 5 },
          ],
          named: () => [{ __typename: 'Tug', id: 't', power: 5 }],
        },
      },
    },
    survey: {
      sdl: `interface Named { id: ID! } interface Rated { power: Int }
        type Barge implements Named & Rated @key(fields: "id") { id: ID! power: Int }`,
      resolvers: { Barge: { power: () => 1 } },
    },
  },
  [
    {
      it: 'reach every member of a union that fulfils it somewhere',
      query: '{ craft { ... on Named { id } ... on Rated { power } } }',
      data: {
        craft: [
          { id: 'b', power: 1 },
          { id: 't', power: 5 },
        ],
      },
    },
    {
      it: 'reach from one interface to another',
      query: '{ named { ... on Named { id ... on Rated { power } } } }',
      data: { named: [{ id: 't', power: 5 }] },
    },
  ],
);

const crate = { __typename: 'Crate', weight: 4, note: 'dry', mark: 'c' };
const pallet = { __typename: 'Pallet', slots: [{ n: 1 }, { n: 2 }], mark: 'p' };
const tank = { __typename: 'Tank', litres: 9, mark: 't' };

feature(
  'a shared field with objects of types that only one subgraph knows',
  {
    east: {
      sdl: `type Query { eastern: Hold } type Hold @key(fields: "id") { id: ID! load: Load @shareable } type Load @shareable { items: [Item!]! }
        union Item = Crate | Pallet type Crate @shareable { weight: Int mark: String } type Pallet { slots(from: Int): [Slot] mark: String! @shareable } type Slot { n: Int }`,
      resolvers: {
        Query: { eastern: () => ({ id: 'h', load: { items: [crate, pallet] } }) },
        Pallet: {
          slots: ({ slots }: typeof pallet, { from = 0 }: { from?: number }) => slots.filter(({ n }) => n >= from),
        },
      },
    },
    west: {
      sdl: `type Query { western: Hold } type Hold @key(fields: "id") { id: ID! load: Load @shareable owner: String } type Load @shareable { items: [Item!]! }
        union Item = Crate | Tank type Crate @shareable { weight: Int mark: String note: String } type Tank { litres: Int mark: String }
        type Pallet @shareable { mark: String }`,
      resolvers: {
        Query: { western: () => ({ id: 'h', owner: 'o', load: { items: [tank, crate] } }) },
        Hold: { __resolveReference: ({ id }: { id: string }) => ({ id, owner: 'o', load: { items: [tank, crate] } }) },
      },
    },
  },
  [
    {
      it: 'is answered in full by the subgraph that is asked',
      query:
        '{ eastern { load { items { __typename ... on Crate { weight } ... on Pallet { slots { n } } ... on Tank { litres } } } } }',
      data: {
        eastern: {
          load: {
            items: [
              { __typename: 'Crate', weight: 4 },
              { __typename: 'Pallet', slots: [{ n: 1 }, { n: 2 }] },
            ],
          },
        },
      },
      apolloDiffers: { why: 'since it asks only for what all subgraphs know' },
    },
    {
      it: 'is so where the type is shared but the field is not, and under another name',
      query: '{ western { owner load { items { ... on Crate { kg: weight } ... on Tank { volume: litres } } } } }',
      data: { western: { owner: 'o', load: { items: [{ volume: 9 }, { kg: 4 }] } } },
      apolloDiffers: { why: 'since it asks only for what all subgraphs know' },
    },
    {
      it: 'is not asked for fields of one name whose types, as that subgraph writes them, one document may not mix',
      query: '{ eastern { id load { items { ... on Crate { mark } ... on Pallet { mark } } } } }',
      data: { eastern: { id: 'h', load: { items: [{ mark: 'c' }, { mark: null }] } } },
      errorsAt: [['eastern', 'load', 'items', 1, 'mark']],
    },
  ],
);
