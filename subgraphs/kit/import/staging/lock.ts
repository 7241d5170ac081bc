import type { QueryRunner } from 'typeorm';
import { type LockRequest, lockOnSqlite as lockFile, lockOnMysql as lockServer } from '../../database/lock.ts';
import { ImportBusyError } from '../ImportError.ts';

const requestOf = (dataset: string, timeoutMs: number): LockRequest => ({
  timeoutMs,
  busy: () =>
    new ImportBusyError(
      `Another import of ${dataset} is under way and was not done in ${Math.round(timeoutMs / 1000)} s; nothing was done, try again later.`,
    ),
});

/** Takes locks one after another. @returns a function that releases them */
export async function lockAll(
  datasets: readonly string[],
  lock: (dataset: string) => Promise<() => void | Promise<void>>,
): Promise<() => Promise<void>> {
  const held: (() => void | Promise<void>)[] = [];
  const unlock = async () => {
    for (const release of held.reverse()) await release();
  };
  try {
    for (const dataset of datasets) held.push(await lock(dataset));
  } catch (error) {
    await unlock();
    throw error;
  }
  return unlock;
}

/** Takes the lock of a dataset on a MySQL or MariaDB server. @returns a function that releases it */
export function lockOnMysql(runner: QueryRunner, dataset: string, lockTimeoutMs: number): Promise<() => Promise<void>> {
  return lockServer(runner, dataset, requestOf(dataset, lockTimeoutMs));
}

/** Takes the lock of a dataset by a file beside the database. @returns a function that releases it */
export function lockOnSqlite(file: string, dataset: string, lockTimeoutMs: number): Promise<() => Promise<void>> {
  return lockFile(file, requestOf(dataset, lockTimeoutMs));
}
