import type { StoredRow } from '../checkRow.ts';

/** Writes checked rows into the staging table. */
export interface StagingWriter {
  add(row: StoredRow, rowNumber: number): void;
  /** Waits until the database has room for more; to be awaited every so many rows. */
  ready(): Promise<void>;
  /** Ends the staging: all rows are in the table then. */
  end(): Promise<void>;
  /** Gives up; what was staged is of no use. */
  abort(): Promise<void>;
}

/** A value as both drivers take it. */
export function storedValue(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
