import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { countSelections } from '../../../../common/graphql/limits/writtenOut.ts';
import { executeWhole } from './executeWhole.ts';
import { type OperationInput, type OperationPlan, planOperation } from './operation.ts';

/** A request whose document is valid for the schema. */
export interface ExecutorRequest extends OperationInput {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  /** The same for equal documents and for no others, such as the hash of their text. */
  readonly documentKey: string;
}

/** Runs operations on one schema, and answers as graphql-js's `execute` does. */
export interface Executor {
  execute(request: ExecutorRequest): ExecutionResult | Promise<ExecutionResult>;
  /** Plans in memory. */
  readonly planCount: number;
}

export interface ExecutorOptions {
  /** Plans kept, of the operations used last. Default 500. */
  readonly maxPlans?: number;
  /** What they may take in memory, in bytes. Default: 4 MiB. */
  readonly maxBytes?: number;
}

/** What a planned selection takes for each combination of conditions, in bytes: some 700, measured. */
const BYTES_PER_SELECTION = 1_000;

/**
 * An executor that plans each operation once. Answers equal those of graphql-js exactly, also in the order, paths and
 * locations of `errors`. graphql-js runs what it does not plan (see {@link planOperation}).
 *
 * Resolvers of a query's fields run concurrently. Neither this executor nor graphql-js promises the order in which
 * independent ones reach the database, so the same statements may run in another order. Mutations, whose order GraphQL
 * promises, are run by graphql-js.
 *
 * The schema's resolvers are read when an operation is planned, so they must not be replaced afterwards.
 */
export function createExecutor(
  schema: GraphQLSchema,
  { maxPlans = 500, maxBytes = 2 ** 22 }: ExecutorOptions = {},
): Executor {
  const plans = new LRUCache<string, { plan: OperationPlan | undefined }>({ max: maxPlans, maxSize: maxBytes });
  return {
    execute({ document, operationName, documentKey, bounds, ...input }) {
      const key = `${documentKey}\n${operationName ?? ''}`;
      let entry = plans.get(key);
      if (!entry) {
        entry = { plan: planOperation(schema, document, operationName) };
        const variants = entry.plan?.maxVariants ?? 1;
        plans.set(key, entry, { size: (1 + countSelections(document) * variants) * BYTES_PER_SELECTION });
      }
      if (entry.plan) return entry.plan.execute({ ...input, bounds });
      return executeWhole({ schema, document, operationName, ...input }, bounds);
    },
    get planCount() {
      return plans.size;
    },
  };
}
