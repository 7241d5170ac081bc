/** A file or an option that cannot be used at all: nothing was done. Its message says what, where and what to do. */
export class ImportError extends Error {
  override readonly name: string = 'ImportError';
}

/** Another import of the same dataset is under way. */
export class ImportBusyError extends ImportError {
  override readonly name = 'ImportBusyError';
}
