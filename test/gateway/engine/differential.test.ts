import { ApolloServer } from '@apollo/server';
import fc from 'fast-check';
import { type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { Choices } from '../../kit/choices.ts';
import {
  composeSupergraph,
  federationLink,
  givingBytes,
  hubEngine,
  noHeaders,
  type TestContext,
} from '../../kit/federation.ts';
import { randomFederation } from '../../kit/randomFederation.ts';
import { type RandomOperation, randomOperation } from '../../kit/randomOperation.ts';
import { buildOracle, buildRandomSubgraph, executeRandom } from '../../kit/randomValues.ts';

const supergraphs = Number(process.env['GRAPHS'] ?? 60);
const operationsEach = 60;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const tape = (length: number) => fc.array(fc.nat(255), { minLength: length, maxLength: length });

describe(`random federations (SEED=${seed})`, () => {
  it('answer every operation as one schema with the same data does', async () => {
    let compared = 0;
    let withErrors = 0;
    await fc.assert(
      fc.asyncProperty(
        tape(120),
        fc.array(tape(150), { minLength: operationsEach, maxLength: operationsEach }),
        async (structure, tapes) => {
          const federation = randomFederation(new Choices(structure));
          const oracle = buildOracle(federation);
          const supergraph = composeSupergraph(
            Object.fromEntries(Object.entries(federation.sdls).map(([name, sdl]) => [name, { sdl }])),
          );
          const schemas = new Map<string, GraphQLSchema>();
          for (const [name, sdl] of Object.entries(federation.sdls))
            schemas.set(name, buildRandomSubgraph(federationLink, sdl));
          const engine = hubEngine(supergraph, (name) =>
            givingBytes(
              createInProcessTransport(name, async ({ query, variables }) =>
                JSON.parse(JSON.stringify(await executeRandom(schemas.get(name) as GraphQLSchema, query, variables))),
              ),
            ),
          );
          const server = new ApolloServer<TestContext>({ gateway: engine });
          await server.start();
          try {
            for (const choices of tapes) {
              const operation = randomOperation(new Choices(choices), oracle);
              if (validate(oracle, parse(operation.source)).length > 0) continue;
              const expected = await executeRandom(oracle, operation.source, operation.variables);
              compared += 1;
              if (expected.errors) withErrors += 1;
              // The second time, answers are put together from text where that is possible.
              sameAnswer(await ask(server, operation), expected, operation);
              sameAnswer(await ask(server, operation), expected, operation);
            }
          } finally {
            await server.stop();
          }
        },
      ),
      { seed, numRuns: supergraphs, endOnFailure: process.env['SHRINK'] === undefined },
    );
    process.stdout.write(`compared ${compared} answers, ${withErrors} of them with errors\n`);
    expect(compared).toBeGreaterThan((supergraphs * operationsEach) / 4);
  }, 600_000);
});

async function ask(
  server: ApolloServer<TestContext>,
  { source, variables }: RandomOperation,
): Promise<ExecutionResult> {
  const { body } = await server.executeOperation({ query: source, variables }, noHeaders);
  if (body.kind !== 'single') throw new Error('The answer came in several parts.');
  return JSON.parse(JSON.stringify(body.singleResult));
}

function sameAnswer(actual: ExecutionResult, expected: ExecutionResult, { source, variables }: RandomOperation): void {
  const details = `${source}\n${JSON.stringify(variables)}\nerrors: ${JSON.stringify(actual.errors?.map(({ message, path }) => ({ message, path })))}\nexpected errors: ${JSON.stringify(expected.errors?.map(({ message, path }) => ({ message, path })))}`;
  const withDetails = (text: unknown) => `${JSON.stringify(text)}\n${details}`;
  // As text: the order of the keys is part of the answer.
  if (JSON.stringify(actual.data) !== JSON.stringify(expected.data)) {
    throw new Error(`Expected ${JSON.stringify(expected.data)}
but got ${withDetails(actual.data)}`);
  }
  const paths = (actual.errors ?? []).map(({ path }) => path);
  for (const path of paths)
    if (!leadsToNull(actual.data, path))
      throw new Error(`An error where there is a value: ${JSON.stringify(path)}\n${withDetails(actual.data)}`);
  for (const { path } of expected.errors ?? []) {
    // Of several errors that make the same object null, one is enough.
    const place = nullOn(actual.data, path);
    if (paths.some((found) => related(found, path) || related(found, place))) continue;
    throw new Error(`No error explains the null at ${JSON.stringify(path)}\n${withDetails(actual.data)}`);
  }
  if (expected.errors === undefined && actual.errors !== undefined)
    throw new Error(`Errors out of nothing\n${withDetails(actual.data)}`);
}

function leadsToNull(data: unknown, path: readonly (string | number)[] | undefined): boolean {
  let value = data;
  for (const segment of path ?? []) {
    if (value === null || value === undefined) return true;
    value = (value as Record<string, unknown>)[segment];
  }
  return value === null || value === undefined;
}

/** The part of the path that leads to the null. */
function nullOn(data: unknown, path: readonly (string | number)[] | undefined): readonly (string | number)[] {
  const segments = path ?? [];
  const length = segments.findIndex((_segment, index) => leadsToNull(data, segments.slice(0, index)));
  return length === -1 ? segments : segments.slice(0, length);
}

/** One error explains the other's null when one stands above the other. */
function related(a: readonly (string | number)[] | undefined, b: readonly (string | number)[] | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.every((segment, index) => index >= b.length || segment === b[index]);
}
