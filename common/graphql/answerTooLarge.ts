import { GraphQLError } from 'graphql';
import { ErrorCode } from '../errorCode.ts';

/** Objects that one answer may have, and items of lists of plain values, where no limit is configured. */
export const DEFAULT_MAX_ANSWER_NODES = 200_000;

/** What one answer may have where no limit is configured, in bytes: 16 MiB. */
export const DEFAULT_MAX_ANSWER_BYTES = 2 ** 24;

/** The refusal of an answer of too many bytes. */
export const tooManyBytes = (limit: number) => answerTooLarge(`${limit} bytes`, 'HUB_MAX_ANSWER_BYTES', limit);

/** The refusal of an answer of too many objects. */
export const tooManyNodes = (limit: number) => answerTooLarge(`${limit} objects`, 'HUB_MAX_ANSWER_NODES', limit);

function answerTooLarge(allowed: string, setting: string, limit: number): GraphQLError {
  return new GraphQLError(
    `The answer is larger than ${allowed}, the limit of ${setting}. Ask for less at a time, with a smaller "first" or fewer fields.`,
    { extensions: { code: ErrorCode.ANSWER_TOO_LARGE, limit, http: { status: 400 } } },
  );
}
