import { isUtf8 } from 'node:buffer';
import { types } from 'node:util';
import fc from 'fast-check';
import { type ExecutionResult, Kind, parse } from 'graphql';
import { readForWire, stringifyForWire } from '../../../gateway/engine/bytes/data.ts';
import type { EngineCounts } from '../../../gateway/engine.ts';
import { type Federation, federate, type Intercept, noHeaders } from '../../kit/federation.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const subgraphs = {
  catalogue: {
    sdl: `enum Level { LOW HIGH } type Query { items(n: Int): [Item!] } type Item @key(fields: "id") { id: ID! name: String level: Level weight: Float count: Int! open: Boolean parts: [[Part]!] }
      type Part { text: String numbers: [Int!] }`,
    resolvers: { Query: { items: () => [] } },
  },
  stock: {
    sdl: 'type Item @key(fields: "id") { id: ID! stock: Int place: Place } type Place { city: String! floor: Float }',
    resolvers: { Item: { stock: () => 1, place: () => ({ city: 'Hangzhou', floor: 1.5 }) } },
  },
};

const query =
  '{ all: items { weight stock name level __typename place { city floor } count open parts { text numbers } id: name } }';

interface Item {
  [field: string]: unknown;
}

/** How many answers were put together from bytes. */
let cameAsBytes = 0;

let federation: Federation;
let items: Item[] = [];
let change: (text: string) => string | Buffer = (text) => text;
/** What the stock subgraph says of an item. */
let stockOf: (id: string) => unknown = () => ({ stock: 1, place: null });

/** The response keys of the items in the order asked for, which is the order of a subgraph's answer. */
function keysOf(source: string): string[] {
  const [definition] = parse(source).definitions;
  const [all] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const fields = all?.kind === Kind.FIELD ? (all.selectionSet?.selections ?? []) : [];
  return fields.flatMap((field) => (field.kind === Kind.FIELD ? [(field.alias ?? field.name).value] : []));
}

/** Both subgraphs answer with whatever the test has put there. */
const canned: Intercept = async (subgraph, request): Promise<ExecutionResult> => {
  if (subgraph === 'catalogue') {
    const keys = keysOf(request.query);
    const inOrder = (item: Item) => Object.fromEntries(keys.map((key) => [key, { __typename: 'Item', ...item }[key]]));
    return { data: { all: items.map(inOrder) } };
  }
  const representations = request.variables?.['representations'] as { id: string }[];
  return { data: { _entities: representations.map(({ id }) => stockOf(id) as Record<string, unknown>) } };
};

beforeAll(async () => {
  federation = await federate(subgraphs, { intercept: canned, changeAnswer: (text) => change(text) });
});
afterAll(() => federation.stop());
beforeEach(() => {
  change = (text) => text;
  stockOf = () => ({ stock: 1, place: null });
});

/** The answer by way of bytes, and the same by way of objects: of texts with spaces in them the scanner makes nothing. */
async function bothWays(document: string): Promise<[string, string]> {
  await federation.query(document);
  change = (text) => text;
  const { body } = await federation.server.executeOperation({ query: document }, noHeaders);
  if (body.kind !== 'single') throw new Error('The answer came in several parts.');
  if (types.isProxy(body.singleResult.data)) cameAsBytes += 1;
  change = (text) => JSON.stringify(JSON.parse(text), null, 1);
  const asObjects = JSON.stringify(await federation.query(document));
  return [JSON.stringify(body.singleResult), asObjects];
}

let operations = 0;

/** An operation of its own that has been asked often enough to be tried as bytes. */
async function operationTriedAsBytes(): Promise<string> {
  items = [itemWith({})];
  operations += 1;
  const document = `query Own${operations} ${query}`;
  await federation.query(document);
  return document;
}

/** How so many requests were answered. */
async function countsOf(document: string, requests: number) {
  const before = federation.engine.counts() as EngineCounts;
  for (let request = 0; request < requests; request += 1) await federation.query(document);
  const after = federation.engine.counts() as EngineCounts;
  return {
    bytes: after.answersFromBytes - before.answersFromBytes,
    objects: after.answersFromObjects - before.answersFromObjects,
    misses: after.bytesMisses - before.bytesMisses,
  };
}

