import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildASTSchema, type GraphQLSchema, parse, visit } from 'graphql';
import { projectPath } from '../../common/project.ts';
import { Choices } from './choices.ts';
import { HEADERS, PATHS, RAW, TEXTS, TOKENS } from './fuzzWords.ts';
import { randomOperation } from './randomOperation.ts';

/** A request to a gateway: a whole one, or bytes that may be none. */
export type FuzzRequest =
  | { method: string; path: string; headers: Record<string, string>; body?: string | Buffer }
  | { bytes: Buffer };

const folder = projectPath('schema/operations');
/** The named operations, from which wrong ones are made. */
const named = readdirSync(folder).flatMap((file) => {
  if (!file.endsWith('.graphql')) return [];
  const variables = `${folder}/${file.replace('.graphql', '.variables.json')}`;
  return [
    {
      query: readFileSync(`${folder}/${file}`, 'utf8'),
      variables: existsSync(variables) ? (JSON.parse(readFileSync(variables, 'utf8')) as object) : {},
    },
  ];
});

const json = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = json): FuzzRequest => ({
  method: 'POST',
  path: '/graphql',
  headers,
  body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
});

const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  text,
  fc.double(),
  fc.constantFrom(null, -0, 2 ** 53, 2 ** 31, 1e300, [], {}, [[]], { __proto__: null }, Array(600).fill(1)),
);

