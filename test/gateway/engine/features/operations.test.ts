import { feature } from '../../../kit/feature.ts';
import { federate } from '../../../kit/federation.ts';

const subgraphs = {
  a: {
    sdl: 'type Query { item: Item items: [Item] } type Item @key(fields: "id") { id: ID! name: String child: Item }',
    resolvers: {
      Query: {
        item: () => ({ id: '1', name: 'n', child: { id: '2', name: 'c' } }),
        items: () => [{ id: '1', name: 'n' }],
      },
      Item: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `n${id}` }) },
    },
  },
  b: {
    sdl: 'type Item @key(fields: "id") { id: ID! size(unit: String = "m"): String }',
    resolvers: { Item: { size: ({ id }: { id: string }, { unit }: { unit: string }) => `${id}${unit}` } },
  },
};

feature('aliases, fragments and __typename', subgraphs, [
  {
    it: 'answer nothing but __typename without asking anybody',
    query: '{ __typename t: __typename }',
    data: { __typename: 'Query', t: 'Query' },
  },
  {
    it: 'answer __typename anywhere, under any name',
    query: '{ t: __typename item { __typename a: __typename child { x: __typename size } } }',
    data: { t: 'Query', item: { __typename: 'Item', a: 'Item', child: { x: 'Item', size: '2m' } } },
  },
  {
    it: 'keep one field with different arguments apart',
    query: '{ item { size cm: size(unit: "cm") id: size(unit: "mm") } }',
    data: { item: { size: '1m', cm: '1cm', id: '1mm' } },
  },
  {
    it: 'merge what several fragments ask of one field, in the order of the document',
    query:
      '{ item { ...A child { name } ...B } } fragment A on Item { child { size } name } fragment B on Item { name child { id ...A } size }',
    data: { item: { child: { size: '2m', name: 'c', id: '2', child: null }, name: 'n', size: '1m' } },
  },
  {
    it: 'answer names that every object inherits',
    query:
      '{ item { constructor: size toString: name hasOwnProperty: id __proto__: size(unit: "km") valueOf: child { __proto__: size constructor: name } } }',
    data: {
      item: JSON.parse(
        '{"constructor":"1m","toString":"n","hasOwnProperty":"1","__proto__":"1km","valueOf":{"__proto__":"2m","constructor":"c"}}',
      ),
    },
  },
]);

feature('@skip and @include', subgraphs, [
  {
    it: 'leave out fields, of any subgraph',
    query:
      'query ($yes: Boolean!, $no: Boolean = false) { item { id @skip(if: $yes) name @include(if: $yes) size @include(if: $no) child @skip(if: $no) { size } } }',
    variables: { yes: true },
    data: { item: { name: 'n', child: { size: '2m' } } },
  },
  {
    it: 'leave out fragments',
    query:
      'query ($yes: Boolean!) { item { ... @skip(if: $yes) { name } ...F @include(if: $yes) } } fragment F on Item { size }',
    variables: { yes: true },
    data: { item: { size: '1m' } },
  },
  {
    it: 'keep a field that one of two selections includes, with that one’s sub-fields',
    query:
      'query ($a: Boolean!, $b: Boolean!) { item { child @include(if: $a) { name } child @include(if: $b) { size } } }',
    variables: { a: false, b: true },
    data: { item: { child: { size: '2m' } } },
  },
  { it: 'may leave nothing of an object', query: '{ item { id @skip(if: true) } }', data: { item: {} } },
  { it: 'may leave nothing at all', query: '{ item @include(if: false) { id } }', data: {} },
]);

it('asks subgraphs for nothing that @skip or @include leave out', async () => {
  const federation = await federate(subgraphs);
  const query = 'query ($all: Boolean!) { item { name size @include(if: $all) } }';
  await federation.query(query, { all: false });
  expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['a']);
  await federation.query(query, { all: true });
  expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['a', 'a', 'b']);
  await federation.stop();
});

it('executes the operation that is named', async () => {
  const federation = await federate(subgraphs);
  const document = 'query One { item { name } } query Two { item { size } }';
  expect(await federation.query(document, {}, 'Two')).toEqual({ data: { item: { size: '1m' } } });
  expect(await federation.query(document, {}, 'One')).toEqual({ data: { item: { name: 'n' } } });
  await federation.stop();
});

describe('introspection', () => {
  it('shows the public schema, beside data, with fragments and variables', async () => {
    const federation = await federate(subgraphs);
    const answer = await federation.query(
      `query ($name: String!, $deep: Boolean!) { item { name } __type(name: $name) { ...T __typename } s: __schema { queryType { name fields @include(if: $deep) { name } } } }
       fragment T on __Type { fields { name } }`,
      { name: 'Item', deep: true },
    );
    expect(answer).toEqual({
      data: {
        item: { name: 'n' },
        __type: {
          fields: [{ name: 'id' }, { name: 'name' }, { name: 'child' }, { name: 'size' }],
          __typename: '__Type',
        },
        s: { queryType: { name: 'Query', fields: [{ name: 'item' }, { name: 'items' }] } },
      },
    });
    await federation.stop();
  });
});

describe('mutations', () => {
  it('run in series over subgraphs, each with everything asked of its result', async () => {
    const log: string[] = [];
    let count = 0;
    const nextId = () => {
      count += 1;
      return String(count);
    };
    const federation = await federate({
      a: {
        sdl: 'type Query { a: Int } type Mutation { addA: Counter } type Counter @key(fields: "id") { id: ID! a: Int }',
        resolvers: { Mutation: { addA: () => ({ id: nextId(), a: log.push('addA') }) } },
      },
      b: {
        sdl: 'type Mutation { addB: Counter } type Counter @key(fields: "id") { id: ID! seen: Int }',
        resolvers: {
          Mutation: { addB: () => ({ id: nextId(), a: log.push('addB') }) },
          Counter: {
            seen: () => {
              log.push('seen');
              return count;
            },
          },
        },
      },
    });
    const answer = await federation.query('mutation { x: addA { seen } addB { id } y: addA { a seen } }');
    expect(answer.data).toEqual({ x: { seen: 1 }, addB: { id: '2' }, y: { a: 4, seen: 3 } });
    expect(log).toEqual(['addA', 'seen', 'addB', 'addA', 'seen']);
    await federation.stop();
  });
});
