import { ENGINE_NAMES } from '../../gateway/config.ts';
import type { Gateway } from '../../gateway/server.ts';
import { codesOf, shopGateway } from './shop.ts';

describe.each(ENGINE_NAMES)('the cost of operations, with the engine %s', (engine) => {
  let gateway: Gateway;
  let asked: string[];
  beforeAll(() => {
    ({ gateway, asked } = shopGateway({ engine }));
  });
  afterAll(() => gateway.stop());

  const costOf = async (query: string, variables: Record<string, unknown> = {}) => {
    const answer = await gateway.executeOperation({ query, variables, headers: { 'hub-cost': 'estimate' } });
    expect(answer.errors).toBeUndefined();
    return (answer.extensions as { cost: { estimated: number; place: string } }).cost;
  };

  it.each<[string, string, number, Record<string, unknown>?]>([
    ['a list as long as its slicing argument', '{ newest(limit: 3) { title } }', 3],
    ['the argument’s default', '{ newest { title } }', 7],
    ['a variable', 'query ($n: Int!) { newest(limit: $n) { title } }', 4, { n: 4 }],
    ['a negative number as none', 'query ($n: Int!) { newest(limit: $n) { title } }', 0, { n: -3 }],
    ['the variable’s default', 'query ($n: Int! = 6) { newest(limit: $n) { title } }', 6],
    ['an assumed size', '{ best { title author { name } } }', 10],
    ['the weight of a type', '{ best { address { street } } }', 5 * (1 + 5)],
    ['the weight of a field, and of an enum', '{ best { cover { colour } } }', 5 * (1 + 11 + 1)],
    ['the weight of a list, once', '{ listed { title } }', 9 + 2],
    ['the weight of a list of numbers, and of an argument', '{ scan(depth: 1) }', 9 + 4],
    ['sized fields', '{ page { nodes { title } edges { node { title } } } }', 3 + 20 + 2 * 20],
    ['sized fields by an argument', '{ page(last: 2) { nodes { author { books { title } } } } }', 3 + 2 * (1 + 1 + 10)],
    [
      'a page of which only its place is asked',
      '{ page(first: 30) { ...I } } fragment I on BookPage { info { more } }',
      3 + 1 + 30,
    ],
    ['a page of which only a number is asked', '{ page(first: 30) { total } }', 3],
    ['a page and its place', '{ page(first: 30) { nodes { title } info { more } } }', 3 + 1 + 30],
    ['the larger of two arguments', '{ page(first: 2, last: 4) { nodes { title } } }', 3 + 4],
    ['null as an argument not given', '{ page(first: null) { nodes { title } } }', 3 + 20],
    [
      'input objects and their weights',
      '{ page(first: 0, filter: { and: [{ name: "a" }, { in: ["a", "b"] }] }) { nodes { title } } }',
      3 + 3 + 2,
    ],
    [
      'the same in a variable',
      'query ($f: Filter) { page(first: 0, filter: $f) { nodes { title } } }',
      3 + 3 + 2,
      { f: { and: [{ name: 'a' }, { in: ['a'] }] } },
    ],
    ['lists of unknown size', '{ plain { title } }', 10],
    ['lists of lists', '{ shelves { title } }', 100],
    [
      'the costliest type of a union',
      '{ media { ... on Book { author { name } } ... on Film { related { title } } } }',
      2 * (1 + 6),
    ],
    ['the costliest type of an interface', '{ items { parts { title } } }', 3 * (1 + 8)],
    ['what an interface says where its type says nothing', '{ best { parts { title } } }', 5 * (1 + 4)],
    ['what is left out', '{ best @skip(if: true) { title } newest(limit: 1) @include(if: false) { title } }', 0],
    [
      'conditions by variables',
      'query ($yes: Boolean!) { best @skip(if: $yes) { title } newest(limit: 1) @include(if: $yes) { title } }',
      1,
      { yes: true },
    ],
    [
      'fragments wherever they are used',
      '{ best { ...A } newest(limit: 2) { ...A } } fragment A on Item { ... on Book { author { name } } }',
      5 * 2 + 2 * 2,
    ],
    ['aliases each', '{ a: best { title } b: best { title } }', 10],
    ['names alone', '{ __typename }', 0],
  ])('counts %s', async (_what, query, expected, variables = {}) => {
    expect(await costOf(query, variables)).toMatchObject({ estimated: expected });
    expect(asked).toEqual([]);
  });

  it('has a price for reading the schema, whatever is asked of it', async () => {
    const { estimated } = await costOf('{ __schema { types { name } } }');
    expect(estimated).toBeGreaterThan(100);
    expect(await costOf('{ a: __schema { queryType { name } } __type(name: "Book") { name } }')).toMatchObject({
      estimated: 2 * estimated,
    });
  });

  it('adds ten for a mutation', async () => {
    expect(await costOf('mutation { sell { title } }')).toMatchObject({ estimated: 11 });
  });

  it('names the field that costs most', async () => {
    expect(await costOf('{ best { author { written: books { title } } } newest(limit: 40) { title } }')).toMatchObject({
      place: 'Query.best.author.written',
    });
  });

  it('reads nested fragments without writing them out', async () => {
    const fragments = Array.from(
      { length: 60 },
      (_, n) =>
        `fragment F${n} on Author { a: books { author { ...F${n + 1} } } b: books { author { ...F${n + 1} } } }`,
    );
    const answer = await gateway.executeOperation({
      query: `{ best { author { ...F0 } } } ${fragments.join(' ')} fragment F60 on Author { name }`,
      headers: { 'hub-cost': 'estimate' },
    });
    // However it is refused: as too large, or as too costly.
    expect(JSON.stringify(answer)).toMatch(/OPERATION_TOO_LARGE|9007199254740991/);
  });

  it('refuses above the limit, before anything is fetched, with the numbers', async () => {
    const deep = `{ best ${'{ author { books '.repeat(9)}{ title }${' } }'.repeat(9)} }`;
    for (const headers of [{}, { 'hub-cost': '1' }] as Record<string, string>[]) {
      const answer = await gateway.executeOperation({ query: deep, headers });
      expect(answer.data).toBeUndefined();
      expect(codesOf(answer)).toEqual([
        {
          code: 'COST_LIMIT_EXCEEDED',
          limit: 'cost',
          allowed: 100_000,
          actual: expect.any(Number),
          place: `Query.best${'.author.books'.repeat(9)}`,
        },
      ]);
      expect(answer.errors?.[0]?.message).toMatch(
        /may cost \d{10,}, more than the 100000 .*HUB_MAX_COST.*Query\.best\.author.*first/,
      );
      if (headers['hub-cost']) expect(answer.extensions).toMatchObject({ cost: { limit: 100_000, actual: 0 } });
    }
    expect(await costOf(deep)).toMatchObject({ limit: 100_000 });
    expect(asked).toEqual([]);
  });

  it('refuses a header that it does not know', async () => {
    const answer = await gateway.executeOperation({ query: '{ best { title } }', headers: { 'hub-cost': 'yes' } });
    expect(codesOf(answer)).toEqual([{ code: 'BAD_REQUEST' }]);
    expect(answer.errors?.[0]?.message).toContain('estimate');
  });
});
