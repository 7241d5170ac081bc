/** A mistake in the set-up that only the operator can mend. Its message is one clear sentence and is shown as it is. */
export class SetupError extends Error {
  override readonly name: string = 'SetupError';
}
