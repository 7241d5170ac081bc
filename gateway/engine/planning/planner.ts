import type { PlanNode } from '@graphql-hive/router-query-planner';
import { BREAK, parse, visit } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import type { Planner } from './plan.ts';
import { PlanCheck } from './planCheck.ts';
import { PlanCompletion } from './planCompletion.ts';
import { PlannerCrash, type PlannerProcess } from './plannerProcess.ts';

/** The native planner leaves out the directives that a client gives a field for the subgraph to act on. */
function hasDirectives(query: string): boolean {
  if (!query.includes('@')) return false;
  let found = false;
  visit(parse(query, { noLocation: true }), {
    Directive() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/**
 * The native planner in its own process, and Apollo's, slower but written in JavaScript, for the operations that the
 * native one gives up on, dies of or plans wrongly (planCheck.ts), and for platforms that it has no binary for. What
 * both leave out of a shared field is added to the plans of either (planCompletion.ts).
 */
export async function createPlanner(
  supergraphSdl: string,
  { wholeSchema, subgraphIndex }: SupergraphFacts,
  native: PlannerProcess,
): Promise<Planner> {
  const check = new PlanCheck(wholeSchema);
  const completion = new PlanCompletion(wholeSchema, subgraphIndex);
  const completed = (node: PlanNode | undefined, query: string): PlanNode | undefined => {
    const complete = node && completion.completed(node, query);
    return complete === undefined || complete === node || check.fault(complete) !== undefined ? node : complete;
  };
  const loadSpare = once(async (): Promise<Planner> => {
    const spare = (await import('./fallbackPlanner.ts')).createSparePlanner(supergraphSdl);
    return { ...spare, plan: async (query, percentage) => completed(await spare.plan(query, percentage), query) };
  });
  let loaded: Awaited<ReturnType<PlannerProcess['load']>>;
  try {
    loaded = await native.load(supergraphSdl);
  } catch (failure) {
    if (!(failure instanceof PlannerCrash)) throw failure;
    return loadSpare();
  }
  const { id, thresholds } = loaded;
  return {
    thresholds,
    close: () => native.unload(id),
    async plan(query, percentage) {
      if (hasDirectives(query)) return (await loadSpare()).plan(query, percentage);
      try {
        const node = await native.plan(id, query, percentage);
        if (node === undefined || check.fault(node) === undefined) return completed(node, query);
      } catch (failure) {
        if (!(failure instanceof PlannerCrash)) throw failure;
        if (failure.timedOut) throw refusal(ErrorCode.OPERATION_TOO_LARGE, 'Planning the operation took too long.');
      }
      return (await loadSpare()).plan(query, percentage);
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
