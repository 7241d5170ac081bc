import { GraphQLError } from 'graphql';
import { HttpProblem } from '../../../common/http/respond.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { InputError } from '../errors.ts';
import { problemOf } from '../import/refusing.ts';
import type { SubgraphContext } from '../server/context.ts';
import { type ChangeOutcome, changeRecord, type RecordChange } from './changeRecord.ts';

/** Characters that the history keeps of a reason, and an idempotency key of at most. */
const MAX_LENGTH = 250;
/** Milliseconds to wait for others where the request has no deadline. */
const DEFAULT_LOCK_TIMEOUT_MS = 5_000;

/** A change as a client submits it. */
export type SubmittedChange = Omit<RecordChange, 'idempotencyKey'> & {
  idempotencyKey: string | null | undefined;
};

/**
 * Makes a change that a client submits, if the viewer has the right to it.
 *
 * @throws GraphQLError UNAUTHENTICATED, FORBIDDEN, CONFLICT, IMPORT_BUSY, or BAD_USER_INPUT for a reason or key without form
 */
export async function submitChange(
  context: SubgraphContext,
  department: SubgraphDefinition,
  definition: DatasetDefinition,
  { idempotencyKey, ...change }: SubmittedChange,
): Promise<ChangeOutcome> {
  const { unbounded, viewer, samples, graph, time } = context;
  try {
    context.requireChange(definition.code);
    requireText('reason', change.reason);
    if (idempotencyKey != null) requireText('idempotencyKey', idempotencyKey);
    if (change.expectedVersion !== undefined && change.key.length > MAX_LENGTH) {
      throw new InputError('key', change.key, `a text of at most ${MAX_LENGTH} characters`);
    }
    const outcome = await changeRecord(
      unbounded,
      department,
      definition,
      { ...change, idempotencyKey: idempotencyKey ?? undefined },
      // Half of the time is left for the work itself.
      { viewer, samples, graph, lockTimeoutMs: time ? time.remainingMs / 2 : DEFAULT_LOCK_TIMEOUT_MS },
    );
    context.forgetRows();
    return outcome;
  } catch (error) {
    const problem = problemOf(error);
    if (!(problem instanceof HttpProblem)) throw problem;
    throw new GraphQLError(problem.message, { extensions: { code: problem.code } });
  }
}

/** @throws InputError for a text that is blank, or longer than what is kept of it */
function requireText(argument: string, text: string): void {
  if (text.trim() !== '' && text.length <= MAX_LENGTH) return;
  throw new InputError(argument, text, `a text of 1 to ${MAX_LENGTH} characters`);
}
