import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { echoedOrWhole, echoedValue } from '../../common/echo.ts';
import { ErrorCode } from '../../common/errorCode.ts';
import { createErrorFormatter } from '../../common/graphql/formatError.ts';
import type { Logger } from '../../common/logger.ts';
import { SessionError } from './database/session.ts';
import { failureOf } from './import/databaseFailure.ts';

/**
 * An argument that the caller can correct. A long value is shown in part.
 *
 * @param argument path of the argument as the caller wrote it, e.g. `filter.period.eq`
 * @param value what was given
 * @param accepted what is accepted, as a phrase: "a whole number from 1 to 500"
 */
export class InputError extends GraphQLError {
  constructor(argument: string, value: unknown, accepted: string) {
    super(`${argument}: ${echoedValue(value)} is not accepted; give ${accepted}.`, {
      extensions: { code: ErrorCode.BAD_USER_INPUT, argument, value: echoedOrWhole(value), accepted },
    });
  }
}

/**
 * Makes the function that decides what a client sees of an error. For a failed database statement the client learns
 * only that the database failed: its text has names of tables, and perhaps private values.
 */
export function createSubgraphErrorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return createErrorFormatter(logger, (cause) =>
    cause instanceof SessionError || failureOf(cause)
      ? {
          message: "The department's database gave no answer; ask again later.",
          code: ErrorCode.DATABASE_UNAVAILABLE,
        }
      : undefined,
  );
}
