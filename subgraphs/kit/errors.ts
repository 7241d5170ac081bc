import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/**
 * Every code that a subgraph puts into `errors[].extensions.code`. Codes are the contract, messages are not: a client
 * may branch on a code, and the sentence beside each code here says what to do next.
 */
export enum ErrorCode {
  /** An argument cannot be used: `extensions.argument`, `.value` and `.accepted` say which and what would do. Correct it. */
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  /** The department's database gave no answer. Ask again later; the rest of the answer is good. */
  DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE',
}

/**
 * An argument that the caller can correct.
 *
 * @param argument path of the argument as the caller wrote it, e.g. `filter.period.eq`
 * @param value what was given
 * @param accepted what would have been taken, as a phrase: "a whole number from 1 to 500"
 */
export class InputError extends GraphQLError {
  constructor(argument: string, value: unknown, accepted: string) {
    super(`${argument}: ${JSON.stringify(value)} is not accepted; give ${accepted}.`, {
      extensions: { code: ErrorCode.BAD_USER_INPUT, argument, value, accepted },
    });
  }
}

/**
 * What a client sees of an error. A failed database statement says only that the database failed: its text holds names
 * of tables, and perhaps somebody's values.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  if (original instanceof Error && 'driverError' in original) {
    // The operator needs what the client must not see.
    process.stderr.write(`The database refused a statement: ${original.message}\n`);
    return {
      ...formatted,
      message: "The department's database gave no answer; ask again later.",
      extensions: { code: ErrorCode.DATABASE_UNAVAILABLE },
    };
  }
  if (isWrongValue(formatted)) {
    return { ...formatted, extensions: { ...formatted.extensions, code: ErrorCode.BAD_USER_INPUT } };
  }
  return formatted;
}

/** graphql-js tells a wrong value from a wrong document by its sentences alone. */
const WRONG_VALUE =
  /^(Value ".*" does not exist in|Enum ".*" cannot represent|\w+ cannot represent|Expected value of type)/;

function isWrongValue({ message, extensions }: GraphQLFormattedError): boolean {
  return (
    extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED' && ('argument' in extensions || WRONG_VALUE.test(message))
  );
}
