import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { Executor } from '../../subgraphs/kit/server/executor/executor.ts';

/** One run of an operation. */
export interface Run {
  document: DocumentNode;
  operationName?: string;
  variables?: Record<string, unknown>;
  /** Made anew for each of the executors. */
  rootValue?: () => unknown;
  contextValue?: () => unknown;
  /** Runs around each of the two executions. */
  around?: (who: 'graphql-js' | 'the executor', answer: () => Promise<string>) => Promise<string>;
}

/** The answers of graphql-js and of an executor to the same operation, as they would be sent. */
export async function bothAnswers(
  schema: GraphQLSchema,
  executor: Executor,
  documentKey: string,
  run: Run,
): Promise<{ expected: string; actual: string }> {
  const { document, operationName, variables: variableValues } = run;
  const input = () => ({
    document,
    operationName,
    variableValues,
    rootValue: run.rootValue?.(),
    contextValue: run.contextValue?.(),
  });
  const { around = (_who, answer) => answer() } = run;
  return {
    expected: await around('graphql-js', async () => written(await execute({ schema, ...input() }))),
    actual: await around('the executor', async () => written(await executor.execute({ documentKey, ...input() }))),
  };
}

/** The whole answer as text, in its order: keys, values, and the locations and paths of errors. */
export function written(result: ExecutionResult): string {
  return JSON.stringify(result);
}
