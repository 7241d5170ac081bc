import { BREAK, type GraphQLSchema, parse, visit } from 'graphql';
import { engineCodes, refusal } from './errors.ts';
import type { Planner } from './plan.ts';
import { PlanCheck } from './planCheck.ts';
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
 * native one gives up on, dies of or plans wrongly (planCheck.ts), and for platforms that it has no binary for.
 */
export async function createPlanner(
  supergraphSdl: string,
  wholeSchema: GraphQLSchema,
  native: PlannerProcess,
): Promise<Planner> {
  const loadSpare = once(async () => (await import('./sparePlanner.ts')).createSparePlanner(supergraphSdl));
  let loaded: Awaited<ReturnType<PlannerProcess['load']>>;
  try {
    loaded = await native.load(supergraphSdl);
  } catch (failure) {
    if (!(failure instanceof PlannerCrash)) throw failure;
    return loadSpare();
  }
  const check = new PlanCheck(wholeSchema);
  const { id, thresholds } = loaded;
  return {
    thresholds,
    close: () => native.unload(id),
    async plan(query, percentage) {
      if (hasDirectives(query)) return (await loadSpare()).plan(query, percentage);
      try {
        const node = await native.plan(id, query, percentage);
        if (node === undefined || check.fault(node) === undefined) return node;
      } catch (failure) {
        if (!(failure instanceof PlannerCrash)) throw failure;
        if (failure.timedOut) throw refusal(engineCodes.tooLarge, 'Planning the operation took too long.');
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
