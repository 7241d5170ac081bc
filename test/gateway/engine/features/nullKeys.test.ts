import { feature } from '../../../kit/feature.ts';

const berths = [
  { code: 'N1', id: '1' },
  { code: 'N2', id: '2' },
  { code: 'N3', id: null },
];
const needed = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('There is no berth without a key.');
  return value;
};

feature(
  'a key that is null, because the subgraph in between does not know the entity',
  {
    quay: {
      sdl: 'type Query { slots: [Slot] } type Slot { berth: Berth } type Berth @key(fields: "code") { code: ID! }',
      resolvers: { Query: { slots: () => berths.map(({ code }) => ({ berth: { code } })) } },
    },
    register: {
      sdl: 'type Berth @key(fields: "code") @key(fields: "id") { code: ID! id: ID! }',
      resolvers: {
        Berth: {
          __resolveReference: ({ code }: { code: string }) => {
            const berth = berths.find((each) => each.code === code);
            return berth?.id ? berth : null;
          },
        },
      },
    },
    ships: {
      sdl: 'type Berth @key(fields: "id") { id: ID! ship: Ship depth: Int! } type Ship { name: String }',
      resolvers: {
        Berth: {
          __resolveReference: ({ id }: { id: string | null }) => ({ id: needed(id) }),
          ship: ({ id }: { id: string }) => ({ name: `S${id}` }),
          depth: () => 9,
        },
      },
    },
  },
  [
    {
      it: 'is sent to no subgraph, and the fields that need it are null',
      query: '{ slots { berth { code ship { name } } } }',
      data: {
        slots: [
          { berth: { code: 'N1', ship: { name: 'S1' } } },
          { berth: { code: 'N2', ship: { name: 'S2' } } },
          { berth: { code: 'N3', ship: null } },
        ],
      },
    },
    {
      it: 'makes null the object of a field that may not be null',
      query: '{ slots { berth { depth } } }',
      data: { slots: [{ berth: { depth: 9 } }, { berth: { depth: 9 } }, { berth: null }] },
      errorsAt: [['slots', 2, 'berth', 'depth']],
    },
  ],
);

feature(
  'a key that is null where the schema allows null',
  {
    ledger: {
      sdl: 'type Query { lots: [Lot] } type Lot @key(fields: "mark") { mark: String }',
      resolvers: { Query: { lots: () => [{ mark: 'x' }, { mark: null }] } },
    },
    weights: {
      sdl: 'type Lot @key(fields: "mark") { mark: String weight: Int }',
      resolvers: { Lot: { __resolveReference: ({ mark }: { mark: string }) => ({ mark: needed(mark), weight: 2 }) } },
    },
  },
  [
    {
      it: 'does not identify an entity, so no subgraph is asked',
      query: '{ lots { mark weight } }',
      data: {
        lots: [
          { mark: 'x', weight: 2 },
          { mark: null, weight: null },
        ],
      },
      apolloDiffers: { why: 'since it asks for null, and the error takes the others along' },
    },
  ],
);
