import { DataSource, type QueryRunner } from 'typeorm';
import { hashOf } from '../hash.ts';
import { ImportBusyError } from '../ImportError.ts';

/** Milliseconds between two attempts to lock. */
const RETRY_INTERVAL_MS = 100;

const busy = (dataset: string, lockTimeoutMs: number) =>
  new ImportBusyError(
    `Another import of ${dataset} is under way and was not done in ${Math.round(lockTimeoutMs / 1000)} s; nothing was done, try again later.`,
  );

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

/**
 * Takes the lock of a dataset on a MySQL or MariaDB server. The server releases it when the connection ends.
 *
 * @returns a function that releases it
 */
export async function lockOnMysql(
  runner: QueryRunner,
  dataset: string,
  lockTimeoutMs: number,
): Promise<() => Promise<void>> {
  // Names of locks belong to the whole server and have at most 64 characters.
  const name = `hub_${hashOf(String(runner.connection.driver.database), dataset).slice(0, 40)}`;
  const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS taken', [name, Math.ceil(lockTimeoutMs / 1000)])) as {
    taken: number | string | null;
  }[];
  if (Number(row?.taken) !== 1) throw busy(dataset, lockTimeoutMs);
  return async () => {
    await runner.query('SELECT RELEASE_LOCK(?)', [name]);
  };
}

/**
 * Takes the lock of a dataset by locking a small file beside the database. The system releases this lock when the
 * process ends; a row, or the mere existence of a file, would remain.
 *
 * @returns a function that releases it
 */
export async function lockOnSqlite(file: string, dataset: string, lockTimeoutMs: number): Promise<() => void> {
  const lock = new DataSource({ type: 'better-sqlite3', database: file, timeout: 1 });
  await lock.initialize();
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    try {
      await lock.query('BEGIN EXCLUSIVE');
      return () => void lock.destroy();
    } catch (error) {
      if (!/database is locked/.test((error as Error).message) || Date.now() > deadline) {
        await lock.destroy();
        throw /database is locked/.test((error as Error).message) ? busy(dataset, lockTimeoutMs) : error;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS));
    }
  }
}
