import type { DataSource } from 'typeorm';
import { lockAll, lockOnMysql } from './lock.ts';
import type { WorkspaceOfEngine } from './workspace.ts';

/** Takes a connection of the pool. */
export async function openMysqlWorkspace(
  dataSource: DataSource,
  datasets: readonly string[],
  lockTimeoutMs: number,
): Promise<WorkspaceOfEngine> {
  const runner = dataSource.createQueryRunner();
  let unlock: () => Promise<void>;
  try {
    unlock = await lockAll(datasets, (dataset) => lockOnMysql(runner, dataset, lockTimeoutMs));
  } catch (error) {
    await runner.release();
    throw error;
  }
  return {
    dataSource,
    runner,
    isSqlite: false,
    async transaction(work, isKept = true) {
      await runner.startTransaction();
      try {
        const result = await work();
        if (isKept) await runner.commitTransaction();
        else await runner.rollbackTransaction();
        return result;
      } catch (error) {
        // A lost connection has ended the transaction, and cannot be asked to.
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    },
    async close() {
      try {
        await unlock();
      } finally {
        await runner.release();
      }
    },
  };
}
