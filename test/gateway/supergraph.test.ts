import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { ConfigurationError } from '../../common/settings.ts';
import { createGateway, type Gateway, type Logger, SupergraphError, silentLogger } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeBooks, composeForeign, engines, executeForeign, startForeignSubgraph } from './foreignGraph.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'hub-supergraph-'));

const FEDERATION_1 = `
  schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1") { query: Query }
  directive @core(feature: String!) repeatable on SCHEMA
  type Query { a: String }
`;

/** A supergraph whose fields are guarded by a rule that nobody here knows: to serve it would be to ignore the rule. */
const unservable = () =>
  composeForeign().replace(
    /@link\(url: "https:\/\/specs.apollo.dev\/join/,
    '@link(url: "https://specs.apollo.dev/unheard-of/v9.0", for: SECURITY) $&',
  );

describe('a supergraph that cannot be served', () => {
  test.each([
    ['GraphQL with a mistake', 'type Query {', /is not GraphQL: Syntax Error.+\(line 1, column 13\)\.$/],
    ['a plain schema', 'type Query { a: String }', /is not a Federation 2 supergraph .+compose one/],
    ['Federation 1', FEDERATION_1, /was composed with Federation 1: compose it again/],
    [
      'a supergraph that lost a type',
      composeForeign().replace(/type Review[^}]+}/, ''),
      /is not a valid schema: Unknown type "Review"/,
    ],
    [
      'a supergraph without subgraphs',
      composeForeign().replace(/enum join__Graph[^}]+}/, 'enum join__Graph { NONE }'),
      /join__Graph names no subgraph/,
    ],
    ['an empty file', '', /is not GraphQL/],
  ])('%s is refused in one sentence that names the file', (_case, sdl, sentence) => {
    const file = join(folder(), 'supergraph.graphql');
    writeFileSync(file, sdl);
    const create = () => createGateway({ supergraph: { file } });
    expect(create).toThrow(SupergraphError);
    expect(create).toThrow(sentence);
    expect(create).toThrow(file);
    expect(create).not.toThrow(/\n/);
  });

  test('a missing file and a folder are told apart', () => {
    const missing = join(folder(), 'none.graphql');
    expect(() => createGateway({ supergraph: { file: missing } })).toThrow(/does not exist: name another/);
    expect(() => createGateway({ supergraph: { file: folder() } })).toThrow(/cannot be read \(it is a folder\)/);
  });

  test('a subgraph without a URL is named when it must be reached over HTTP', () => {
    const create = (books: string) => () => createGateway({ supergraph: { sdl: composeForeign({ books }) } });
    expect(create('')).toThrow(/"books".+HUB_SUBGRAPH_URLS/);
    expect(create('books:4001')).toThrow(SupergraphError);
    expect(create('books:4001')).toThrow(/"books".+"books:4001"/);
  });
});

test.each(engines)(
  'a supergraph that asks for what the engine %s has not is refused at start, in one sentence',
  async (engine) => {
    const gateway = createGateway({
      engine,
      supergraph: { sdl: unservable() },
      transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
    });
    await expect(gateway.listen()).rejects.toThrow(/^The supergraph cannot be served: [^\n]+$/);
    await expect(gateway.listen()).rejects.toThrow(SupergraphError);
    await gateway.stop();
  },
);

describe('a rule that the subgraphs demand of whoever serves them', () => {
  const rule = (version: string, directive: string, use: string) =>
    composeServices([
      {
        name: 'books',
        url: 'http://127.0.0.1:1/',
        typeDefs:
          parse(`extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key", ${directive}])
          ${use}`),
      },
    ]).supergraphSdl as string;

  test.each([
    ['authenticated', rule('v2.9', '"@authenticated"', 'type Query { a: Int @authenticated }')],
    ['requiresScopes', rule('v2.9', '"@requiresScopes"', 'type Query { a: Int @requiresScopes(scopes: [["x"]]) }')],
    [
      'requiresScopes',
      rule('v2.9', '{ name: "@requiresScopes", as: "@needs" }', 'type Query { a: Int b: Int @needs(scopes: [["x"]]) }'),
    ],
    ['policy', rule('v2.9', '"@policy"', 'type Query { a: Int @policy(policies: [["x"]]) }')],
    [
      'context',
      rule(
        'v2.9',
        '"@context", "@fromContext"',
        `type Query { shelf: Shelf } type Shelf @key(fields: "id") @context(name: "shelf") { id: ID! name: String book: Book }
         type Book @key(fields: "id") { id: ID! place(of: String @fromContext(field: "$shelf { name }")): String }`,
      ),
    ],
    ['join', composeForeign().replace(/join\/v0\.\d/, 'join/v0.9')],
    [
      'inaccessible',
      composeForeign().replace(
        'schema\n',
        'schema @link(url: "https://specs.apollo.dev/inaccessible/v9.0", for: SECURITY)\n',
      ),
    ],
  ])('is never left out in silence: %s is refused at start by name, with what to do', async (name, sdl) => {
    const gateway = createGateway({
      engine: 'hub',
      supergraph: { sdl },
      transport: (subgraph) =>
        createInProcessTransport(subgraph, (request) => executeForeign(subgraph as 'books', request)),
    });
    await expect(gateway.listen()).rejects.toThrow(
      new RegExp(
        `^The supergraph cannot be served: it needs "https://specs.apollo.dev/${name}/v[0-9.]+" for [^\\n]+compose`,
      ),
    );
    await gateway.stop();
  });
});

