import type { DataSource, QueryRunner } from 'typeorm';
import type { Sql } from './sql.ts';

/** A connection for one import alone, so that no other statements run in its transaction. */
export interface Workspace {
  dataSource: DataSource;
  runner: QueryRunner;
  isSqlite: boolean;
  /** Runs a statement and gives the rows that it selects. */
  select(statement: Sql): Promise<unknown[]>;
  /** Runs a statement and gives the number of rows that it inserted, updated or deleted. */
  change(statement: Sql): Promise<number>;
  /**
   * Runs `work` in one transaction that may write; waits for other writers, at most the lock's timeout.
   *
   * @param isKept false to take back what the work did once it is done, so that only its result is left
   */
  transaction<Result>(work: () => Promise<Result>, isKept?: boolean): Promise<Result>;
  /** Releases the locks and the connection. */
  close(): Promise<void>;
}

/** How one engine runs a transaction and closes. */
export type WorkspaceOfEngine = Omit<Workspace, 'select' | 'change'>;

/** The workspace of an engine, with statements run on its connection. */
export function createWorkspace(ofEngine: WorkspaceOfEngine): Workspace {
  const { runner } = ofEngine;
  return {
    ...ofEngine,
    select: ({ sql, values }) => runner.query(sql, values),
    change: async ({ sql, values }) => (await runner.query(sql, values, true)).affected ?? 0,
  };
}
