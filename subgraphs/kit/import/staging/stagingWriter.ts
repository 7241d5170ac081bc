import type { StoredRow } from '../checkRow.ts';

/** Writes checked rows into the staging table. */
export interface StagingWriter {
  add(row: StoredRow, rowNumber: number): void;
  /** Waits until the database is ready for more rows. Call it once per batch. */
  ready(): Promise<void>;
  /** Ends the staging. When it resolves, all rows are in the table. */
  end(): Promise<void>;
  /** Stops; the staged rows are not used. */
  abort(): Promise<void>;
}

/** A value in the form that both drivers accept. */
export function storedValue(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
