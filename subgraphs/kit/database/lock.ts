import { DataSource, type QueryRunner } from 'typeorm';
import { hashOf } from '../import/hash.ts';

/** Milliseconds between two attempts to lock. */
const RETRY_INTERVAL_MS = 100;

/** What to wait for, how long, and the error where that was not enough. */
export interface LockRequest {
  timeoutMs: number;
  busy: () => Error;
}

/**
 * Takes a lock of this database on a MySQL or MariaDB server. The server releases it when the connection ends.
 *
 * @param name what is locked
 * @returns a function that releases it
 */
export async function lockOnMysql(
  runner: QueryRunner,
  name: string,
  { timeoutMs, busy }: LockRequest,
): Promise<() => Promise<void>> {
  // Names of locks belong to the whole server and have at most 64 characters.
  const lock = `hub_${hashOf(String(runner.connection.driver.database), name).slice(0, 40)}`;
  const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS taken', [lock, Math.ceil(timeoutMs / 1000)])) as {
    taken: number | string | null;
  }[];
  if (Number(row?.taken) !== 1) throw busy();
  return async () => {
    await runner.query('SELECT RELEASE_LOCK(?)', [lock]);
  };
}

/**
 * Takes the lock of a small file beside the database. The system releases this lock when the process ends; a row, or
 * the mere existence of a file, would remain.
 *
 * @returns a function that releases it
 */
export async function lockOnSqlite(file: string, { timeoutMs, busy }: LockRequest): Promise<() => Promise<void>> {
  const lock = new DataSource({ type: 'better-sqlite3', database: file, timeout: 1 });
  await lock.initialize();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      await lock.query('BEGIN EXCLUSIVE');
      return () => lock.destroy();
    } catch (error) {
      const isLocked = /database is locked/.test((error as Error).message);
      if (!isLocked || Date.now() > deadline) {
        await lock.destroy();
        throw isLocked ? busy() : error;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS));
    }
  }
}
