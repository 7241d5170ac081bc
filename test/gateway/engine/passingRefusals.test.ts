import { parse } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { AnswerSize } from '../../../common/graphql/answerSize.ts';
import { projectPath } from '../../../common/project.ts';
import { PassingRefusal, refusal } from '../../../gateway/engine/errors.ts';
import { OperationCache } from '../../../gateway/engine/operationCache.ts';
import { type Planner } from '../../../gateway/engine/planning/plan.ts';
import { createPlanner } from '../../../gateway/engine/planning/planner.ts';
import { PlannerPool, type PlannerPoolSettings } from '../../../gateway/engine/planning/plannerPool.ts';
import { FALLBACK_PLANNER, NATIVE_PLANNER } from '../../../gateway/engine/planning/plannerSource.ts';
import { readSupergraphFacts } from '../../../gateway/engine/supergraph/facts.ts';
import { DEFAULT_ENGINE_LIMITS } from '../../../gateway/guard/limits.ts';
import { composeSupergraph } from '../../kit/federation.ts';

const supergraph = composeSupergraph({
  a: { sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }' },
  b: { sdl: 'type Item @key(fields: "id") { id: ID! size: Int }' },
});
const facts = readSupergraphFacts(supergraph.document);
const source = '{ item { name } }';

/** What becomes of an operation whose planning fails first in this way. */
async function askTwice(failure: unknown) {
  let asked = 0;
  const planner: Planner = {
    thresholds: [],
    close: () => {},
    async plan() {
      asked += 1;
      if (asked === 1) throw failure;
      return undefined;
    },
  };
  const cache = new OperationCache(planner, facts, {
    ...DEFAULT_ENGINE_LIMITS,
    size: new AnswerSize(),
    bytesFrom: undefined,
  });
  const entry = cache.find({ source, document: parse(source), operationName: undefined });
  const outcome = () =>
    cache.compiled(entry, {}, 'somebody').then(
      () => 'planned',
      (error: unknown) => error,
    );
  return { first: await outcome(), second: await outcome(), asked };
}

describe('a failure of planning', () => {
  it.each<[string, unknown]>([
    ['a planner without time', new PassingRefusal()],
    ['a lack of stack or memory', new RangeError('Maximum call stack size exceeded')],
    ['any failure of the gateway’s own', new Error('The module was not found.')],
  ])('is not kept where it is not the operation’s fault: %s', async (_what, failure) => {
    expect(await askTwice(failure)).toEqual({ first: failure, second: 'planned', asked: 2 });
  });

  it('is not kept either where it is: only what is planned is', async () => {
    const failure = refusal(ErrorCode.OPERATION_NOT_PLANNABLE, 'No.');
    expect(await askTwice(failure)).toEqual({ first: failure, second: 'planned', asked: 2 });
  });
});

describe('an operation that no planner plans now', () => {
  const times = { planTimeoutMs: 300, maxWaitMs: 2_000 };
  const stalling = { module: projectPath('test/gateway/engine/stallingPlanner.cjs'), ...times };
  const apollo = { module: '@apollo/query-planner', planTimeoutMs: 10_000, maxWaitMs: 2_000 };
  // Not valid, so the fallback planner refuses it; the native planner stalls before it could say so.
  const outcomeOf = async (query: string, settings: PlannerPoolSettings, fallbackSettings = apollo) => {
    const native = new PlannerPool(NATIVE_PLANNER, settings);
    const fallback = new PlannerPool(FALLBACK_PLANNER, fallbackSettings);
    const pools = { native, fallback };
    const planner = await createPlanner(supergraph.sdl, facts, pools, { nativePlans: 0, fallbackPlans: 0 });
    const outcome = await planner.plan(query, 0, 'somebody').catch((error: unknown) => error);
    native.stop();
    fallback.stop();
    return outcome;
  };

  it('is to be asked again where the native planner had no time', async () => {
    expect(await outcomeOf('{ stalls: nothing }', stalling)).toBeInstanceOf(PassingRefusal);
  });

  it('is refused where both planners say that they cannot', async () => {
    const outcome = await outcomeOf('{ nothing }', stalling);
    expect(outcome).not.toBeInstanceOf(PassingRefusal);
    expect(outcome).toMatchObject({ extensions: { code: 'OPERATION_NOT_PLANNABLE' } });
  });

  it('is refused where there is no native planner', async () => {
    const outcome = await outcomeOf('{ nothing }', { module: projectPath('package.json'), ...times });
    expect(outcome).toMatchObject({ extensions: { code: 'OPERATION_NOT_PLANNABLE' } });
  });
});
