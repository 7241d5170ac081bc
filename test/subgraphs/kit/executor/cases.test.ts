import { buildSchema, type GraphQLSchema, parse } from 'graphql';
import { createExecutor } from '../../../../subgraphs/kit/server/executor/executor.ts';
import { bothAnswers, type Run } from '../../../kit/sameAnswer.ts';

const schema = buildSchema(`
  directive @note(text: String) on FIELD
  type Query { item(number: Int, filter: Filter): Item items: [Item!] echo(filter: Filter, list: [Int]): String }
  type Mutation { first: Int second: Int }
  type Item { a: Int b: Int c: Int d: Int e: Int f: Int self: Item must: Item! }
  input Filter { and: [Filter!] eq: Int = 5 in: [Int!] }
`);
const numbers = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };
const root = {
  item: () => ({ ...numbers, self: numbers, must: null }),
  items: [numbers, { ...numbers, self: { ...numbers, self: numbers } }],
  echo: (args: unknown) => JSON.stringify(args),
  first: 1,
  second: () => {
    throw new Error('not today');
  },
};
const executor = createExecutor(schema);

async function answerOf(source: string, run: Partial<Run> = {}, of: GraphQLSchema = schema) {
  const { expected, actual } = await bothAnswers(of, executor, source, {
    document: parse(source),
    rootValue: () => root,
    ...run,
  });
  expect(actual).toBe(expected);
  return JSON.parse(actual);
}

describe('the executor', () => {
  it('puts fields that several fragments ask for where the first one asked', async () => {
    const source = `query { item { ...Last b ... on Item { a d } ...First } }
      fragment First on Item { f self { b a } } fragment Last on Item { c self { c } a }`;
    const { data } = await answerOf(source);
    expect(Object.keys(data.item)).toEqual(['c', 'self', 'a', 'b', 'd', 'f']);
    expect(Object.keys(data.item.self)).toEqual(['c', 'b', 'a']);
  });

  it('takes filters that hold filters, as variables, literals and both', async () => {
    const source = `query ($and: [Filter!], $eq: Int, $in: [Int!] = 3, $whole: Filter = { and: { eq: null } }) {
      one: echo(filter: { and: $and, eq: $eq, in: $in }) two: echo(filter: $whole, list: [1, $eq]) three: echo(filter: { and: { and: [{}, { eq: $eq }] } })
    }`;
    for (const variables of [
      {},
      { and: [{ and: [{ and: { in: 4 } }] }], eq: null, in: 1 },
      { and: null, eq: 7, whole: { and: [{}] } },
      { whole: null, in: [] },
    ]) {
      await answerOf(source, { variables });
    }
  });

  it('distinguishes fields that are excluded by a condition from fields that are not selected', async () => {
    const conditions = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, bit) => ({ name, bit }));
    const source = `query (${conditions.map(({ name }) => `$${name}: Boolean!`).join(' ')} $maybe: Boolean = true) {
      item { ${conditions.map(({ name, bit }) => `${name} @${bit % 2 ? 'skip' : 'include'}(if: $${name})`).join(' ')}
        self @include(if: $maybe) { a @skip(if: $a) } } }`;
    // More combinations than plans are kept for, each twice.
    for (let round = 0; round < 128; round += 1) {
      const variables = Object.fromEntries(conditions.map(({ name, bit }) => [name, Boolean((round >> bit) & 1)]));
      await answerOf(source, { variables });
    }
    const all = Object.fromEntries(conditions.map(({ name }) => [name, true]));
    const { errors } = await answerOf(source, { variables: { ...all, maybe: null } });
    expect(errors[0].message).toMatch('must not be null');
  });

  it('makes an object null whose field may not be null and is', async () => {
    expect(await answerOf('{ item { a must { a } } items { a must { a } } }')).toMatchObject({
      data: { item: null, items: null },
      errors: [{ path: ['item', 'must'] }, { path: ['items', 0, 'must'] }],
    });
  });

  it('reports wrong variables as graphql-js does, and no more of them', async () => {
    const source = 'query ($list: [Int], $must: Int!) { echo(list: $list) item(number: $must) { a } }';
    const { errors } = await answerOf(source, { variables: { list: Array.from({ length: 80 }, () => 'one') } });
    expect(errors).toHaveLength(51);
    await answerOf(source, { variables: { list: 1, must: null } });
  });

  it.each([
    ['a mutation, one field after the other', 'mutation { second first again: second }', {}],
    ['a question about the schema', '{ __schema { queryType { name } } item { a } }', {}],
    ['a question about a type', 'query { ...Type } fragment Type on Query { __type(name: "Item") { name } }', {}],
    ['several operations and no name', 'query A { item { a } } query B { item { b } }', {}],
    ['several operations and a name', 'query A { item { a } } query B { item { b } }', { operationName: 'B' }],
    ['a name that no operation has', 'query A { item { a } }', { operationName: 'C' }],
    ['a document without an operation', 'fragment A on Item { a }', {}],
    ['a kind of operation that the schema has not', 'subscription { item { a } }', {}],
    ['a field and a fragment that are not there', '{ nothing item { a nothing ...Nothing } }', {}],
    ['a directive that says nothing about selection', 'query ($text: String) { item { a @note(text: $text) } }', {}],
  ] as const)('answers %s as graphql-js does', async (_case, source, run) => {
    await answerOf(source, run);
    await answerOf(source, run);
  });

  it('keeps no more plans than it may, however many operations it is asked', async () => {
    const bounded = createExecutor(schema, { maxPlans: 50 });
    for (let each = 0; each < 10_000; each += 1) {
      const source = `{ n${each}: item { a } }`;
      const answer = await bounded.execute({ document: parse(source), documentKey: source, rootValue: root });
      expect(answer.data).toHaveProperty(`n${each}`);
    }
    expect(bounded.planCount).toBe(50);
  });

  it('leaves what a resolver does to its arguments to that resolver', async () => {
    const spoiling = {
      echo(args: { filter?: { in?: number[] }; list?: unknown }) {
        const text = JSON.stringify(args);
        args.filter?.in?.push(1);
        args.list = 'spoilt';
        return text;
      },
    };
    for (const source of ['{ echo(filter: { in: [2] }, list: 3) }', '{ echo(list: null) }']) {
      for (let round = 0; round < 3; round += 1) await answerOf(source, { rootValue: () => spoiling });
    }
  });
});
