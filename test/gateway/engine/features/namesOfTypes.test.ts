import { feature } from '../../../kit/feature.ts';

const vehicles = [
  { __typename: 'Bike', id: 'b', gears: 3, color: 'red', owner: { name: 'Bo' }, label: 'bike' },
  { __typename: 'Boat', id: 's', masts: 2, color: null, owner: null, captain: null, label: null },
  {
    __typename: 'Boat',
    id: 't',
    masts: 1,
    color: 'blue',
    owner: { name: 'To' },
    captain: { name: 'Ti' },
    label: 'boat',
  },
];
const find = ({ id }: { id: string }) => vehicles.find((each) => each.id === id);

// Under an interface, the same name may stand for different fields of different types. The extra fields come from a
// subgraph that knows the interface as an object: whatever it is asked, it answers for every type.
feature(
  'one name for different fields of different types, with @interfaceObject',
  {
    fleet: {
      sdl: `type Query { vehicles: [Vehicle] either: [Either] }
        union Either = Bike | Boat
        interface Vehicle @key(fields: "id") { id: ID! label: String }
        type Person { name: String }
        type Bike implements Vehicle @key(fields: "id") { id: ID! label: String gears: Int color: String owner: Person price(in: String = "HKD"): String }
        type Boat implements Vehicle @key(fields: "id") { id: ID! label: String masts: Int color: String owner: Person captain: Person price(in: String = "HKD"): String }`,
      resolvers: {
        Query: { vehicles: () => vehicles, either: () => vehicles },
        Vehicle: { __resolveReference: find, __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Bike: { __resolveReference: find, price: (_: unknown, args: { in: string }) => `bike ${args.in}` },
        Boat: {
          __resolveReference: find,
          price: (_: unknown, args: { in: string }) => (args.in === 'CNY' ? null : 'boat'),
        },
      },
    },
    registry: {
      sdl: `type Vehicle @key(fields: "id") @interfaceObject { id: ID! country(lang: String = "EN"): String flag: String keeper: Keeper trips: [Trip!] }
        type Keeper { name: String } type Trip { to: String days: Int }`,
      resolvers: {
        Vehicle: {
          country: ({ id }: { id: string }, { lang }: { lang: string }) => `land of ${id} in ${lang}`,
          flag: ({ id }: { id: string }) => (id === 's' ? null : `flag of ${id}`),
          keeper: ({ id }: { id: string }) => ({ name: `keeper of ${id}` }),
          trips: ({ id }: { id: string }) => [{ to: `port ${id}`, days: 2 }],
        },
      },
    },
  },
  [
    {
      it: 'leaves a null of one type null',
      query: '{ vehicles { ... on Bike { x: country } ... on Boat { x: color y: country } } }',
      data: {
        vehicles: [{ x: 'land of b in EN' }, { x: null, y: 'land of s in EN' }, { x: 'blue', y: 'land of t in EN' }],
      },
      apolloDiffers: { why: 'since it fills the null with the value of the other type’s field' },
    },
    {
      it: 'leaves it null in the other order, and where both come from the registry',
      query: '{ vehicles { ... on Boat { x: flag } ... on Bike { x: country y: flag } } }',
      data: {
        vehicles: [{ x: 'land of b in EN', y: 'flag of b' }, { x: null }, { x: 'flag of t' }],
      },
      apolloDiffers: { why: 'since it fills the null with the value of the other type’s field' },
    },
    {
      it: 'keeps different arguments apart',
      query: '{ vehicles { ... on Bike { country(lang: "ZH") } ... on Boat { country(lang: "PT") } } }',
      data: {
        vehicles: [{ country: 'land of b in ZH' }, { country: 'land of s in PT' }, { country: 'land of t in PT' }],
      },
      apolloDiffers: { why: 'which takes one of the arguments for both' },
    },
    {
      it: 'keeps different arguments apart of fields that the types have themselves',
      query: '{ vehicles { ... on Bike { price(in: "USD") } ... on Boat { price(in: "CNY") } } }',
      data: { vehicles: [{ price: 'bike USD' }, { price: null }, { price: null }] },
    },
    {
      it: 'keeps objects apart, with what is below them',
      query: `{ vehicles { ... on Bike { x: keeper { name } } ... on Boat { x: captain { name } k: keeper { name } } } }`,
      data: {
        vehicles: [
          { x: { name: 'keeper of b' } },
          { x: null, k: { name: 'keeper of s' } },
          { x: { name: 'Ti' }, k: { name: 'keeper of t' } },
        ],
      },
      apolloDiffers: { why: 'since it fills the null with the value of the other type’s field' },
    },
    {
      it: 'keeps names apart below an object of one name',
      query: '{ vehicles { ... on Bike { o: owner { n: name } } ... on Boat { o: keeper { n: name } } } }',
      data: {
        vehicles: [{ o: { n: 'Bo' } }, { o: { n: 'keeper of s' } }, { o: { n: 'keeper of t' } }],
      },
    },
    {
      it: 'does so in a union',
      query: '{ either { ... on Bike { x: country } ... on Boat { x: color y: country } } }',
      data: {
        either: [{ x: 'land of b in EN' }, { x: null, y: 'land of s in EN' }, { x: 'blue', y: 'land of t in EN' }],
      },
      apolloDiffers: { why: 'since it fills the null with the value of the other type’s field' },
    },
    {
      it: 'takes a name of a key, of another field, and of the type',
      query:
        '{ vehicles { ... on Bike { id: country label: flag } ... on Boat { id: color label: country t: __typename } ... on Bike { t: country } } }',
      data: {
        vehicles: [
          { id: 'land of b in EN', label: 'flag of b', t: 'land of b in EN' },
          { id: null, label: 'land of s in EN', t: 'Boat' },
          { id: 'blue', label: 'land of t in EN', t: 'Boat' },
        ],
      },
      apolloDiffers: { why: 'since it sends the alias’s value as the key' },
    },
    {
      it: 'does so through named fragments, used twice',
      query: `query { vehicles { ...B ...S } either { ...B ...S ... on Bike { y: flag } } }
        fragment B on Bike { x: country l: label } fragment S on Boat { x: color y: country l: label }`,
      data: {
        vehicles: [
          { x: 'land of b in EN', l: 'bike' },
          { x: null, y: 'land of s in EN', l: null },
          { x: 'blue', y: 'land of t in EN', l: 'boat' },
        ],
        either: [
          { x: 'land of b in EN', l: 'bike', y: 'flag of b' },
          { x: null, y: 'land of s in EN', l: null },
          { x: 'blue', y: 'land of t in EN', l: 'boat' },
        ],
      },
      apolloDiffers: { why: 'since it fills the null with the value of the other type’s field' },
    },
    {
      it: 'merges what one type is asked twice, whatever the order of the arguments’ fields',
      query:
        '{ vehicles { ... on Bike { x: keeper { name } x: keeper { n: name } } ... on Boat { x: captain { name } } } }',
      data: {
        vehicles: [{ x: { name: 'keeper of b', n: 'keeper of b' } }, { x: null }, { x: { name: 'Ti' } }],
      },
    },
    {
      it: 'keeps lists of objects apart',
      query: '{ vehicles { ... on Bike { x: trips { to } } ... on Boat { y: trips { to: days } } } }',
      data: {
        vehicles: [{ x: [{ to: 'port b' }] }, { y: [{ to: 2 }] }, { y: [{ to: 2 }] }],
      },
    },
  ],
);
