import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ErrorCode } from '../errorCode.ts';
import { traceOf } from '../errors.ts';
import type { Logger } from '../logger.ts';

/**
 * Messages of graphql-js for a document in which only a value is wrong. They have the code of a wrong document, and
 * only the sentence distinguishes them. The client corrects a wrong value like a wrong variable, so it gets that code.
 */
const WRONG_VALUE =
  /^(Value ".*" does not exist in|Enum ".*" cannot represent|\w+ cannot represent|Expected value of type)/;

/**
 * The message and code that a client sees of an error of the program; undefined for an error that the server does not
 * know.
 */
export type KnownError = (cause: Error) => { readonly message: string; readonly code: ErrorCode } | undefined;

/**
 * Makes the function that every error passes before it leaves: then it has a code, and shows nothing of the program's
 * inside.
 *
 * An error that has a code was worded for a client, by this server or by a subgraph. One without a code that stems
 * from a plain Error of this process is a mistake in the program. Its message may hold anything, so it goes to the log
 * only, and the client gets a sentence. A subgraph's error without a code gets one that says where it comes from.
 *
 * @param known words for plain errors that a client may see
 */
export function createErrorFormatter(logger: Logger, known: KnownError = () => undefined) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    // Subgraphs in development send their stack traces along; they go no further.
    const { stacktrace: _stacktrace, exception: _exception, ...extensions } = formatted.extensions ?? {};
    const withCode = (code: unknown, message = formatted.message) => ({
      ...formatted,
      message,
      extensions: { ...extensions, code },
    });
    const code =
      codeOf(error) ??
      (extensions['serviceName'] === undefined ? ErrorCode.INTERNAL_SERVER_ERROR : ErrorCode.DOWNSTREAM_SERVICE_ERROR);
    if (code === ErrorCode.GRAPHQL_VALIDATION_FAILED && isWrongValue(formatted)) {
      return withCode(ErrorCode.BAD_USER_INPUT);
    }
    const cause = rootCause(error);
    if (code !== ErrorCode.INTERNAL_SERVER_ERROR || !(cause instanceof Error) || cause instanceof GraphQLError) {
      return withCode(code);
    }
    // The operator needs what the client must not see.
    logger.error(traceOf(cause));
    const knownError = known(cause);
    return knownError ? withCode(knownError.code, knownError.message) : withCode(code, 'Internal server error');
  };
}

function isWrongValue({ message, extensions }: GraphQLFormattedError): boolean {
  return (extensions !== undefined && 'argument' in extensions) || WRONG_VALUE.test(message);
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : undefined;
}

function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}
