import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '../errorCode.ts';
import { chooseMediaType, PLAIN_JSON } from '../http/mediaType.ts';

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
export const statusOfPlainJson: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status !== 400 || response.body.kind !== 'single') return;
        if (request.http && chooseMediaType(request.http.headers.get('accept')) !== PLAIN_JSON) return;
        const errors = response.body.singleResult.errors ?? [];
        if (errors.every(({ extensions }) => ANSWERED_CODES.includes(extensions?.['code']))) response.http.status = 200;
      },
    };
  },
};
