import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../common/logger.ts';

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/**
 * A document that is right but for a value: the client's to correct like a wrong variable, so it gets the same code.
 * graphql-js tells the two apart by its sentences alone.
 */
const WRONG_VALUE =
  /^(Value ".*" does not exist in|Enum ".*" cannot represent|\w+ cannot represent|Expected value of type)/;

/**
 * The last look at every error before it leaves: it has a code, and shows nothing of the program's inside.
 *
 * An error that was given a code was worded for a client, by the gateway or by a subgraph. One without that stems from
 * a plain Error of this process is a mistake in the program: its message may hold anything, so the log gets it whole
 * and the client gets a sentence. A subgraph's error that came without a code says at least where it comes from.
 */
export function createErrorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    // Subgraphs in development send their stack traces along; they go no further.
    const { stacktrace: _stacktrace, exception: _exception, ...extensions } = formatted.extensions ?? {};
    const code = codeOf(error) ?? (extensions['serviceName'] === undefined ? INTERNAL : 'DOWNSTREAM_SERVICE_ERROR');
    if (code === 'GRAPHQL_VALIDATION_FAILED' && WRONG_VALUE.test(formatted.message)) {
      return { ...formatted, extensions: { ...extensions, code: 'BAD_USER_INPUT' } };
    }
    const cause = rootCause(error);
    if (code === INTERNAL && cause instanceof Error && !(cause instanceof GraphQLError)) {
      logger.error(cause.stack ?? cause.message);
      return { ...formatted, message: 'Internal server error', extensions: { ...extensions, code } };
    }
    return { ...formatted, extensions: { ...extensions, code } };
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : undefined;
}

function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}
