import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { ExecutorName } from '../config.ts';
import { executeWhole } from './executeWhole.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { RunBounds } from './progress.ts';

/**
 * Makes Apollo Server run its operations with this executor: Apollo Server asks the object in its `gateway`
 * option to answer each document that it has parsed and validated.
 *
 * @param name `hub` for the planning executor, `graphql-js` for the one to compare it with
 * @param boundsOf what bounds the run for a request
 * @param maxBytes what the plans that are kept may take in memory
 */
export function createExecutorGateway<Context extends object>(
  name: ExecutorName,
  schema: GraphQLSchema,
  boundsOf: (context: Context) => RunBounds | undefined,
  maxBytes: number,
): ApolloServerOptionsWithGateway<Context>['gateway'] {
  const executor: Pick<Executor, 'execute'> =
    name === 'hub'
      ? createExecutor(schema, { maxBytes })
      : { execute: ({ documentKey: _key, bounds, ...input }) => executeWhole({ schema, ...input }, bounds) };
  return {
    onSchemaLoadOrUpdate(listener) {
      listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    async load() {
      return {
        executor: async ({ document, queryHash, operationName, request, context }) =>
          executor.execute({
            document,
            documentKey: queryHash,
            operationName: request.operationName ?? operationName,
            variableValues: request.variables,
            contextValue: context,
            bounds: boundsOf(context as unknown as Context),
          }),
      };
    },
    async stop() {},
  };
}
