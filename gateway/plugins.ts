import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../common/errorCode.ts';
import type { GatewayContext } from './context.ts';

/**
 * With an engine, Apollo Server answers an operation name that the document does not have as its own failure (HTTP
 * 500).
 */
export const refuseUnknownOperation: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request }) {
        if (operation) return;
        const message = request.operationName
          ? `The document has no operation named "${request.operationName}".`
          : 'The document has several operations: give the name of one in "operationName".';
        const extensions = { code: ErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } };
        throw new GraphQLError(message, { extensions });
      },
    };
  },
};

const ANSWERED_CODES: readonly unknown[] = [
  ErrorCode.GRAPHQL_PARSE_FAILED,
  ErrorCode.GRAPHQL_VALIDATION_FAILED,
  ErrorCode.BAD_USER_INPUT,
  ErrorCode.OPERATION_RESOLUTION_FAILURE,
];

/**
 * The GraphQL over HTTP specification has two media types. In `application/graphql-response+json` a status other than
 * 200 speaks of the GraphQL answer. In `application/json` it speaks of HTTP alone, since proxies send that type as
 * well: a request that was understood as GraphQL, however wrong, is answered with 200 there.
 */
export const statusOfPlainJson: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status !== 400 || response.body.kind !== 'single') return;
        if (request.http?.headers.get('accept')?.includes('application/graphql-response+json')) return;
        const errors = response.body.singleResult.errors ?? [];
        if (errors.every(({ extensions }) => ANSWERED_CODES.includes(extensions?.['code']))) response.http.status = 200;
      },
    };
  },
};
