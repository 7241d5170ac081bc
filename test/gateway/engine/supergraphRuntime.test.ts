import { type ExecutionResult, parse } from 'graphql';
import { RequestTime } from '../../../common/requestTime.ts';
import type { Planner } from '../../../gateway/engine/planning/plan.ts';
import { readSupergraphFacts } from '../../../gateway/engine/supergraph/facts.ts';
import { SupergraphRuntime } from '../../../gateway/engine/supergraphRuntime.ts';
import { DEFAULT_ENGINE_LIMITS } from '../../../gateway/guard/limits.ts';
import { composeSupergraph } from '../../kit/federation.ts';

const supergraph = composeSupergraph({ a: { sdl: 'type Query { a: Int }' } });

const planner: Planner = {
  thresholds: [],
  close: () => {},
  plan: async (operation) => ({
    kind: 'Fetch',
    serviceName: 'a',
    operation,
    operationKind: 'query',
    inputRewrites: [],
    outputRewrites: [],
  }),
};

/** A runtime over one subgraph, with the planner changed by `change`. */
function runtimeWith(
  change: Partial<Planner>,
  execute: () => Promise<ExecutionResult> = async () => ({ data: { a: 1 } }),
) {
  const runtime = new SupergraphRuntime({
    planner: { ...planner, ...change },
    facts: readSupergraphFacts(supergraph.document),
    transport: () => ({ execute, close: async () => {} }),
    limits: DEFAULT_ENGINE_LIMITS,
    bytes: false,
    counts: { answersFromBytes: 0, answersFromObjects: 0, bytesMisses: 0, nativePlans: 0, fallbackPlans: 0 },
  });
  const ask = () =>
    runtime.answer({
      document: parse('{ a }'),
      source: '{ a }',
      operationName: undefined,
      variables: {},
      client: 'somebody',
      forwarded: { headers: {}, key: '', time: new RequestTime(10_000) },
    });
  return { runtime, ask };
}

it('plans an operation again after a failure that may not happen again', async () => {
  let attempts = 0;
  const { ask } = runtimeWith({
    async plan(...operation) {
      attempts += 1;
      if (attempts === 1) throw new Error('The disk is full.');
      return planner.plan(...operation);
    },
  });
  await expect(ask()).rejects.toThrow('The disk is full.');
  expect(await ask()).toEqual({ data: { a: 1 } });
});

it('closes the planner of a replaced supergraph only when the last request on it has ended', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  const { runtime, ask } = runtimeWith({ close }, async () => {
    await held;
    return { data: { a: 1 } };
  });
  const answer = ask();
  runtime.closeWhenIdle();
  expect(closed).toBe(0);
  release();
  expect(await answer).toEqual({ data: { a: 1 } });
  expect(closed).toBe(1);
});