describe('URLs given to the gateway', () => {
  test('replace those written in the supergraph', async () => {
    const books = await startForeignSubgraph('books');
    const gateway = createGateway({
      supergraph: { sdl: composeForeign({ books: 'http://127.0.0.1:1/', reviews: 'http://127.0.0.1:1/' }) },
      subgraphUrls: { books: books.url },
    });
    expect((await gateway.executeOperation({ query: '{ books { title } }' })).errors).toBeUndefined();
    await gateway.stop();
    await books.close();
  });

  test('for a subgraph that does not exist are a mistake', () => {
    const create = () =>
      createGateway({ supergraph: { sdl: composeForeign() }, subgraphUrls: { boks: 'http://127.0.0.1:1/' } });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow('HUB_SUBGRAPH_URLS: the supergraph has no subgraph "boks"; it has books, reviews.');
  });
});

describe.each(engines)('a supergraph file that changes under a running gateway, with the engine %s', (engine) => {
  let file: string;
  let gateway: Gateway;
  let waiting: { pattern: RegExp; resolve: () => void }[];
  /** The subgraphs to which a transport was opened, in order. */
  let opened: string[];

  const hear = (message: unknown) => {
    for (const { resolve } of waiting.filter(({ pattern }) => pattern.test(String(message)))) resolve();
  };
  const logger: Logger = { ...silentLogger, info: hear, error: hear };
  const logged = (pattern: RegExp) => new Promise<void>((resolve) => waiting.push({ pattern, resolve }));
  const ask = (query: string) => gateway.executeOperation({ query });

  beforeEach(async () => {
    waiting = [];
    opened = [];
    file = join(folder(), 'supergraph.graphql');
    writeFileSync(file, composeForeign());
    gateway = createGateway({
      engine,
      supergraph: { file },
      logger,
      transport: (name) => {
        opened.push(name);
        return createInProcessTransport(name, (request) => executeForeign(name as 'books', request));
      },
    });
    await ask('{ __typename }');
  });
  afterEach(() => gateway.stop());

  test('is served once it is replaced, without a restart', async () => {
    const more = 'extend type Book { pages: Int }';
    expect((await ask('{ books { pages } }')).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    const changed = logged(/has changed and is served now/);
    writeFileSync(`${file}.new`, composeForeign({}, more));
    renameSync(`${file}.new`, file);
    await changed;
    const answer = await ask('{ __type(name: "Book") { fields { name } } books { title } }');
    expect(answer.data?.['__type']).toEqual({
      fields: [{ name: 'isbn' }, { name: 'title' }, { name: 'pages' }, { name: 'reviews' }],
    });
    expect(answer.data?.['books']).toHaveLength(2);
  });

  test('may lose a subgraph and get it back', async () => {
    const replace = async (sdl: string) => {
      const changed = logged(/has changed and is served now/);
      writeFileSync(file, sdl);
      await changed;
    };
    const query = '{ books { reviews { stars } } }';
    await replace(composeBooks());
    expect((await ask(query)).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await gateway.ready()).subgraphs.map(({ name }) => name)).toEqual(['books']);
    await replace(composeForeign());
    expect(await ask(query)).toEqual({ data: { books: [{ reviews: [{ stars: 5 }] }, { reviews: [] }] } });
    // What stays, or comes back before its transport was closed, is not connected to again.
    expect(opened).toEqual(['books', 'reviews']);
  });

  test('is refused when it is broken, with a sentence in the log, and the former one stays in service', async () => {
    const refused = logged(/is not GraphQL: .+The former supergraph stays in service\.$/);
    writeFileSync(file, 'type Query {');
    await refused;
    expect((await ask('{ books { title } }')).data?.['books']).toHaveLength(2);

    const mended = logged(/has changed and is served now/);
    writeFileSync(file, composeForeign({}, 'extend type Book { pages: Int }'));
    await mended;
  });

  test('is refused when the engine cannot serve it, and the former one stays in service', async () => {
    const refused = logged(/cannot be served: .+The former supergraph stays in service\.$/s);
    writeFileSync(file, unservable());
    await refused;
    expect((await ask('{ books { title reviews { stars } } }')).errors).toBeUndefined();
  });
});

describe.each(engines)('a request that runs while the supergraph changes, with the engine %s', (engine) => {
  test('ends as it was planned, with the subgraph that the new supergraph has not', async () => {
    const file = join(folder(), 'supergraph.graphql');
    writeFileSync(file, composeForeign());
    let served = () => {};
    const changed = new Promise<void>((resolve) => {
      served = resolve;
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = () => {};
    const booksAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const gateway = createGateway({
      engine,
      supergraph: { file },
      logger: { ...silentLogger, info: (message) => /is served now/.test(String(message)) && served() },
      transport: (name) =>
        createInProcessTransport(name, async (request) => {
          if (request.query.includes('title')) {
            asked();
            await released;
          }
          return executeForeign(name as 'books', request);
        }),
    });
    await gateway.executeOperation({ query: '{ __typename }' });
    // The books are asked first; the reviews, which the new supergraph does not have, only after them.
    const answer = gateway.executeOperation({ query: '{ books { title reviews { stars } } }' });
    await booksAsked;
    writeFileSync(file, composeBooks());
    await changed;
    release();
    expect(await answer).toEqual({
      data: {
        books: [
          { title: 'The Grand Canal', reviews: [{ stars: 5 }] },
          { title: 'Harbours', reviews: [] },
        ],
      },
    });
    await gateway.stop();
  });
});
