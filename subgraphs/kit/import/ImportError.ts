/** A file or an option that cannot be used; nothing is changed. Its message says what, where and what to do. */
export class ImportError extends Error {
  override readonly name: string = 'ImportError';
}

/** Another import of the same dataset is running. */
export class ImportBusyError extends ImportError {
  override readonly name = 'ImportBusyError';
}
