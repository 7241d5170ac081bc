import { setImmediate } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { type DocumentNode, parse, validate } from 'graphql';
import { createExecutor } from '../../../../subgraphs/kit/server/executor/executor.ts';
import { Choices } from '../../../kit/choices.ts';
import { buildHostileSchema } from '../../../kit/hostileSchema.ts';
import { type HostileContext, hostileRoot } from '../../../kit/hostileValues.ts';
import { type RandomOperation, randomOperation, type ScalarValues } from '../../../kit/randomOperation.ts';
import { bothAnswers } from '../../../kit/sameAnswer.ts';
import { seedsOf } from '../../../kit/seeds.ts';

const seeds = seedsOf([]);
const operations = Number(process.env['RUNS'] ?? 250);
const worldsEach = 4;

const schema = buildHostileSchema();
const executor = createExecutor(schema);
const scalars: ScalarValues = { Picky: (choices) => choices.pick([1, 'text', null]) };

async function compare(document: DocumentNode, source: string, variables: Record<string, unknown>, world: number) {
  const { expected, actual } = await bothAnswers(schema, executor, source, {
    document,
    variables,
    rootValue: () => hostileRoot(world),
    contextValue: (): HostileContext => ({ world }),
    async around(who, answer) {
      running = who;
      const text = await answer();
      // Node.js reports unhandled rejections after the current turn of the event loop.
      await setImmediate();
      return text;
    },
  });
  if (actual !== expected) {
    throw new Error(
      `In world ${world}:\n${source}\n${JSON.stringify(variables)}\nexpected ${expected}\nbut got  ${actual}`,
    );
  }
  return expected;
}

/** The same with every condition inverted: a kept plan must not keep the selection of one run. */
function turned({ variables }: RandomOperation): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, typeof value === 'boolean' ? !value : value]),
  );
}

/**
 * Unhandled rejections that the executor leaves, which would end a process. graphql-js leaves some: the promises of a
 * list's items when a later item fails at once. Jest would fail the test for those too, so its listeners are removed.
 */
const unheard: unknown[] = [];
let running: 'graphql-js' | 'the executor' = 'graphql-js';
const hear = (reason: unknown) => {
  if (running === 'the executor') unheard.push(reason);
};
/** The real process: Jest gives tests a copy, which gets no events. */
const realProcess: NodeJS.Process = runInThisContext('process');
let others: NodeJS.UnhandledRejectionListener[] = [];
beforeAll(() => {
  others = realProcess.listeners('unhandledRejection');
  realProcess.removeAllListeners('unhandledRejection');
  realProcess.on('unhandledRejection', hear);
});
afterAll(() => {
  realProcess.off('unhandledRejection', hear);
  for (const listener of others) realProcess.on('unhandledRejection', listener);
});

describe('the executor over resolvers that fail in every way', () => {
  it.each(seeds)('answers as graphql-js does, errors and their order included (SEED=%s)', async (seed) => {
    let compared = 0;
    let withErrors = 0;
    let withData = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(255), { minLength: 200, maxLength: 200 }),
        fc.nat(2 ** 20),
        async (tape, world) => {
          const operation = randomOperation(new Choices(tape), schema, scalars);
          const document = parse(operation.source);
          if (validate(schema, document).length > 0) return;
          for (let each = 0; each < worldsEach; each += 1) {
            const variables = each % 2 === 0 ? operation.variables : turned(operation);
            const answer = await compare(document, operation.source, variables, world + each);
            compared += 1;
            if (answer.startsWith('{"errors"')) withErrors += 1;
            if (!answer.endsWith('"data":null}')) withData += 1;
          }
        },
      ),
      { seed, numRuns: operations, endOnFailure: process.env['SHRINK'] === undefined },
    );
    process.stdout.write(`compared ${compared} answers, ${withErrors} with errors, ${withData} with data\n`);
    expect(unheard).toEqual([]);
    expect(compared).toBeGreaterThan(operations);
    expect(withErrors).toBeGreaterThan(compared / 10);
    expect(withData).toBeGreaterThan(compared / 10);
  });
});
