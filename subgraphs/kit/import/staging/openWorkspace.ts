import type { DataSource } from 'typeorm';
import { isSqlite } from '../../database/engine.ts';
import { openMysqlWorkspace } from './mysqlWorkspace.ts';
import { openSqliteWorkspace } from './sqliteWorkspace.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** Time to wait for another import of a dataset where none is given, in milliseconds. */
const DEFAULT_LOCK_TIMEOUT_MS = 60_000;

/**
 * A connection with the datasets' locks. A lock ends with its process, even if that is killed.
 *
 * @param lockTimeoutMs how long to wait for other imports, in milliseconds
 * @param entities what is written, where that is little: a connection to a file is opened faster for few. Default: all
 * @throws ImportBusyError if another import of one of the datasets is not done in time
 */
export async function openWorkspace(
  dataSource: DataSource,
  datasets: readonly string[],
  lockTimeoutMs: number = DEFAULT_LOCK_TIMEOUT_MS,
  entities?: DataSource['options']['entities'],
): Promise<Workspace> {
  // All take locks in the same order, so that no two wait for each other.
  const ordered = [...new Set(datasets)].sort();
  const open = isSqlite(dataSource) ? openSqliteWorkspace : openMysqlWorkspace;
  return createWorkspace(await open(dataSource, ordered, lockTimeoutMs, entities));
}
