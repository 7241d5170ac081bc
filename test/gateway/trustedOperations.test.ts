import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { ENGINE_NAMES, type EngineName, type TrustedOnly } from '../../gateway/config.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

const FILED =
  '# All books.\nquery Books($no: Boolean = false) {\n  books { isbn, title }\n  a: __typename @skip(if: $no)\n}\n';
const REGISTERED = 'query Reviewed {\n  books {\n    isbn\n    __typename\n  }\n}';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const manifestOf = (operations: object[]) => ({ format: 'apollo-persisted-query-manifest', version: 1, operations });

let files: Awaited<ReturnType<typeof temporaryFolder>>;
let manifest: string;
const gateways: Gateway[] = [];
beforeAll(async () => {
  files = await temporaryFolder();
  await mkdir(join(files.path, 'operations'));
  await mkdir(join(files.path, 'manifests'));
  await writeFile(join(files.path, 'operations', 'Books.graphql'), FILED);
  manifest = join(files.path, 'manifests', 'dashboard.json');
  await writeFile(
    manifest,
    JSON.stringify(manifestOf([{ id: 'reviewed-1', name: 'Reviewed', type: 'query', body: REGISTERED }])),
  );
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await files.remove();
});

function gatewayWith(options: Partial<GatewayOptions>): Gateway {
  const gateway = createGateway({
    supergraph: { sdl: composeForeign() },
    operationsDirectory: join(files.path, 'operations'),
    transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
    ...options,
  });
  gateways.push(gateway);
  return gateway;
}

