import { randomBytes } from 'node:crypto';

/** A mistake in the set-up that only the operator can mend. Its message is one clear sentence and is shown as it is. */
export class SetupError extends Error {
  override readonly name: string = 'SetupError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Writes an error that a client must not see to the log.
 *
 * @returns a reference that stands in the log beside it: random, so that it says nothing of other errors
 */
export function logWithReference(logger: { error(message: unknown): void }, error: unknown): string {
  const reference = randomBytes(6).toString('hex');
  logger.error(`[${reference}] ${traceOf(error)}`);
  return reference;
}

/** What a client sees of a mistake in the program. */
export function internalError(reference: string): string {
  return `Internal server error: tell the operator its reference in the log, ${reference}.`;
}

/** The message of whatever was thrown, for a log: with the stack trace. */
export function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
