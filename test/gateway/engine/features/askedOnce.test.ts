import { type Federation, federate } from '../../../kit/federation.ts';

// Execution with bytes writes the representations of one type after those of another, execution with objects in the order
// of the answer. When the first gives up, the second takes the answers that are there already.
const items = [
  { __typename: 'Lamp', id: '1' },
  { __typename: 'Chair', id: '1', sku: 'c' },
  { __typename: 'Lamp', id: '2' },
  { __typename: 'Chair', id: '2', sku: 'd' },
  { __typename: 'Lamp', id: '1' },
];
let failing = new Set<string>();
let unknown = new Set<string>();
const about = (kind: string) => ({
  __resolveReference: (key: { id?: string; sku?: string }) =>
    unknown.has(`${kind}${key.id ?? key.sku}`) ? null : { ...key, kind },
  price: ({ kind: of, id }: { kind: string; id: string }) => {
    if (failing.has(`${of}${id}`)) throw new Error('no price');
    return Number(id) * 10;
  },
  place: ({ kind: of, id, sku }: { kind: string; id: string; sku: string }) => ({ name: `${of} ${id ?? sku}` }),
});

const subgraphs = {
  items: {
    sdl: `type Query { items: [Item] lamps: [Lamp!] } union Item = Lamp | Chair
      type Lamp @key(fields: "id") { id: ID! } type Chair @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }`,
    resolvers: { Query: { items: () => items, lamps: () => items.filter(({ __typename: type }) => type === 'Lamp') } },
  },
  prices: {
    sdl: `type Lamp @key(fields: "id") { id: ID! price: Int } type Chair @key(fields: "id") { id: ID! price: Int }`,
    resolvers: { Lamp: about('Lamp'), Chair: about('Chair') },
  },
  places: {
    sdl: `type Lamp @key(fields: "id") { id: ID! place: Place } type Chair @key(fields: "sku") { sku: ID! place: Place }
      type Place @key(fields: "name") { name: ID! }`,
    resolvers: { Lamp: about('Lamp'), Chair: about('Chair') },
  },
  cities: {
    sdl: 'type Place @key(fields: "name") { name: ID! city: String }',
    resolvers: { Place: { city: ({ name }: { name: string }) => `city of ${name}` } },
  },
};

describe('a subgraph is asked once', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await federate(subgraphs);
  });
  afterAll(() => federation.stop());
  beforeEach(() => {
    failing = new Set();
    unknown = new Set();
  });

  const priced = '... on Lamp { id price } ... on Chair { id price }';
  const placed = '... on Lamp { place { name city } } ... on Chair { place { name city } }';
  it.each<[string, string, string[], () => void]>([
    ['an entity has an error', `{ items { ${priced} } }`, ['items', 'prices'], () => failing.add('Lamp2')],
    ['an entity is null', `{ items { ${priced} } }`, ['items', 'prices'], () => unknown.add('Chair1')],
    [
      'entities of both types have errors',
      `{ items { ${priced} } lamps { id price } }`,
      ['items', 'prices'],
      () => void failing.add('Lamp1').add('Chair2'),
    ],
    [
      'entities are asked about by several keys, with further fetches beside and after',
      `{ items { ${priced} ${placed} } }`,
      ['items', 'prices', 'places', 'cities'],
      () => failing.add('Chair1'),
    ],
    [
      'the last of several fetches has a null entity',
      `{ items { ${priced} ${placed} } }`,
      ['items', 'prices', 'places', 'cities'],
      () => unknown.add('Lamp2'),
    ],
  ])('also where %s', async (_where, query, subgraphsAsked, spoil) => {
    // The first time from objects, then twice from bytes, whether they fit or not.
    const good = await federation.query(query);
    const before = federation.engine.counts()?.answersFromBytes ?? 0;
    expect(await federation.query(query)).toEqual(good);
    expect(federation.engine.counts()?.answersFromBytes).toBe(before + 1);
    spoil();
    federation.seen.length = 0;
    const misses = federation.engine.counts()?.bytesMisses ?? 0;
    const spoilt = await federation.query(query);
    expect(federation.engine.counts()?.bytesMisses).toBe(misses + 1);
    const asked = federation.seen.map(({ subgraph }) => subgraph).sort();
    expect(asked).toEqual([...subgraphsAsked].sort());
    const fromObjects = await federation.query(`query Other ${query}`);
    expect(spoilt).toEqual(fromObjects);
    expect(JSON.stringify(spoilt)).not.toBe(JSON.stringify(good));
  });
});