async function serve(trustedOnly: TrustedOnly, engine: EngineName = 'hub') {
  const log: string[] = [];
  const note = (message: unknown) => log.push(String(message));
  const logger = { debug: () => undefined, info: () => undefined, warn: note, error: note };
  const { url } = await gatewayWith({
    trustedOnly,
    trustedManifests: [join(files.path, 'manifests')],
    engine,
    logger,
  }).listen();
  const ask = async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors?: { message: string; extensions: { code: string } }[];
    };
    return { status: response.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
  };
  return { url, ask, log };
}
const byHash = (sha256Hash: unknown, query?: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

describe.each(ENGINE_NAMES)('only trusted operations, with the engine %s', (engine) => {
  it('are answered: by text in any layout, by the hash of any of them, by the id of a manifest, with any variables', async () => {
    const { ask, url } = await serve('on', engine);
    const trusted = [
      { query: FILED },
      { query: FILED, variables: { no: true } },
      { query: `${FILED}# with another comment`, operationName: 'Books' },
      { query: print(parse(FILED)) },
      { query: REGISTERED.replaceAll(/\s+/g, ' ') },
      byHash(hash(FILED)),
      byHash(hash(print(parse(FILED)))),
      byHash(hash(print(parse(FILED))), print(parse(FILED))),
      byHash(hash(REGISTERED)),
      byHash('reviewed-1'),
    ];
    for (const body of trusted)
      expect(await ask(body)).toMatchObject({ status: 200, data: { books: expect.any(Array) }, code: undefined });
    const search = new URLSearchParams({ extensions: JSON.stringify(byHash('reviewed-1').extensions) });
    const get = await fetch(`${url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await get.json()).toMatchObject({ data: { books: expect.any(Array) } });
  });

  it('refuses every other one before it is parsed, and leaves nothing of it behind', async () => {
    const { ask } = await serve('on', engine);
    const other = '{ books { title } }';
    const refused = [
      { query: other },
      { query: `${FILED} query Other { books { title } }` },
      { query: REGISTERED.replace('isbn', 'title') },
      { query: REGISTERED.replace('isbn', 'isbn @include(if: true)') },
      { query: '{ __schema { types { name } } }' },
      { query: '{ nowhere }' },
      { query: '{ not GraphQL' },
      { query: other, operationName: 'Books' },
      byHash(hash(other), other),
      byHash(hash(other)),
      byHash('no-such-id'),
      byHash('__proto__'),
    ];
    for (const body of refused) {
      const { status, code, message, data } = await ask(body);
      expect({ status, code, data }).toEqual({ status: 403, code: 'OPERATION_NOT_TRUSTED', data: undefined });
      expect(message).toMatch(/registered operations only.*ask its operator/);
    }
  });
});

describe('trusted operations', () => {
  it('are reported, and others answered too, once for each client and with its name', async () => {
    const { ask, log } = await serve('report');
    const other = `query Mine { books { title } } # ${'x'.repeat(500)}`;
    for (const client of ['dashboard', 'dashboard', 'sheet\u00e9', 'n'.repeat(5_000)]) {
      expect(await ask({ query: other, operationName: 'Mine' }, { 'apollographql-client-name': client })).toMatchObject(
        { status: 200 },
      );
    }
    await ask(byHash(hash('{ language }'), '{ language }'));
    await ask({ query: FILED });
    expect(log.map((line) => line.replace(/SHA-256 \w{64}/, 'SHA-256 …'))).toEqual([
      expect.stringMatching(
        /^The operation "Mine" of the client "dashboard" is not registered; HUB_TRUSTED_ONLY=on would refuse it\. SHA-256 …: "query Mine \{ books \{ title \} \} # x+…"$/,
      ),
      expect.stringMatching(/^The operation "Mine" of the client "sheet/),
      expect.stringMatching(/^The operation "Mine" of the client "n{199}…"/),
      expect.stringMatching(
        /^An operation without a name of a client that does not say its name \(apollographql-client-name\).*"\{ language \}"$/,
      ),
    ]);
    for (const line of log) expect(line.length).toBeLessThan(800);
  });

  it('are no condition unless it is asked for, and the ids of manifests are answered all the same', async () => {
    const { ask } = await serve('off');
    expect(await ask({ query: '{ books { title } }' })).toMatchObject({
      status: 200,
      data: { books: expect.any(Array) },
    });
    expect(await ask(byHash('reviewed-1'))).toMatchObject({ status: 200, data: { books: expect.any(Array) } });
    expect(await ask(byHash('reviewed-2'))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  });

  const text = '{ language }';
  it.each<[string, unknown, string | undefined, RegExp]>([
    ['a text', 'abc', undefined, /persistedQuery: "abc" is not accepted; give an object/],
    ['a list', [1], text, /persistedQuery: .* give an object/],
    ['false', false, text, /persistedQuery: false is not accepted/],
    ['another version', { version: 2, sha256Hash: 'a' }, undefined, /persistedQuery\.version: 2 .* give 1\./],
    ['a version as a text', { version: '1', sha256Hash: 'a' }, undefined, /persistedQuery\.version: "1" .* give 1\./],
    ['no version', { sha256Hash: hash(text) }, text, /persistedQuery\.version: nothing is not accepted; give 1\./],
    ['no hash', { version: 1 }, undefined, /sha256Hash: nothing is not accepted; give the SHA-256/],
    ['an object for a hash', { version: 1, sha256Hash: { a: 1 } }, undefined, /sha256Hash: .* give the SHA-256/],
    ['an empty hash', { version: 1, sha256Hash: '' }, text, /sha256Hash: "" is not accepted/],
    ['a hash without an end', { version: 1, sha256Hash: 'a'.repeat(50_000) }, text, /sha256Hash: "a{1,200}…/],
    ['the hash of another text', { version: 1, sha256Hash: hash('{ a }') }, text, /is not the SHA-256 of "query"/],
    ['a hash in capitals', { version: 1, sha256Hash: hash(text).toUpperCase() }, text, /Send that in lower case/],
  ])(
    'name what is wrong with %s in place of their hash, in each mode',
    async (_what, persistedQuery, query, message) => {
      for (const mode of ['off', 'report', 'on'] as const) {
        const answer = await (await serve(mode)).ask({ query, extensions: { persistedQuery } });
        expect(answer).toMatchObject({ status: 400, code: 'BAD_REQUEST', data: undefined });
        expect(answer.message).toMatch(message);
        expect(answer.message?.length).toBeLessThan(600);
      }
    },
  );

  it.each<[string, string, RegExp]>([
    ['is not there', '', /HUB_TRUSTED_MANIFESTS names .*, which cannot be read/],
    ['is no JSON', '{', /The manifest .*wrong\.json cannot be read/],
    [
      'is of another form',
      '{"format":"relay","version":2,"operations":[{"id":"","body":"{"}]}',
      /not of the form of Apollo's tools:\n {2}format: must be "apollo-persisted-query-manifest"\n {2}version: must be 1[\s\S]*operations\.0\.body: is no GraphQL document/,
    ],
    [
      'gives one id to two documents',
      JSON.stringify(
        manifestOf([
          { id: 'a', body: '{ a }' },
          { id: 'a', body: '{ b }' },
        ]),
      ),
      /has the id "a" for another document/,
    ],
  ])('stop the start where a manifest %s', async (_, content, message) => {
    const path = join(files.path, 'wrong.json');
    if (content !== '') await writeFile(path, content);
    expect(() => gatewayWith({ trustedManifests: [content === '' ? `${path}.not` : path] })).toThrow(message);
  });
});

describe.each(ENGINE_NAMES)('a schema that is not told, with the engine %s', (engine) => {
  it('refuses introspection with a code and where the schema is, and keeps __typename', async () => {
    const { url } = await gatewayWith({ introspection: false, engine }).listen();
    const ask = async (query: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as {
        data?: unknown;
        errors?: { message: string; extensions: { code: string } }[];
      };
    };
    for (const query of [
      '{ __schema { types { name } } }',
      '{ a: __type(name: "Book") { name } }',
      'query { ...F } fragment F on Query { ... { x: __schema { queryType { name } } } }',
    ]) {
      const { data, errors } = await ask(query);
      expect(data).toBeUndefined();
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(/HUB_INTROSPECTION=off.*schema\/supergraph\.graphql/),
          extensions: { code: 'INTROSPECTION_DISABLED' },
        }),
      ]);
    }
    expect(await ask('{ __typename books { __typename } }')).toMatchObject({ data: { __typename: 'Query' } });
    const { errors } = await ask('{ bok { isbn } }');
    expect(errors?.[0]?.message).toBe('Cannot query field "bok" on type "Query".');
  });
});
