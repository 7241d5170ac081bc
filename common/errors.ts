/** A mistake in the set-up that only the operator can mend. Its message is one clear sentence and is shown as it is. */
export class SetupError extends Error {
  override readonly name: string = 'SetupError';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same for a log: with the stack trace. */
export function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