const base = { id: '1', weight: 1, name: 'n', level: 'LOW', count: 1, open: true, parts: null, client_id: 'n' };
const itemWith = (item: Item): Item => ({ ...base, ...item });

describe(`an answer put together from bytes (SEED=${seed})`, () => {
  it('is the same as one put together from objects, whatever the values', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\u2028', '\ud83c', '\u0000', '港'),
    );
    const leaf = fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(-0, 1e21, 1e-7, 0.1, 2 ** 31, -(2 ** 31), 123456789012345680, 'LOW', 'OTHER'),
    );
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(-0, 1e21, 1e-7, 5e-324),
    );
    const item = fc.record({
      id: fc.oneof(fc.constantFrom('1', '2'), text),
      name: fc.oneof(text, text, leaf),
      level: fc.oneof(fc.constantFrom('LOW', 'HIGH', null), leaf),
      weight: fc.oneof(number, number, leaf),
      count: fc.oneof(fc.integer(), fc.integer(), leaf),
      open: fc.oneof(fc.boolean(), fc.constant(null), leaf),
      parts: fc.oneof(
        fc.array(
          fc.oneof(
            fc.constant(null),
            fc.array(fc.oneof(fc.constant(null), fc.record({ text, numbers: fc.array(fc.integer()) }))),
          ),
        ),
        leaf,
      ),
      client_id: text,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 4 }),
        fc.array(leaf, { minLength: 4, maxLength: 4 }),
        async (drawn, stocks) => {
          items = drawn;
          stockOf = (id) =>
            stocks[id.length % 4] === null
              ? null
              : { stock: stocks[id.length % 4], place: { city: 'c', floor: stocks[0] } };
          // Each time another operation, since one that disappoints often is no longer tried.
          run += 1;
          const [asBytes, asObjects] = await bothWays(`query Q${run} ${query}`);
          expect(asBytes).toBe(asObjects);
        },
      ),
      { seed, numRuns: 200 },
    );
    expect(cameAsBytes).toBeGreaterThan(20);
    expect(cameAsBytes).toBeLessThan(200);
  }, 300_000);

  it.each([2_147_483_648, -2_147_483_649, 9_999_999_999, 12_345_678_901])(
    'refuses %d for an Int as one put together from objects does',
    async (stock) => {
      const document = await operationTriedAsBytes();
      stockOf = () => ({ stock, place: null });
      const answer = await federation.query(document);
      expect(answer.data).toMatchObject({ all: [{ stock: null }] });
      expect(answer.errors).toMatchObject([
        { path: ['all', 0, 'stock'], extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } },
      ]);
    },
  );

  it.each([2_147_483_647, -2_147_483_648])('takes %d for an Int', async (stock) => {
    const document = await operationTriedAsBytes();
    stockOf = () => ({ stock, place: null });
    expect(await countsOf(document, 1)).toEqual({ bytes: 1, objects: 0, misses: 0 });
    expect((await federation.query(document)).data).toMatchObject({ all: [{ stock }] });
  });

  it('is UTF-8 whatever bytes a subgraph has sent', async () => {
    const document = await operationTriedAsBytes();
    items = [itemWith({ name: 'broken' })];
    change = (text) => {
      const bytes = Buffer.from(text);
      const at = bytes.indexOf('broken');
      if (at !== -1) bytes[at] = 0xff;
      return bytes;
    };
    const { body } = await federation.server.executeOperation({ query: document }, noHeaders);
    if (body.kind !== 'single') throw new Error('The answer came in several parts.');
    const wire = onTheWire(body.singleResult);
    expect(isUtf8(wire)).toBe(true);
    expect(JSON.parse(wire.toString())).toMatchObject({ data: { all: [{ name: '\ufffdroken' }] } });
  });

  it('is tried again after a time in which the subgraphs’ answers did not fit', async () => {
    const document = await operationTriedAsBytes();
    expect(await countsOf(document, 3)).toEqual({ bytes: 3, objects: 0, misses: 0 });
    change = (text) => text.replaceAll(',', ', ');
    // Eight misses in a row; from then on one before every 64 requests that are not tried.
    expect(await countsOf(document, 8)).toEqual({ bytes: 0, objects: 8, misses: 8 });
    expect(await countsOf(document, 130)).toEqual({ bytes: 0, objects: 130, misses: 2 });
    change = (text) => text;
    expect(await countsOf(document, 65)).toEqual({ bytes: 1, objects: 64, misses: 0 });
    expect(await countsOf(document, 10)).toEqual({ bytes: 10, objects: 0, misses: 0 });
  });

  it.each<[string, (text: string) => string]>([
    ['spaces', (text) => text.replaceAll(',', ', ')],
    ['a line feed at the end', (text) => `${text}\n`],
    [
      'keys in another order',
      (text) => JSON.stringify({ data: Object.fromEntries(Object.entries(JSON.parse(text).data).reverse()) }),
    ],
    ['a key that nobody asked for', (text) => text.replace('"stock":', '"more":1,"stock":')],
    ['extensions', (text) => text.replace(/}$/, ',"extensions":{}}')],
    ['errors set to null', (text) => text.replace(/^{/, '{"errors":null,')],
    ['numbers written otherwise', (text) => text.replaceAll(':1,', ':1.0,')],
    ['escapes that need not be', (text) => text.replaceAll('"n"', '"\\u006e"')],
  ])('does not mind %s', async (_what, changed) => {
    const document = await operationTriedAsBytes();
    items = [itemWith({ id: '1' }), itemWith({ id: '2', name: null })];
    const expected = await federation.query(document);
    change = changed;
    expect(JSON.stringify(await federation.query(document))).toBe(JSON.stringify(expected));
  });

  it.each<[string, (text: string) => string]>([
    ['ends too early', (text) => text.slice(0, -3)],
    ['goes on after its end', (text) => `${text}{}`],
    ['has a raw control character in a text', (text) => text.replaceAll('"n"', '"n\u0001"')],
    ['has an escape that JSON does not know', (text) => text.replaceAll('"n"', '"\\x"')],
    ['has a number that JSON does not know', (text) => text.replaceAll(':1,', ':01,')],
  ])('is no answer when a subgraph’s text %s', async (_what, changed) => {
    const document = await operationTriedAsBytes();
    change = changed;
    const { errors } = await federation.query(document);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('asks no subgraph twice when it turns out that objects are needed', async () => {
    const document = await operationTriedAsBytes();
    change = (text) => text.replaceAll(',', ', ');
    federation.seen.length = 0;
    expect(await countsOf(document, 1)).toMatchObject({ misses: 1 });
    expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['catalogue', 'stock']);
  });
});

/** What a client gets of an answer. */
function onTheWire(answer: Parameters<typeof stringifyForWire>[0]): Buffer {
  const { text, encoding } = readForWire(stringifyForWire(answer));
  return Buffer.from(text, encoding);
}

describe('an answer on its way to the client', () => {
  it('writes what JSON.stringify writes, for any answer', () => {
    const error = { message: 'm', path: ['a'] };
    for (const answer of [
      { data: { a: 1 } },
      { data: null, errors: [error] },
      { errors: [error] },
      { data: { a: 1 }, extensions: { b: 2 } },
    ]) {
      expect(onTheWire(answer).toString()).toBe(JSON.stringify(answer));
    }
  });

  it('notices when data that came as bytes has been changed', async () => {
    const document = await operationTriedAsBytes();
    const { body } = await federation.server.executeOperation({ query: document }, noHeaders);
    if (body.kind !== 'single') throw new Error('The answer came in several parts.');
    const { data } = body.singleResult;
    const answer = { data };
    expect(onTheWire(answer).toString()).toBe(JSON.stringify(answer));
    Object.assign(data as object, { added: 1 });
    expect(JSON.parse(onTheWire(answer).toString()).data).toMatchObject({ added: 1 });
  });
});
