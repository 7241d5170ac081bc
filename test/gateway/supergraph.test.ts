import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { ConfigurationError } from '../../common/settings.ts';
import { createGateway, SupergraphError } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, composeUnservable, engines, executeForeign, startForeignSubgraph } from './foreignGraph.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'hub-supergraph-'));

const FEDERATION_1 = `
  schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1") { query: Query }
  directive @core(feature: String!) repeatable on SCHEMA
  type Query { a: String }
`;

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

  test('a missing file and a folder are distinguished', () => {
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
      supergraph: { sdl: composeUnservable() },
      transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
    });
    await expect(gateway.listen()).rejects.toThrow(/^The supergraph cannot be served: [^\n]+$/);
    await expect(gateway.listen()).rejects.toThrow(SupergraphError);
    await gateway.stop();
  },
);

describe('a rule that the subgraphs require of a gateway', () => {
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

  /** With a version of its rules that is not known. */
  const newer = (sdl: string) => sdl.replace(/(authenticated|requiresScopes|policy)\/v0\.1/, '$1/v0.2');

  test.each([
    ['authenticated', newer(rule('v2.9', '"@authenticated"', 'type Query { a: Int @authenticated }'))],
    [
      'requiresScopes',
      newer(rule('v2.9', '"@requiresScopes"', 'type Query { a: Int @requiresScopes(scopes: [["x"]]) }')),
    ],
    [
      'requiresScopes',
      newer(
        rule(
          'v2.9',
          '{ name: "@requiresScopes", as: "@needs" }',
          'type Query { a: Int b: Int @needs(scopes: [["x"]]) }',
        ),
      ),
    ],
    ['policy', newer(rule('v2.9', '"@policy"', 'type Query { a: Int @policy(policies: [["x"]]) }'))],
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
  ])('is never ignored: %s is refused at start by name, with what to do', async (name, sdl) => {
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
