import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AS_OF_HEADER } from '../common/asOf.ts';
import { echoed } from '../common/echo.ts';
import { ErrorCode } from '../common/errorCode.ts';
import { deadlineMessage } from '../common/requestTime.ts';
import type { GatewayContext } from './context.ts';
import { parseRequest } from './json/parseExactly.ts';

/** Apollo Server itself reads the variables of a GET, and rounds their numbers. */
export const exactVariables: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ request }) {
    if (request.http?.method !== 'GET' || request.variables === undefined) return;
    const text = new URLSearchParams(request.http.search).get('variables');
    if (text !== null) request.variables = parseRequest(text, 'any') as Record<string, unknown>;
  },
};

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
          ? `The document has no operation named "${echoed(request.operationName)}".`
          : 'The document has several operations: give the name of one in "operationName".';
        const extensions = { code: ErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } };
        throw new GraphQLError(message, { extensions });
      },
    };
  },
};

/** Says of which moment an answer is, where the request asks for one. Changes are made now, so none is made as of then. */
export const answerAsOf: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue: { asOf } }) {
    if (asOf === undefined) return;
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== 'mutation') return;
        const message = `A change is made now: leave out the header "${AS_OF_HEADER}".`;
        throw new GraphQLError(message, { extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 400 } } });
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return;
        const { extensions } = body.singleResult;
        body.singleResult.extensions = { ...extensions, asOf: { moment: asOf } };
      },
    };
  },
};

/**
 * Says the request's own limit in the errors of what was not done in time: a subgraph knows only the time that was left
 * for it. An answer without any data has the HTTP status 504.
 */
export const reportDeadline: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http }, contextValue: { time } }) {
        if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
        const { data, errors } = body.singleResult;
        if (!errors.some(isLate)) return;
        body.singleResult.errors = errors.map((error) =>
          isLate(error)
            ? {
                ...error,
                message: deadlineMessage(time.limitMs),
                extensions: { ...error.extensions, limit: time.limitMs },
              }
            : error,
        );
        const isEmpty = Object.entries(data ?? {}).every(([name, value]) => value === null || name === '__typename');
        if (isEmpty) http.status = 504;
      },
    };
  },
};

const isLate = ({ extensions }: GraphQLFormattedError) => extensions?.['code'] === ErrorCode.DEADLINE_EXCEEDED;
