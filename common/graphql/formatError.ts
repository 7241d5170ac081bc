import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { cutSentence } from '../echo.ts';
import { ErrorCode } from '../errorCode.ts';
import { internalError, logWithReference } from '../errors.ts';
import type { Logger } from '../logger.ts';

/**
 * Messages of graphql-js for a document in which only a value is wrong. They have the code of a wrong document, and
 * only the sentence distinguishes them. The client corrects a wrong value like a wrong variable, so it gets that code.
 */
const WRONG_VALUE =
  /^(Value ".*" does not exist in|Enum ".*" cannot represent|\w+ cannot represent|Expected value of type)/;

/** graphql-js says so after the errors of variables that it shows, and gives no code. */
const TOO_MANY_WRONG_VALUES = /^Too many errors processing variables/;

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
 * only, and the client gets a sentence and the reference that stands beside it there. A subgraph's error without a code
 * gets one that says where it comes from. What graphql-js shows of the request is cut.
 *
 * @param known words for plain errors that a client may see
 */
export function createErrorFormatter(logger: Logger, known: KnownError = () => undefined) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    // Subgraphs in development send their stack traces along; they go no further.
    const { stacktrace: _stacktrace, exception: _exception, ...extensions } = formatted.extensions ?? {};
    // Errors of subgraphs and of arguments were cut by who worded them.
    const own = extensions['serviceName'] === undefined && !('argument' in extensions);
    const shown = own ? cutSentence(formatted.message) : formatted.message;
    const withCode = (code: unknown, message = shown, details: object = {}) => ({
      ...formatted,
      message,
      extensions: { ...extensions, code, ...details },
    });
    // Apollo Server puts a code of its own in the place of the limits', which shorten what they show themselves.
    if (extensionsOf(rootCause(error))?.['code'] === ErrorCode.OPERATION_TOO_LARGE) {
      return withCode(ErrorCode.OPERATION_TOO_LARGE, formatted.message);
    }
    // What one level calls for the next has filled the stack.
    if (rootCause(error) instanceof RangeError) {
      return withCode(ErrorCode.OPERATION_TOO_LARGE, 'The request is nested too deeply.');
    }
    const code =
      codeOf(error) ??
      (extensions['serviceName'] !== undefined
        ? ErrorCode.DOWNSTREAM_SERVICE_ERROR
        : TOO_MANY_WRONG_VALUES.test(formatted.message)
          ? ErrorCode.BAD_USER_INPUT
          : isRefused(error)
            ? ErrorCode.BAD_REQUEST
            : ErrorCode.INTERNAL_SERVER_ERROR);
    // A rule of this server refuses with a code of its own.
    const ruleCode = code === ErrorCode.GRAPHQL_VALIDATION_FAILED ? codeOf(rootCause(error)) : undefined;
    if (ruleCode !== undefined) return withCode(ruleCode);
    if (code === ErrorCode.GRAPHQL_VALIDATION_FAILED && isWrongValue(formatted)) {
      return withCode(ErrorCode.BAD_USER_INPUT);
    }
    const cause = rootCause(error);
    if (code !== ErrorCode.INTERNAL_SERVER_ERROR || !(cause instanceof Error) || cause instanceof GraphQLError) {
      return withCode(code);
    }
    const reference = logWithReference(logger, cause);
    const { code: shownCode, message } = known(cause) ?? { code, message: internalError(reference) };
    return withCode(shownCode, message, { reference });
  };
}

function isWrongValue({ message, extensions }: GraphQLFormattedError): boolean {
  return (extensions !== undefined && 'argument' in extensions) || WRONG_VALUE.test(message);
}

/** Whether Apollo Server refuses the request with a status of 400 to 499, which it does without a code in some places. */
function isRefused(error: unknown): boolean {
  const http =
    error instanceof GraphQLError ? (error.extensions['http'] as { status?: number } | undefined) : undefined;
  return http?.status !== undefined && http.status < 500;
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : undefined;
}

function extensionsOf(error: unknown): Record<string, unknown> | undefined {
  return error instanceof Error && 'extensions' in error ? (error.extensions as Record<string, unknown>) : undefined;
}

function rootCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;
}