/** A text with a piece cut out, doubled, moved, or another put in, several times. */
const mutated = (original: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.nat(original.length),
        fc.nat(40),
        fc.constantFrom('cut', 'double', 'put', 'swap'),
        fc.constantFrom(...TOKENS, ...TEXTS.slice(0, 20)),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((edits) =>
      edits.reduce((given, [at, length, how, piece]) => {
        const [before, middle, after] = [given.slice(0, at), given.slice(at, at + length), given.slice(at + length)];
        if (how === 'cut') return before + after;
        if (how === 'double') return before + middle.repeat(3) + after;
        return how === 'put' ? before + piece + middle + after : after + middle + before;
      }, original),
    );

const deep = (levels: number): string => `{"filter":${'{"and":['.repeat(levels)}{}${']}'.repeat(levels)}}`;

/** Bodies that are meant to take much. Each is refused, or answered within the bounds. */
const HOSTILE: readonly FuzzRequest[] = [
  post({ query: `{ ${Array.from({ length: 300 }, (_, index) => `a${index}: __typename`).join(' ')} }` }),
  post({
    query: `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: __schema { types { name } }`).join(' ')} }`,
  }),
  post({ query: `query ($f: AreaFilter) { areas(filter: $f) { nodes { code } } }`, variables: JSON.parse(deep(200)) }),
  post(`{"query":"query ($f: AreaFilter) { areas(filter: $f) { nodes { code } } }","variables":${deep(20_000)}}`),
  post(
    `{"query":"query ($f: AreaFilter) { areas(filter: $f) { nodes { code } } }","variables":{"f":{"code":{"in":[${'"A",'.repeat(60_000)}"A"]}}}}`,
  ),
  post({
    query: 'query ($c: String) { areas(after: $c) { nodes { code } } }',
    variables: { c: Buffer.from('["code",1e999]').toString('base64url') },
  }),
  post({ query: `{ areas(filter: { name: { contains: "${'x'.repeat(60_000)}" } }) { nodes { code } } }` }),
  post({ query: `{ ${'areas { nodes { datasets { '.repeat(3)} code ${'} } }'.repeat(3)} }` }),
  post({ query: `query ${'a'.repeat(500_000)} { __typename }` }),
  post({
    query: `{ ...A } ${Array.from({ length: 2_000 }, (_, index) => `fragment A${index || ''} on Query { ...A${index + 1} }`).join(' ')}`,
  }),
  post(`[${'{"query":"{__typename}"},'.repeat(500)}{"query":"{__typename}"}]`),
  post(`${'['.repeat(500_000)}`),
  post(Buffer.alloc(1_500_000, 'x')),
];

/** Draws requests to a gateway over the hub's schema: right ones, nearly right ones, and noise. */
export function fuzzRequests(supergraph: GraphQLSchema = publicSchema()): fc.Arbitrary<FuzzRequest> {
  const operation = fc.array(fc.nat(), { maxLength: 80 }).map((tape) => {
    const { source, variables } = randomOperation(new Choices(tape), supergraph, {}, 3);
    return { query: source, variables };
  });
  const right = fc.oneof(fc.constantFrom(...named), operation);
  const nearly = right.chain(({ query, variables }) =>
    fc.record({
      query: mutated(query),
      variables: fc.oneof(fc.constant(variables), value),
      operationName: fc.option(text, { nil: undefined }),
    }),
  );
  const wrongValues = fc
    .constantFrom(...named)
    .chain(({ query, variables }) =>
      fc
        .record(Object.fromEntries(Object.keys({ ...variables, other: 1 }).map((name) => [name, value])))
        .map((drawn) => ({ query, variables: drawn })),
    );
  const persisted = fc.record({
    query: fc.option(fc.constant('{ __typename }'), { nil: undefined }),
    extensions: fc.record({
      persistedQuery: fc.oneof(value, fc.record({ version: fc.constantFrom(1, 2, '1'), sha256Hash: value })),
    }),
  });
  const headers = fc
    .subarray(Object.keys(HEADERS), { maxLength: 4 })
    .chain(
      (names) =>
        fc.record(
          Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(HEADERS[name] ?? ['']))])),
        ) as fc.Arbitrary<Record<string, string>>,
    );
  const http = fc
    .record({
      method: fc.constantFrom('GET', 'GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'),
      path: fc.oneof(
        fc.constantFrom(...PATHS),
        right.map(
          ({ query, variables }) =>
            `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`,
        ),
      ),
      headers,
      body: fc.option(fc.oneof(fc.constantFrom(...named.map((one) => JSON.stringify(one))), fc.json()), {
        nil: undefined,
      }),
    })
    .map(({ body, ...request }) =>
      body === undefined || request.method === 'GET' || request.method === 'HEAD' ? request : { ...request, body },
    );
  const bytes = fc.oneof(
    fc.constantFrom(...RAW).map((raw) => Buffer.from(raw, 'latin1')),
    fc
      .constantFrom(...RAW)
      .chain(mutated)
      .map((raw) => Buffer.from(raw, 'latin1')),
    fc.uint8Array({ minLength: 1, maxLength: 300 }).map((array) => Buffer.from(array)),
  );
  return fc.oneof(
    { weight: 20, arbitrary: right.map((body) => post(body)) },
    { weight: 30, arbitrary: nearly.map((body) => post(body)) },
    { weight: 15, arbitrary: wrongValues.map((body) => post(body)) },
    { weight: 5, arbitrary: persisted.map((body) => post(body)) },
    { weight: 5, arbitrary: fc.tuple(right, headers).map(([body, more]) => post(body, { ...json, ...more })) },
    {
      weight: 10,
      arbitrary: fc.oneof(
        value.map((body) => post(body ?? 'null')),
        fc
          .constantFrom(...named)
          .chain((body) => mutated(JSON.stringify(body)))
          .map((body) => post(body)),
      ),
    },
    { weight: 10, arbitrary: http },
    { weight: 4, arbitrary: bytes.map((drawn) => ({ bytes: drawn })) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  );
}

/** The hub's schema without what the gateway alone reads. */
function publicSchema(): GraphQLSchema {
  const document = visit(parse(readFileSync(projectPath('schema/supergraph.graphql'), 'utf8')), {
    Directive: () => null,
    DirectiveDefinition: () => null,
    enter: (node) => ('name' in node && /^(join|link)__/.test(node.name?.value ?? '') ? null : undefined),
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}
