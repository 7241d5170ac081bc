import type { PlanNode } from '@graphql-hive/router-query-planner';
import { BREAK, parse, visit } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { messageOf } from '../../../common/errors.ts';
import { PassingRefusal, refusal } from '../errors.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import { readFallbackPlan } from './fallbackPlan.ts';
import type { Planner } from './plan.ts';
import { PlanCheck } from './planCheck.ts';
import { PlanCompletion } from './planCompletion.ts';
import type { PlannerPool } from './plannerPool.ts';
import { type LoadedSupergraph, PlannerError } from './plannerProcess.ts';
import { bringsTypenames, countFetches, withoutTypenames } from './typenames.ts';

// Read this file first of planning/: it says which planner plans what, and what is done with the plan.

/** The processes of both planners. */
export interface PlannerPools {
  readonly native: PlannerPool;
  readonly fallback: PlannerPool;
}

/** Milliseconds of the native planner with one operation after which the fallback planner gets ready for it. */
const READY_AFTER_MS = 50;

/**
 * Milliseconds after which the fallback planner gets ready in any case. Reading a large supergraph takes it a second, which
 * the first operation that needs it should not wait for; a gateway that lives shorter need not start it.
 */
const READY_IN_ANY_CASE_MS = 1_000;

/**
 * The planner of one supergraph. The native planner plans. The fallback planner (Apollo's, slower but written in
 * JavaScript) plans what the native one gives up on, dies of, takes too long for or plans wrongly (planCheck.ts), and
 * everything on platforms for which the native one has no binary. Each has processes of its own, and its own deadline. What
 * both leave out of a shared field is added to the plans of either (planCompletion.ts).
 *
 * @param counts where plans are counted by planner
 */
export async function createPlanner(
  supergraphSdl: string,
  { wholeSchema, subgraphIndex }: SupergraphFacts,
  { native, fallback }: PlannerPools,
  counts: { nativePlans: number; fallbackPlans: number },
): Promise<Planner> {
  const check = new PlanCheck(wholeSchema);
  const completion = new PlanCompletion(wholeSchema, subgraphIndex);
  const completed = (node: PlanNode | undefined, query: string): PlanNode | undefined => {
    const complete = node && completion.completed(node, query);
    return complete === undefined || complete === node || check.fault(complete, query) !== undefined ? node : complete;
  };
  let loadedFallback: Promise<LoadedSupergraph> | undefined;
  const loadFallback = async (): Promise<LoadedSupergraph> => {
    try {
      loadedFallback ??= fallback.load(supergraphSdl).then(({ supergraph }) => supergraph);
      return await loadedFallback;
    } catch (failure) {
      loadedFallback = undefined;
      throw failure;
    }
  };
  /** @param failure why the native planner gave no plan, if it was asked */
  const planWithFallback = async (
    query: string,
    percentage: number,
    client: string,
    failure?: PlannerError,
  ): Promise<PlanNode | undefined> => {
    const planned = await orFailure(
      loadFallback().then((supergraph) => fallback.plan(supergraph, query, percentage, client)),
    );
    counts.fallbackPlans += 1;
    try {
      if (planned instanceof PlannerError) throw planned;
      return completed(readFallbackPlan(planned), query);
    } catch (error) {
      // What one planner cannot plan, the other may, once it has time.
      if (failure?.isPassing || (error instanceof PlannerError && error.isPassing)) throw new PassingRefusal();
      throw refusal(ErrorCode.OPERATION_NOT_PLANNABLE, `The operation cannot be planned: ${messageOf(error)}`);
    }
  };
  const loaded = await orFailure(native.load(supergraphSdl));
  const closeFallback = () =>
    void loadedFallback?.then(
      (supergraph) => fallback.unload(supergraph),
      () => {},
    );
  if (loaded instanceof PlannerError) {
    const plan: Planner['plan'] = (query, percentage, client) => planWithFallback(query, percentage, client, loaded);
    return { thresholds: [], close: closeFallback, plan };
  }
  const { supergraph, thresholds } = loaded;
  const getReady = () => void loadFallback().catch(() => {});
  const inAnyCase = setTimeout(getReady, READY_IN_ANY_CASE_MS).unref();
  const planWithNative = async (query: string, percentage: number, client: string) => {
    // An operation that takes so long may be one that the native planner never plans.
    const timer = setTimeout(getReady, READY_AFTER_MS);
    const planned = await orFailure(native.plan(supergraph, query, percentage, client).then((node) => ({ node })));
    clearTimeout(timer);
    if (planned instanceof PlannerError) return planned;
    const node = (planned.node as PlanNode | null) ?? undefined;
    const fault = node && check.fault(node, query);
    return fault === undefined ? { node } : new PlannerError(`The native planner gave a wrong plan: ${fault}.`, false);
  };
  /** Where fields are provided, a planner that is asked for a type asks the owner of its object for nothing else. */
  const planWithoutTypenames = async (
    query: string,
    percentage: number,
    client: string,
  ): Promise<PlanNode | undefined> => {
    const planned = await planWithNative(withoutTypenames(query), percentage, client);
    const node = planned instanceof PlannerError ? undefined : planned.node;
    return node && bringsTypenames(node, query, wholeSchema, subgraphIndex) ? node : undefined;
  };
  return {
    thresholds,
    close() {
      clearTimeout(inAnyCase);
      native.unload(supergraph);
      closeFallback();
    },
    async plan(query, percentage, client) {
      if (hasDirectives(query)) return planWithFallback(query, percentage, client);
      const planned = await planWithNative(query, percentage, client);
      const shorter = subgraphIndex.hasProvides ? await planWithoutTypenames(query, percentage, client) : undefined;
      if (planned instanceof PlannerError && shorter === undefined) {
        return planWithFallback(query, percentage, client, planned);
      }
      counts.nativePlans += 1;
      const node = planned instanceof PlannerError ? undefined : planned.node;
      const isShorter = shorter && (node === undefined || countFetches(shorter) < countFetches(node));
      return completed(isShorter ? shorter : node, query);
    },
  };
}

async function orFailure<T>(result: Promise<T>): Promise<T | PlannerError> {
  try {
    return await result;
  } catch (failure) {
    if (failure instanceof PlannerError) return failure;
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
