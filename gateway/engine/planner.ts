import type { PlanNode } from '@graphql-hive/router-query-planner';
import { parse } from 'graphql';
import { engineCodes, refusal } from './errors.ts';
import type { Planner } from './plan.ts';
import { PlannerCrash, type PlannerProcess } from './plannerProcess.ts';

/**
 * The native planner in its own process, and Apollo's, slower but written in JavaScript, for the operations that the
 * native one gives up on or dies of, and for platforms that it has no binary for.
 */
export async function createPlanner(supergraphSdl: string, native: PlannerProcess): Promise<Planner> {
  const loadSpare = once(async () => (await import('./sparePlanner.ts')).createSparePlanner(supergraphSdl));
  const loaded = await native.load(supergraphSdl);
  if (loaded === undefined) return loadSpare();
  const { id, consumerSchema, thresholds } = loaded;
  return {
    consumerSchema,
    thresholds,
    close: () => native.unload(id),
    async plan(query, percentage) {
      try {
        const node = await native.plan(id, query, percentage);
        if (node === undefined || isGraphQL(node)) return node;
      } catch (failure) {
        if (!(failure instanceof PlannerCrash)) throw failure;
        if (failure.timedOut) throw refusal(engineCodes.tooLarge, 'Planning the operation took too long.');
      }
      return (await loadSpare()).plan(query, percentage);
    },
  };
}

/** The native planner has been seen to write documents that are not GraphQL. */
function isGraphQL(node: PlanNode): boolean {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.every(isGraphQL);
    case 'Flatten':
      return isGraphQL(node.node);
    case 'Fetch':
    case 'BatchFetch':
      try {
        parse(node.operation, { noLocation: true });
        return true;
      } catch {
        return false;
      }
    default:
      return true;
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
