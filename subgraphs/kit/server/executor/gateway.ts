import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createExecutor } from './executor.ts';

/**
 * Makes Apollo Server run its operations with the planning executor: Apollo Server asks the object in its `gateway`
 * option to answer each document that it has parsed and validated.
 */
export function createExecutorGateway(schema: GraphQLSchema): ApolloServerOptionsWithGateway<object>['gateway'] {
  const executor = createExecutor(schema);
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
          }),
      };
    },
    async stop() {},
  };
}
