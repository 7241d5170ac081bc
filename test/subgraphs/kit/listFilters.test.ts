import fc from 'fast-check';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { idOf, ids, pageOf, type Row, rows } from '../../kit/listRows.ts';
import { ask } from '../../kit/subgraphs.ts';

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(
      gaugesDepartment([rowsSeed(Gauge, rows as unknown as Record<string, unknown>[])]),
      options,
    );
  });
  afterAll(() => hub.close());

  const page = (variables: Record<string, unknown>) => pageOf(hub, variables);

  it('filters as the same conditions do on plain rows', async () => {
    type Filter = Record<string, unknown>;
    type Test = (row: Row) => boolean;
    const leaf: fc.Arbitrary<{ filter: Filter; test: Test }> = fc.oneof(
      fc
        .integer({ min: 0, max: 60 })
        .map((n) => ({ filter: { number: { lt: n } }, test: (row: Row) => row.number < n })),
      fc.integer({ min: -3, max: 3 }).map((n) => ({
        filter: { level: { gte: n } },
        test: (row: Row) => row.level !== null && row.level >= n,
      })),
      fc.constantFrom('RIVER', 'TIDE').map((kind) => ({
        filter: { kind: { ne: kind } },
        test: (row: Row) => row.kind !== null && row.kind !== kind,
      })),
      fc
        .boolean()
        .map((isNull) => ({ filter: { since: { isNull } }, test: (row: Row) => (row.since === null) === isNull })),
      fc.boolean().map((eq) => ({ filter: { working: { eq } }, test: (row: Row) => row.working === eq })),
      fc.constantFrom('a', 'b', '%', '_', "'", 'AB').map((text) => ({
        filter: { note: { contains: text } },
        test: (row: Row) => row.note?.toLowerCase().includes(text.toLowerCase()) ?? false,
      })),
      fc.subarray(['810000', '330100', '999999']).map((cities) => ({
        filter: { city: { in: cities } },
        test: (row: Row) => cities.includes(row.city),
      })),
    );
    const { tree } = fc.letrec<{ tree: { filter: Filter; test: Test } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }).map((parts) => ({
          filter: { and: parts.map((part) => part.filter) },
          test: (row: Row) => parts.every((part) => part.test(row)),
        })),
        fc.array(tie('tree'), { maxLength: 3 }).map((parts) => ({
          filter: { or: parts.map((part) => part.filter) },
          test: (row: Row) => parts.some((part) => part.test(row)),
        })),
        tie('tree').map((part) => ({ filter: { not: part.filter }, test: (row: Row) => !part.test(row) })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async ({ filter, test }) => {
        const found = await page({ first: 100, filter });
        expect(ids(found).sort()).toEqual(rows.filter(test).map(idOf).sort());
        expect(found.totalCount).toBe(rows.filter(test).length);
      }),
      { numRuns: 120 },
    );
  });

  const level = (test: (level: number) => boolean) => (row: Row) => row.level !== null && test(row.level);
  const cost = (test: (amount: number) => boolean) => (row: Row) => row.cost !== null && test(Number(row.cost.amount));
  const name = (test: (texts: string) => boolean) => (row: Row) =>
    row.name !== null && test(Object.values(row.name).join());
  it.each<[string, (row: Row) => boolean]>([
    ['level: { eq: 0.5 }', level((value) => value === 0.5)],
    ['level: { lt: 0.5 }', level((value) => value < 0.5)],
    ['level: { lte: 0.5 }', level((value) => value <= 0.5)],
    ['level: { gt: 0.5 }', level((value) => value > 0.5)],
    ['level: { gte: 0.5, lt: 2.5 }', level((value) => value >= 0.5 && value < 2.5)],
    ['cost: { lt: "10.50" }', cost((amount) => amount < 10.5)],
    ['cost: { lte: "10.50" }', cost((amount) => amount <= 10.5)],
    ['cost: { gt: "9.5" }', cost((amount) => amount > 9.5)],
    ['cost: { gte: "9.5" }', cost((amount) => amount >= 9.5)],
    ['cost: { isNull: true }', (row) => row.cost === null],
    ['cost: { isNull: false }', (row) => row.cost !== null],
    ['name: { eq: "東站" }', name((texts) => texts === '東站,East')],
    ['name: { eq: "东站" }', name((texts) => texts === '東站,East')],
    ['name: { eq: "West" }', name((texts) => texts === '西站,West')],
    ['name: { contains: "东" }', name((texts) => texts === '東站,East')],
    ['name: { contains: "ES" }', name((texts) => texts === '西站,West')],
    ['name: { isNull: true }', (row) => row.name === null],
    ['name: { isNull: false }', (row) => row.name !== null],
    ['quality: { eq: SAMPLE }', () => true],
    ['quality: { ne: SAMPLE }', () => false],
  ])('filters by { %s }', async (filter, test) => {
    const { data } = await ask(hub, `{ gauges(first: 100, filter: { ${filter} }) { nodes { id } } }`);
    expect(ids(data.gauges).sort()).toEqual(rows.filter(test).map(idOf).sort());
  });

  it('takes 500 values in a list of a filter, and refuses one more by its place', async () => {
    const numbers = (length: number) => ({ not: { number: { in: Array.from({ length }, (_, index) => index) } } });
    expect((await page({ filter: numbers(500) })).totalCount).toBe(0);
    const { errors } = await hub.execute({
      query: 'query ($filter: GaugeFilter) { gauges(filter: $filter) { totalCount } }',
      variables: { filter: numbers(501) },
    });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('at most 500 values'),
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter.not.number.in' },
    });
  });

  it('takes as many conditions and values as every engine does, and refuses more with what is accepted', async () => {
    const query = 'query ($filter: GaugeFilter) { gauges(first: 1, filter: $filter) { totalCount } }';
    const ask = (filter: object) => hub.execute({ query, variables: { filter } });
    const nested = (depth: number) =>
      Array.from({ length: depth }).reduce<object>((inner) => ({ not: inner }), { note: { eq: 'none' } });
    const either = (count: number, values: number) => ({
      or: Array.from({ length: count }, (_, index) => ({
        note: { in: Array.from({ length: values }, (__, value) => `${index} ${value}`) },
      })),
    });
    for (const filter of [nested(166), either(499, 1), either(40, 500)]) {
      expect((await ask(filter)).errors).toBeUndefined();
    }
    for (const [filter, message] of [
      [
        nested(167),
        'filter: "502 conditions" is not accepted; give at most 500; each and and or counts as one, each not as three.',
      ],
      [
        nested(1000),
        'filter: "3001 conditions" is not accepted; give at most 500; each and and or counts as one, each not as three.',
      ],
      [
        either(500, 1),
        'filter: "501 conditions" is not accepted; give at most 500; each and and or counts as one, each not as three.',
      ],
      [either(41, 500), 'filter: "20500 values" is not accepted; give at most 20000 values in all.'],
    ] as const) {
      const { errors } = await ask(filter);
      expect([errors?.[0]?.message, errors?.[0]?.extensions?.['code']]).toEqual([message, 'BAD_USER_INPUT']);
    }
  });

  it('takes a filter as a value, never as SQL', async () => {
    const found = await page({ first: 5, filter: { note: { eq: "' OR 1=1 --" } } });
    expect(found.totalCount).toBe(0);
  });
});
