import type { ClassType } from 'type-graphql';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask, askEntities } from '../../kit/subgraphs.ts';

/** Root fields of the datasets that no real source feeds, and the area of each. */
const SAMPLED = {
  investmentProjects: 'BELT_ROAD_TRADE',
  professionalServiceFirms: 'BELT_ROAD_TRADE',
  enterprises: 'FINANCE',
  bondIssues: 'FINANCE',
  legalPartnerships: 'LEGAL_DISPUTE_RESOLUTION',
  arbitrationLinks: 'LEGAL_DISPUTE_RESOLUTION',
};

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(tradeFinance, options);
  });
  afterAll(() => hub.close());

  it('answers references in the order of the keys, null for the unknown, duplicates alike, in one statement', async () => {
    const keys = ['NGB', 'LHR', 'HKG', 'NGB'];
    const { data, statements } = await askEntities(
      hub,
      '... on Airport { code icaoCode name(lang: EN) city { code } }',
      keys.map((code) => ({ __typename: 'Airport', code })),
    );
    const ningbo = {
      __typename: 'Airport',
      code: 'NGB',
      icaoCode: 'ZSNB',
      name: 'Ningbo Lishe International Airport',
      city: { code: '330200' },
    };
    const hongKong = {
      __typename: 'Airport',
      code: 'HKG',
      icaoCode: 'VHHH',
      name: 'Hong Kong International Airport',
      city: { code: '810000' },
    };
    expect(data._entities).toEqual([ningbo, null, hongKong, ningbo]);
    expect(statements).toHaveLength(1);
  });

  it('gives a city, a measure and an area their routes, and nothing to a city without an airport', async () => {
    const { data } = await askEntities(
      hub,
      `... on City { airRoutes { nodes { id name(lang: ZH_HANS) } } }
       ... on Measure { airRoutes { totalCount } }
       ... on Area { airRoutes { totalCount } listings { totalCount } }`,
      [
        { __typename: 'City', code: '330200' },
        { __typename: 'City', code: '330500' },
        { __typename: 'Measure', code: 'AVIATION-1' },
        { __typename: 'Area', code: 'AVIATION' },
      ],
    );
    expect(data._entities).toEqual([
      { __typename: 'City', airRoutes: { nodes: [{ id: 'HKG:NGB', name: '香港—宁波' }] } },
      { __typename: 'City', airRoutes: { nodes: [] } },
      { __typename: 'Measure', airRoutes: { totalCount: 3 } },
      { __typename: 'Area', airRoutes: { totalCount: 9 }, listings: null },
    ]);
  });

  it('finds one route and one flight by the natural key, and null where there is none', async () => {
    const { data } = await ask(
      hub,
      `{ airRoute(origin: "HKG", destination: "WNZ") { destination { code } flights(first: 1) { nodes { id } } }
         none: airRoute(origin: "HKG", destination: "LHR") { id }
         flight(date: "2025-06-03", flightNumber: "ZY905", route: "HKG:HGH") {
           scheduledTime actualDeparture codeshares status quality route { destination { name(lang: EN) } } } }`,
    );
    expect(data.airRoute.destination.code).toBe('WNZ');
    expect(data.airRoute.flights.nodes[0].id).toMatch(/:HKG%3AWNZ$/);
    expect(data.none).toBeNull();
    expect(data.flight).toEqual({
      scheduledTime: '2025-06-03T21:10:00+08:00',
      actualDeparture: '2025-06-04T00:25:00+08:00',
      codeshares: 'ZZ6905',
      status: 'DEPARTED',
      quality: 'SAMPLE',
      route: { destination: { name: 'Hangzhou Xiaoshan International Airport' } },
    });
  });

  it('counts the same flights from one instant on, in whatever offset it is written', async () => {
    const { data } = await ask(
      hub,
      `{ local: flights(filter: { scheduledTime: { gte: "2025-06-03T00:00:00+08:00" } }) { totalCount }
         utc: flights(filter: { scheduledTime: { gte: "2025-06-02T16:00:00Z" } }) { totalCount }
         all: flights(first: 500) { nodes { scheduledTime } } }`,
    );
    const from = Date.parse('2025-06-02T16:00:00Z');
    const all: { scheduledTime: string }[] = data.all.nodes;
    const expected = all.filter(({ scheduledTime }) => Date.parse(scheduledTime) >= from).length;
    expect(expected).toBeGreaterThan(0);
    expect(data).toMatchObject({ local: { totalCount: expected }, utc: { totalCount: expected } });
  });

  it.each(Object.entries(SAMPLED))('holds sample rows of %s, marked as such in every language', async (field, area) => {
    const { data } = await ask(
      hub,
      `{ ${field}(first: 500) { totalCount nodes { quality provenance { quality } measure { code }
           label: name english: name(lang: EN) } } }`,
    );
    const { totalCount, nodes } = data[field];
    expect(totalCount).toBeGreaterThanOrEqual(24);
    expect(nodes).toHaveLength(totalCount);
    for (const node of nodes) {
      expect(node).toMatchObject({
        quality: 'SAMPLE',
        provenance: { quality: 'SAMPLE' },
        label: expect.stringContaining('示例'),
        english: expect.stringContaining('SAMPLE'),
      });
    }
    const measures = new Set(nodes.map(({ measure }: { measure: { code: string } }) => measure.code.split('-')[0]));
    if (field !== 'bondIssues') expect([...measures]).toEqual([area]);
  });

  it.each(['airRoutes', 'listings', 'exhibitions', 'culturalExchanges'])('holds no sample of %s', async (field) => {
    const { data } = await ask(
      hub,
      `{ real: ${field}(first: 100) { totalCount sampleCount nodes { provenance { publisher title url } } }
         samples: ${field}(quality: [SAMPLE]) { totalCount } }`,
    );
    expect(data.samples.totalCount).toBe(0);
    expect(data.real).toMatchObject({ totalCount: expect.any(Number), sampleCount: 0 });
    expect(data.real.totalCount).toBeGreaterThan(2);
    for (const { provenance } of data.real.nodes) {
      expect(provenance.publisher).not.toBe('');
      expect(provenance.url).toMatch(/^https?:\/\//);
    }
  });

  it('says of a listing whether its seat is known, and gives no city where it is not', async () => {
    const { data } = await ask(
      hub,
      '{ listings(first: 100) { totalCount nodes { seat city { code } listedOn delistedOn status } } }',
    );
    const { totalCount, nodes } = data.listings;
    expect(totalCount).toBe(45);
    for (const { seat, city, listedOn, delistedOn, status } of nodes) {
      if (seat === 'UNCONFIRMED') expect(city).toBeNull();
      if (seat === 'STATED') expect(city.code).toMatch(/^33/);
      expect(delistedOn === null || delistedOn > listedOn).toBe(true);
      expect(status).toBe(delistedOn ? 'DELISTED' : null);
    }
  });

  it('links bonds to their enterprise, and both to one city', async () => {
    const { data } = await ask(
      hub,
      `{ bondIssues(first: 100) { nodes { code city { code } issuer { creditCode city { code } bondIssues { totalCount } } } } }`,
    );
    for (const bond of data.bondIssues.nodes) {
      expect(bond.issuer.city).toEqual(bond.city);
      expect(bond.issuer.bondIssues.totalCount).toBeGreaterThan(0);
      if (bond.code.includes('@')) expect(bond.code.split('@')[0]).toBe(bond.issuer.creditCode);
    }
  });

  it('writes an amount of money alike on every engine', async () => {
    const { data } = await ask(hub, '{ bondIssues(first: 3) { nodes { amount { amount } } } }');
    for (const { amount } of data.bondIssues.nodes) expect(amount.amount).toMatch(/^\d+$/);
  });

  it.each([2, 3])('takes as many statements for %i routes as for one', async (first) => {
    const query = `query ($first: Int) { airRoutes(first: $first) { totalCount nodes {
      name origin { name departingRoutes { totalCount } } destination { name city { code airRoutes { totalCount } } }
      flights(first: 5) { totalCount nodes { flightNumber status provenance { publisher } } } } } }`;
    const one = await ask(hub, query, { first: 1 });
    const many = await ask(hub, query, { first });
    expect(many.data.airRoutes.nodes).toHaveLength(first);
    expect(many.statements).toHaveLength(one.statements.length);
  });

  it('takes as many statements for a profile of eleven cities as for one', async () => {
    const selection = `... on City { airports { nodes { name } } airRoutes { nodes { name } }
      investmentProjects { totalCount nodes { name } } listings { totalCount nodes { enterprise { name } } }
      legalPartnerships { totalCount } exhibitions { nodes { title } } culturalExchanges { totalCount } }`;
    const cities = Array.from({ length: 11 }, (_, index) => ({
      __typename: 'City',
      code: String(330_100 + index * 100),
    }));
    const one = await askEntities(hub, selection, cities.slice(0, 1));
    const many = await askEntities(hub, selection, cities);
    expect(many.statements).toHaveLength(one.statements.length);
  });

  it('groups flights by route and status in the database, cancelled ones apart', async () => {
    const { data, statements } = await ask(
      hub,
      '{ flightsAggregate(groupBy: [CITY, CANCELLED]) { count key { city { code } cancelled } } }',
    );
    const counts = data.flightsAggregate.map(
      ({ key, count }: { key: { city: { code: string }; cancelled: boolean }; count: number }) => [
        key.city.code,
        key.cancelled,
        count,
      ],
    );
    expect(counts).toEqual(
      expect.arrayContaining([
        ['330100', false, 20],
        ['330100', true, 1],
        ['330200', false, 7],
        ['330300', false, 5],
      ]),
    );
    expect(statements).toHaveLength(1);
  });
});

