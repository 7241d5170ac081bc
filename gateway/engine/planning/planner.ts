import type { PlanNode } from '@graphql-hive/router-query-planner';
import { BREAK, parse, visit } from 'graphql';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import { NativePlannerError, type NativePlannerProcess } from './nativePlannerProcess.ts';
import type { Planner } from './plan.ts';
import { PlanCheck } from './planCheck.ts';
import { PlanCompletion } from './planCompletion.ts';

// Read this file first of planning/: it says which planner plans what, and what is done with the plan.

/**
 * The planner of one supergraph. The native planner plans, in a process of its own. The fallback planner (Apollo's, slower
 * but written in JavaScript) plans what the native one gives up on, dies of, takes too long for or plans wrongly
 * (planCheck.ts), and everything on platforms for which the native one has no binary. What both leave out of a shared field
 * is added to the plans of either (planCompletion.ts).
 *
 * @param counts where plans are counted by planner
 */
export async function createPlanner(
  supergraphSdl: string,
  { wholeSchema, subgraphIndex }: SupergraphFacts,
  native: NativePlannerProcess,
  counts: { nativePlans: number; fallbackPlans: number },
): Promise<Planner> {
  const check = new PlanCheck(wholeSchema);
  const completion = new PlanCompletion(wholeSchema, subgraphIndex);
  const completed = (node: PlanNode | undefined, query: string): PlanNode | undefined => {
    const complete = node && completion.completed(node, query);
    return complete === undefined || complete === node || check.fault(complete) !== undefined ? node : complete;
  };
  let fallback: Promise<Planner> | undefined;
  const planWithFallback: Planner['plan'] = async (query, percentage) => {
    fallback ??= import('./fallbackPlanner.ts').then((module) => module.createFallbackPlanner(supergraphSdl));
    counts.fallbackPlans += 1;
    return completed(await (await fallback).plan(query, percentage), query);
  };
  const loaded = await ifNotFailed(native.load(supergraphSdl));
  if (loaded === undefined) return { thresholds: [], close: () => {}, plan: planWithFallback };
  const { id, thresholds } = loaded;
  return {
    thresholds,
    close: () => native.unload(id),
    async plan(query, percentage) {
      if (hasDirectives(query)) return planWithFallback(query, percentage);
      const planned = await ifNotFailed(native.plan(id, query, percentage).then((node) => ({ node })));
      if (planned === undefined || (planned.node && check.fault(planned.node) !== undefined)) {
        return planWithFallback(query, percentage);
      }
      counts.nativePlans += 1;
      return completed(planned.node, query);
    },
  };
}

/** The result, or undefined when the native planner gave none. */
async function ifNotFailed<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (failure) {
    if (failure instanceof NativePlannerError) return undefined;
    throw failure;
  }
}

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
