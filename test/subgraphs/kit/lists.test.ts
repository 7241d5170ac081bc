import fc from 'fast-check';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { compareNullsFirst, idOf, ids, pageOf, rows } from '../../kit/listRows.ts';
import { ask } from '../../kit/subgraphs.ts';

const ORDER_FIELDS = {
  NOTE: 'note',
  LEVEL: 'level',
  SINCE: 'since',
  KIND: 'kind',
  CITY: 'city',
  NUMBER: 'number',
} as const;

const order = fc.array(
  fc.record({
    field: fc.constantFrom(...(Object.keys(ORDER_FIELDS) as (keyof typeof ORDER_FIELDS)[])),
    direction: fc.constantFrom('ASC', 'DESC'),
  }),
  { maxLength: 3 },
);

function sorted(orderBy: { field: keyof typeof ORDER_FIELDS; direction: string }[]): string[] {
  const first = orderBy.filter(({ field }, index) => orderBy.findIndex((step) => step.field === field) === index);
  const last = first.at(-1)?.direction ?? 'ASC';
  return [...rows]
    .sort((a, b) => {
      for (const { field, direction } of orderBy) {
        const step = compareNullsFirst(a[ORDER_FIELDS[field]], b[ORDER_FIELDS[field]]);
        if (step !== 0) return direction === 'ASC' ? step : -step;
      }
      const step = compareNullsFirst(idOf(a), idOf(b));
      return last === 'ASC' ? step : -step;
    })
    .map(idOf);
}

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

  it('gives every row once and in order, page by page, forwards and backwards, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 7, max: 40 }), fc.boolean(), async (orderBy, size, backwards) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        for (;;) {
          const next: { nodes: { id: string }[]; pageInfo: Record<string, never> } = await page(
            backwards ? { last: size, before: cursor, orderBy } : { first: size, after: cursor, orderBy },
          );
          if (backwards) seen.unshift(...ids(next));
          else seen.push(...ids(next));
          cursor = next.pageInfo[backwards ? 'startCursor' : 'endCursor'] as unknown as string;
          if (!next.pageInfo[backwards ? 'hasPreviousPage' : 'hasNextPage']) break;
        }
        expect(seen).toEqual(sorted(orderBy));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the place while rows before and after it come and go', async () => {
    const repository = hub.database.dataSource.getRepository(Gauge);
    const orderBy = [{ field: 'LEVEL', direction: 'DESC' }];
    const first = await page({ first: 20, orderBy });
    const gone = ids(first)[3] as string;
    const removed = await repository.findOneByOrFail({ id: gone } as object);
    const added = repository.create({ ...removed, id: '810000:900', number: 900, level: 99 } as object);
    await repository.remove(repository.create({ ...removed } as object));
    await repository.save(added);
    const second = await page({ first: 100, after: first.pageInfo.endCursor, orderBy });
    expect([...ids(first), ...ids(second)]).toEqual(sorted([{ field: 'LEVEL', direction: 'DESC' }]));
    await repository.remove(added);
    await repository.save(removed);
  });

  it('answers lists below many parents in one statement each, every parent with its own page', async () => {
    const { data, statements } = await ask(
      hub,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on City {
        gauges(first: 2, orderBy: [{ field: NUMBER, direction: DESC }]) { nodes { number } totalCount pageInfo { hasNextPage } } } } }`,
      { r: ['810000', '330200', '000000', '810000'].map((code) => ({ __typename: 'City', code })) },
    );
    expect(data._entities.map(({ gauges }: { gauges: unknown }) => gauges)).toEqual([
      { nodes: [{ number: 57 }, { number: 54 }], totalCount: 20, pageInfo: { hasNextPage: true } },
      { nodes: [{ number: 59 }, { number: 56 }], totalCount: 20, pageInfo: { hasNextPage: true } },
      { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } },
      { nodes: [{ number: 57 }, { number: 54 }], totalCount: 20, pageInfo: { hasNextPage: true } },
    ]);
    expect(statements).toHaveLength(2);
  });

  it('adds up by any grouping, gaps left out, samples marked', async () => {
    const { data } = await ask(
      hub,
      `{ gaugesAggregate(groupBy: [KIND, SINCE_YEAR], filter: { kind: { eq: RIVER }, since: { lt: "2012-01-01" } }) {
        key { kind sinceYear } count quality sum { level } min { level } max { number } avg { level } } }`,
    );
    const chosen = rows.filter(({ kind, since }) => kind === 'RIVER' && since !== null && since < '2012-01-01');
    const years = [...new Set(chosen.map(({ since }) => since?.slice(0, 4)))].sort();
    expect(data.gaugesAggregate).toEqual(
      years.map((year) => {
        const group = chosen.filter(({ since }) => since?.startsWith(year as string));
        const levels = group.flatMap(({ level }) => (level === null ? [] : [level]));
        const sum = levels.reduce((a, b) => a + b, 0);
        return {
          key: { kind: 'RIVER', sinceYear: year },
          count: group.length,
          quality: 'SAMPLE',
          sum: { level: sum },
          min: { level: Math.min(...levels) },
          max: { number: Math.max(...group.map(({ number }) => number)) },
          avg: { level: expect.closeTo(sum / levels.length, 6) },
        };
      }),
    );
  });

  it('gives one record by its natural key', async () => {
    const { data } = await ask(
      hub,
      '{ gauge(city: "330100", number: 4) { id kind } none: gauge(city: "330100", number: 5) { id } }',
    );
    expect(data).toEqual({ gauge: { id: '330100:4', kind: 'TIDE' }, none: null });
  });

  it.each([
    ['gauges(first: -1) { totalCount }', 'first'],
    ['gauges(first: 501) { totalCount }', 'first'],
    ['gauges(last: 501) { totalCount }', 'last'],
    ['gauges(first: 1, last: 1) { totalCount }', 'last'],
    ['gauges(after: "nonsense") { totalCount }', 'after'],
    ['gauges(filter: { kind: { eq: null } }) { totalCount }', 'filter.kind.eq'],
    ['gauges(filter: { since: { lt: "2025-02-30" } }) { totalCount }', 'filter.since.lt'],
    [
      'gauges(filter: { not: { or: [{ since: { in: ["2025-01-01", "soon"] } }] } }) { totalCount }',
      'filter.not.or[0].since.in[1]',
    ],
    ['gauges(filter: { kind: { eq: LAKE } }) { totalCount }', 'LAKE'],
    ['gauges(orderBy: [{ field: COLOUR }]) { totalCount }', 'COLOUR'],
    ['gauge(city: "330100", number: "x") { id }', 'Int'],
  ])('refuses %s and names %s', async (field, argument) => {
    const { errors } = await hub.execute({ query: `{ ${field} }` });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(argument);
  });

  it.each([
    ['with fewer columns', []],
    ['by another field', [{ field: 'SINCE', direction: 'ASC' }]],
    ['in the other direction', [{ field: 'LEVEL', direction: 'DESC' }]],
  ])('refuses a cursor of a list %s', async (_, orderBy) => {
    const { pageInfo } = await page({ first: 1, orderBy: [{ field: 'LEVEL', direction: 'ASC' }] });
    const { errors } = await hub.execute({
      query:
        'query ($after: String, $orderBy: [GaugeOrder!]) { gauges(after: $after, orderBy: $orderBy) { nodes { id } } }',
      variables: { after: pageInfo.endCursor, orderBy },
    });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } });
  });

  it.each([
    ['an object', { order: 'id+', values: ['330100:4'] }],
    ['a text', 'id+'],
    ['a list without an order', [1, '330100:4']],
    ['a list with an object for a value', ['id+', { length: 1 }]],
    ['a list with true for a value', ['id+', true]],
    ['a list with a value too many', ['id+', '330100:4', '330100:4']],
    ['a list with a value too few', ['id+']],
  ])('refuses a cursor that holds %s', async (_, content) => {
    const after = Buffer.from(JSON.stringify(content)).toString('base64url');
    const { errors } = await hub.execute({ query: `{ gauges(after: "${after}") { nodes { id } } }` });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } });
  });

  it('gives 50 rows where no number is asked for, takes 0 and 500, and has no cursor of an empty page', async () => {
    expect((await page({})).nodes).toHaveLength(50);
    expect((await page({ last: 500 })).nodes).toHaveLength(60);
    expect((await page({ first: 500 })).nodes).toHaveLength(60);
    expect(await page({ first: 0 })).toEqual({
      nodes: [],
      totalCount: 60,
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: true, hasPreviousPage: false },
    });
  });

  it('marks on each page whether there are rows before and after it, forwards and backwards', async () => {
    const first = await page({ first: 20 });
    const second = await page({ first: 20, after: first.pageInfo.endCursor });
    const last = await page({ last: 20 });
    const beforeLast = await page({ last: 20, before: last.pageInfo.startCursor });
    const firstBackwards = await page({ last: 20, before: beforeLast.pageInfo.startCursor });
    const around = ({ pageInfo }: { pageInfo: Record<string, boolean> }) => [
      pageInfo['hasPreviousPage'],
      pageInfo['hasNextPage'],
    ];
    expect([first, second, last, beforeLast, firstBackwards].map(around)).toEqual([
      [false, true],
      [true, true],
      [true, false],
      [true, true],
      [false, true],
    ]);
  });
});