const recordNamed = (name: string) => tradeFinance.datasets.find((record) => record.name === name) as ClassType;
const name = { 'zh-Hant': '示例' };

it.each([
  ['Enterprise', { creditCode: '91330100000000001A', name }, /creditCode: "91330100000000001A".*check character/],
  ['Listing', { stockCode: '700', name, seat: 'STATED' }, /stockCode: "700".*five-digit/],
  ['Listing', { stockCode: '99001', name, seat: 'STATED', isin: 'ZZ0000000019' }, /isin: "ZZ0000000019".*check digit/],
  ['BondIssue', { code: 'ZZ0000000019', name }, /code: "ZZ0000000019".*ISIN.*or the issuer's/],
  ['BondIssue', { code: '91330400000000030U@2019-02-30', name }, /code: "91330400000000030U@2019-02-30"/],
  ['Airport', { code: 'HKGX', icaoCode: 'VHHH', name, city: '810000' }, /code: "HKGX".*IATA/],
  [
    'ArbitrationLink',
    { hongKongInstitution: 'A', zhejiangInstitution: 'B', field: 'SPORT', name },
    /field: "SPORT".*INTERNATIONAL_TRADE, INVESTMENT, MARITIME/,
  ],
])('refuses a row of %s with a wrong code: %j', async (record, row, message) => {
  const seed = {
    name: 'rows.json',
    hash: async () => record,
    read: async () => [{ record: recordNamed(record), provenance: SAMPLE_PROVENANCE, rows: [row] }],
  };
  const opening = openSubgraph({ ...tradeFinance, seeds: () => [seed] }, { dataDirectory: ':memory:' });
  await expect(opening).rejects.toThrow(message);
});
