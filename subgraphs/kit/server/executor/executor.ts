import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
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
}

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
export function createExecutor(schema: GraphQLSchema, { maxPlans = 500 }: ExecutorOptions = {}): Executor {
  const plans = new LRUCache<string, { plan: OperationPlan | undefined }>({ max: maxPlans });
  return {
    execute({ document, operationName, documentKey, ...input }) {
      const key = `${documentKey}\n${operationName ?? ''}`;
      let entry = plans.get(key);
      if (!entry) {
        entry = { plan: planOperation(schema, document, operationName) };
        plans.set(key, entry);
      }
      if (entry.plan) return entry.plan.execute(input);
      return execute({ schema, document, operationName, ...input });
    },
    get planCount() {
      return plans.size;
    },
  };
}
