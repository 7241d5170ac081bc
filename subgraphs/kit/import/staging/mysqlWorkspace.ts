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
    async transaction(work) {
      await runner.startTransaction();
      try {
        const result = await work();
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction();
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
