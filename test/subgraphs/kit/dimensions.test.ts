import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { days, dimensionsDepartment, HK, LAST_VALUES } from '../../kit/dimensions.ts';
import { ask } from '../../kit/subgraphs.ts';

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(dimensionsDepartment, options);
  });
  afterAll(() => hub.close());

  const of = async (code: string, field: string) =>
    (await ask(hub, `{ gaugesIndicator(code: "${code}") { answer: ${field} } }`)).data.gaugesIndicator.answer;
  const refusal = async (code: string, field: string) => {
    const { errors } = await hub.execute({ query: `{ gaugesIndicator(code: "${code}") { answer: ${field} } }` });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    return String(errors?.[0]?.message);
  };

  it('adds disjoint and complete members of a flow, cleanly, and keeps a period that lacks one of them a gap', async () => {
    expect(await of('PASSENGERS', 'series { period value count breakdown members { code } }')).toEqual(
      days.map((period) => ({ period, value: 200.3, count: 2, breakdown: null, members: [] })),
    );
    expect(await of('PASSENGERS', 'series(breakdown: "Lo Wu") { period value count }')).toEqual([
      { period: '2025-01-30', value: 80.3, count: 2 },
      { period: '2025-01-31', value: null, count: 0 },
      { period: '2025-02-01', value: 80.3, count: 2 },
    ]);
    expect(await of('PASSENGERS', 'series(interval: MONTH, aggregate: MEAN) { period value }')).toEqual([
      { period: '2025-01', value: 200.3 },
      { period: '2025-02', value: 200.3 },
    ]);
    expect(await refusal('PASSENGERS', 'series(interval: MONTH, aggregate: MAX) { value }')).toContain('SUM or MEAN');
  });

  it('expects a value of every member that is added up, and says which periods lack one, by a gap or without a row', async () => {
    const fields = '{ period value count expectedCount isComplete status }';
    const ofMonths = (filter: string) => of('FERRIES', `series(interval: MONTH${filter}) ${fields}`);
    const whole = { count: 2, expectedCount: 2, isComplete: true, status: 'NORMAL' };
    const gap = { value: null, count: 0, expectedCount: 2, isComplete: false, status: 'MISSING' };
    expect(await of('PASSENGERS', `series(breakdown: "Lo Wu") ${fields}`)).toEqual([
      { period: '2025-01-30', value: 80.3, ...whole },
      { period: '2025-01-31', ...gap },
      { period: '2025-02-01', value: 80.3, ...whole },
    ]);
    // Of the harbour one direction has no row at all on the second day.
    expect(await of('FERRIES', `series(breakdown: "Harbour") ${fields}`)).toEqual([
      { period: '2025-04-01', value: 3, ...whole },
      { period: '2025-04-02', ...gap },
    ]);
    expect(await ofMonths(', breakdown: "Harbour"')).toEqual([
      { period: '2025-04', value: 3, count: 2, expectedCount: 60, isComplete: false, status: 'NORMAL' },
    ]);
    expect(await ofMonths(', breakdown: "Harbour", by: [DIRECTION]')).toEqual([
      { period: '2025-04', value: 6, count: 2, expectedCount: 30, isComplete: false, status: 'NORMAL' },
      { period: '2025-04', value: 1, count: 1, expectedCount: 30, isComplete: false, status: 'NORMAL' },
    ]);
  });

  it('adds a sample to another value only if both are asked for, and shows none for a series of gaps', async () => {
    const ofPier = (args: string) =>
      of('FERRIES', `series(breakdown: "Pier"${args}) { value count sampleCount isComplete status }`);
    expect(await ofPier('')).toEqual([{ value: null, count: 0, sampleCount: 0, isComplete: false, status: 'MISSING' }]);
    expect(await ofPier(', quality: [OFFICIAL, SAMPLE]')).toEqual([
      { value: 5, count: 2, sampleCount: 1, isComplete: true, status: 'NORMAL' },
    ]);
    const where = 'where: [{ dimension: STATION, in: ["Lost"] }, { dimension: QUANTITY, in: ["NO2"] }]';
    expect(await of('LEVELS', `observations(${where}) { nodes { value status } }`)).toEqual({
      nodes: [{ value: null, status: 'MISSING' }],
    });
    expect(await of('LEVELS', `latest(${where}) { value }`)).toBeNull();
    expect(await of('LEVELS', `latest(${where}, quality: [SAMPLE]) { value }`)).toEqual({ value: 5 });
  });

  it('gives the last value with all of its digits', async () => {
    const values = LAST_VALUES.map(([, value]) => value);
    const given = LAST_VALUES.map(([station]) => `{ dimension: STATION, in: ["${station}"] }`);
    for (const [index, station] of given.entries()) {
      const where = `where: [${station}, { dimension: QUANTITY, in: ["NO2"] }]`;
      expect(await of('LEVELS', `series(interval: DAY, aggregate: LAST, ${where}) { value }`)).toEqual([
        { value: values[index] },
      ]);
      expect(await of('LEVELS', `latest(${where}) { value }`)).toEqual({ value: values[index] });
    }
  });

  it('keeps any dimension apart, filters by any, and never gives a part beside its whole', async () => {
    const fields = '{ value members { dimension code name(lang: ZH_HANT) } }';
    expect(await of('PASSENGERS', `series(interval: YEAR, by: [DIRECTION]) ${fields}`)).toEqual([
      { value: 300.3, members: [{ dimension: 'DIRECTION', code: 'ARRIVAL', name: '入境' }] },
      { value: 300.6, members: [{ dimension: 'DIRECTION', code: 'DEPARTURE', name: '出境' }] },
    ]);
    const byPoint = await of(
      'PASSENGERS',
      `series(interval: YEAR, by: ["CONTROL_POINT"], where: [{ dimension: DIRECTION, in: ["ARRIVAL"] }]) ${fields}`,
    );
    expect(
      byPoint.map(({ value, members }: { value: number; members: { name: string }[] }) => [value, members[0]?.name]),
    ).toEqual([
      [180.3, '機場'],
      [120.3, 'Lo Wu'],
    ]);
    expect(
      await of(
        'PASSENGERS',
        'series(interval: YEAR, where: [{ dimension: DIRECTION, in: ["DEPARTURE", "ARRIVAL"] }]) { value }',
      ),
    ).toEqual([{ value: 300.3 }, { value: 300.6 }]);
  });

  it('means the same series by an absent dimension in observations and latest, and refuses what is not one', async () => {
    expect(await of('AIR', 'latest { period value breakdown members { code } }')).toEqual({
      period: '2025-03-01T02',
      value: 33,
      breakdown: 'Central',
      members: [{ code: 'Central' }, { code: 'PM25' }],
    });
    expect(await of('AIR', 'observations { totalCount nodes { value } }')).toEqual({
      totalCount: 3,
      nodes: [{ value: 10 }, { value: 20 }, { value: 33 }],
    });
    expect(await of('AIR', 'observations(by: [EVERY]) { totalCount }')).toEqual({ totalCount: 5 });
    expect(await of('PASSENGERS', 'observations(by: [EVERY]) { totalCount }')).toEqual({ totalCount: 18 });
    expect(await of('PASSENGERS', 'observations(by: [BREAKDOWN, DIRECTION]) { totalCount }')).toEqual({
      totalCount: 12,
    });
    const message = await refusal('PASSENGERS', 'latest { value }');
    expect(message).toContain('DIRECTION');
    expect(message).toContain('ARRIVAL, DEPARTURE');
    expect(await refusal('PASSENGERS', 'observations { totalCount }')).toContain('by: [DIRECTION]');
    expect(await refusal('AIR', 'series(by: [STATION, PLACE]) { value }')).toContain('QUANTITY');
    expect(await refusal('AIR', 'series(by: [PLACE]) { value }')).toContain('STATION');
  });

  it.each([
    ['PASSENGERS', 'latest(where: [{ dimension: DIRECTOIN, in: ["ARRIVAL"] }]) { value }', 'one of DIRECTION'],
    ['PASSENGERS', 'series(by: [DIRECTON]) { value }', 'one of DIRECTION'],
    ['PASSENGERS', 'series(where: [{ dimension: DIRECTION, in: ["ARIVAL"] }]) { value }', 'one of ARRIVAL'],
    ['PASSENGERS', 'series(breakdown: "AIRPRT") { value }', 'breakdown: "AIRPRT" is not accepted; give one of AIRPORT'],
    ...[
      'observations(place: "330109") { totalCount }',
      'series(place: "330100") { value }',
      'latest(place: "") { value }',
    ].map((field): [string, string, string] => [
      'PASSENGERS',
      field,
      'give one of 810000: PASSENGERS has no other place.',
    ]),
    [
      'PASSENGERS',
      'observations(where: [{ dimension: PLACE, in: ["810000", "330100"] }]) { totalCount }',
      'where: "330100" is not accepted; give one of 810000',
    ],
    ['PASSENGERS', 'series(where: [{ dimension: DIRECTION, in: [""] }]) { value }', 'ARRIVAL'],
    [
      'PASSENGERS',
      'series(breakdown: "AIRPORT", where: [{ dimension: CONTROL_POINT, in: ["Lo Wu"] }]) { value }',
      'once',
    ],
    ['AIR', 'latest(where: [{ dimension: QUANTITY, in: ["PM25", "NO2"] }]) { value }', 'one member of QUANTITY'],
  ])('refuses %s.%s and names what is known', async (code, field, accepted) => {
    expect(await refusal(code, field)).toContain(accepted);
  });

  it('gives the sources of a value, its weakest status and its samples, in one statement more', async () => {
    const field = 'series(interval: DAY) { value count sampleCount quality status asOf provenances { title } }';
    const { data, statements } = await ask(hub, `{ gaugesIndicator(code: "AIR") { answer: ${field} } }`);
    expect(data.gaugesIndicator.answer).toEqual([
      {
        ...{ value: 21, count: 3, sampleCount: 0, quality: 'PROVISIONAL', status: 'IMPUTED', asOf: '2025-03-03' },
        provenances: [{ title: 'newer air' }, { title: 'air' }],
      },
    ]);
    expect(statements).toHaveLength(2);
    expect(
      await of('PASSENGERS', 'series(breakdown: "Lo Wu", from: "2025-01-31", to: "2025-01-31") { status value }'),
    ).toEqual([{ status: 'MISSING', value: null }]);
  });

  it('lets what is there be discovered by name', async () => {
    const fields =
      'dimensions { code name(lang: EN) hasWhole members { code name(lang: EN) } } breakdowns { code name(lang: ZH_HANT) } places { code } firstPeriod lastPeriod';
    const { data, statements } = await ask(
      hub,
      `{ one: gaugesIndicator(code: "PASSENGERS") { ${fields} } other: gaugesIndicator(code: "AIR") { ${fields} } }`,
    );
    expect(data.one).toEqual({
      dimensions: [
        {
          ...{ code: 'CONTROL_POINT', name: 'Control point', hasWhole: true },
          members: [
            { code: 'AIRPORT', name: 'Airport' },
            { code: 'Lo Wu', name: 'Lo Wu' },
          ],
        },
        {
          ...{ code: 'DIRECTION', name: 'Direction', hasWhole: false },
          members: [
            { code: 'ARRIVAL', name: 'Arrival' },
            { code: 'DEPARTURE', name: 'Departure' },
          ],
        },
      ],
      breakdowns: [
        { code: 'AIRPORT', name: '機場' },
        { code: 'Lo Wu', name: 'Lo Wu' },
      ],
      places: [{ code: HK }],
      firstPeriod: '2025-01-30',
      lastPeriod: '2025-02-01',
    });
    expect(data.other).toMatchObject({ firstPeriod: '2025-03-01T00', lastPeriod: '2025-03-01T02' });
    // The series that are held, and the first and the last period of one of each indicator that is no sample.
    expect(statements).toHaveLength(3);
  });
});
