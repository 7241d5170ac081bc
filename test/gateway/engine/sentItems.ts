import { type ExecutionResult, Kind, parse } from 'graphql';
import { readForWire, stringifyForWire } from '../../../gateway/engine/bytes/data.ts';
import type { EngineCounts } from '../../../gateway/engine.ts';
import { type Federation, federate, type Intercept, noHeaders } from '../../kit/federation.ts';

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

export const query =
  '{ all: items { weight stock name level __typename place { city floor } count open parts { text numbers } id: name } }';

export type Item = Record<string, unknown>;

const base = { id: '1', weight: 1, name: 'n', level: 'LOW', count: 1, open: true, parts: null, client_id: 'n' };
/** An item as the catalogue sends it, with these fields. */
export const itemWith = (item: Item): Item => ({ ...base, ...item });

/** What the two subgraphs send; a test changes it. */
export const sent = {
  items: [] as readonly Item[],
  /** What the stock subgraph sends of an item. */
  stockOf: (_id: string): unknown => ({ stock: 1, place: null }),
  /** Changes the text of every answer. */
  change: (text: string): string | Buffer => text,
};

let federation: Federation;

/** To be called before all tests of a file; before each, `sent` is as it was at the beginning. */
export function serveItems(): void {
  const beginning = { ...sent };
  beforeAll(async () => {
    federation = await federate(subgraphs, { intercept: answerAsSent, changeAnswer: (text) => sent.change(text) });
  });
  afterAll(() => federation.stop());
  beforeEach(() => void Object.assign(sent, beginning));
}

const answerAsSent: Intercept = async (subgraph, request): Promise<ExecutionResult> => {
  if (subgraph === 'catalogue') {
    const keys = keysOf(request.query);
    const inOrder = (item: Item) => Object.fromEntries(keys.map((key) => [key, { __typename: 'Item', ...item }[key]]));
    return { data: { all: sent.items.map(inOrder) } };
  }
  const representations = request.variables?.['representations'] as { id: string }[];
  return { data: { _entities: representations.map(({ id }) => sent.stockOf(id) as Record<string, unknown>) } };
};

/** The response keys of the items in the order asked for, which is the order of a subgraph's answer. */
function keysOf(source: string): string[] {
  const [definition] = parse(source).definitions;
  const [all] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const fields = all?.kind === Kind.FIELD ? (all.selectionSet?.selections ?? []) : [];
  return fields.flatMap((field) => (field.kind === Kind.FIELD ? [(field.alias ?? field.name).value] : []));
}

/** An answer as Apollo Server gets it from the engine. */
export async function ask(document: string): Promise<ExecutionResult> {
  const { body } = await federation.server.executeOperation({ query: document }, noHeaders);
  if (body.kind !== 'single') throw new Error('The answer came in several parts.');
  return body.singleResult as ExecutionResult;
}

/** What a client gets of an answer. */
export function onTheWire(answer: Parameters<typeof stringifyForWire>[0]): Buffer {
  const { text, encoding } = readForWire(stringifyForWire(answer));
  return Buffer.from(text, encoding);
}

let operations = 0;

/** An operation of its own that has been asked often enough to be tried as bytes. */
export async function operationTriedAsBytes(): Promise<string> {
  sent.items = [itemWith({})];
  operations += 1;
  const document = `query Own${operations} ${query}`;
  await ask(document);
  return document;
}

/** How so many requests were answered, and which subgraphs were asked for them. */
export async function countsOf(document: string, requests: number) {
  const before = federation.engine.counts() as EngineCounts;
  federation.seen.length = 0;
  for (let request = 0; request < requests; request += 1) await ask(document);
  const after = federation.engine.counts() as EngineCounts;
  return {
    bytes: after.answersFromBytes - before.answersFromBytes,
    objects: after.answersFromObjects - before.answersFromObjects,
    misses: after.bytesMisses - before.bytesMisses,
    asked: federation.seen.map(({ subgraph }) => subgraph),
  };
}
