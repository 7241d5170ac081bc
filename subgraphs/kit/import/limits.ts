/** What a file over HTTP may be; a larger one is imported by `hub import`. */
export interface ImportLimits {
  readonly maxBytes: number;
  /** Rows of the file, blank ones too. */
  readonly maxRows: number;
  /** Milliseconds until the whole file must be there. */
  readonly uploadTimeoutMs: number;
}

export const DEFAULT_IMPORT_LIMITS: ImportLimits = { maxBytes: 2 ** 30, maxRows: 5_000_000, uploadTimeoutMs: 300_000 };
