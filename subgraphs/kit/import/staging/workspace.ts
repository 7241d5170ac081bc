import { DataSource, type QueryRunner } from 'typeorm';
import { ImportBusyError, ImportError } from '../ImportError.ts';
import { lockOnMysql, lockOnSqlite } from './lock.ts';

/** A connection of one import's own, so that nobody else's statements fall into its transaction. */
export interface Workspace {
  source: DataSource;
  runner: QueryRunner;
  isSqlite: boolean;
  /** Runs `work` in one transaction that may write; waits for other writers, at most `lockTimeoutMs` ms. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Releases the lock and the connection. */
  close(): Promise<void>;
}

/** Time to wait for another import of the dataset, in milliseconds, if nothing is said. */
export const DEFAULT_LOCK_TIMEOUT_MS = 60_000;

const PAUSE = 50;

/**
 * A connection with the datasets' locks. A lock ends with the process that holds it, however that ends.
 *
 * @throws ImportBusyError if another import of one of the datasets is not done in time
 */
export async function openWorkspace(
  source: DataSource,
  datasets: readonly string[],
  lockTimeoutMs: number = DEFAULT_LOCK_TIMEOUT_MS,
): Promise<Workspace> {
  // All take locks in the same order, so that no two wait for each other.
  const ordered = [...new Set(datasets)].sort();
  return source.options.type === 'better-sqlite3'
    ? openOnSqlite(source, ordered, lockTimeoutMs)
    : openOnMysql(source, ordered, lockTimeoutMs);
}

/** Takes locks one after another. @returns what gives them back */
async function lockAll(
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

async function openOnSqlite(main: DataSource, datasets: readonly string[], lockTimeoutMs: number): Promise<Workspace> {
  const file = String(main.options.database);
  if (file === ':memory:') {
    throw new ImportError(
      'This database keeps nothing, so nothing can be imported: open it with a folder or a server.',
    );
  }
  const unlock = await lockAll(datasets, (dataset) =>
    lockOnSqlite(`${file}-import-${dataset.toLowerCase()}`, dataset, lockTimeoutMs),
  );
  const source = new DataSource({
    ...(main.options as Extract<DataSource['options'], { type: 'better-sqlite3' }>),
    migrations: [],
    // Waiting inside SQLite would hold up everything else that this process does.
    timeout: 1,
    prepareDatabase: (db: { pragma(text: string): void }) => {
      db.pragma('synchronous = NORMAL');
      db.pragma('temp.journal_mode = OFF');
      db.pragma('cache_size = -16000');
      db.pragma('temp.cache_size = -16000');
    },
  });
  try {
    await source.initialize();
  } catch (error) {
    await unlock();
    throw error;
  }
  const runner = source.createQueryRunner();
  return {
    source,
    runner,
    isSqlite: true,
    async transaction(work) {
      await begin(runner, lockTimeoutMs);
      try {
        const result = await work();
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK');
        throw error;
      }
    },
    async close() {
      await source.destroy();
      await unlock();
    },
  };
}

async function begin(runner: QueryRunner, lockTimeoutMs: number): Promise<void> {
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    try {
      await runner.query('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!/database is locked/.test((error as Error).message)) throw error;
      if (Date.now() > deadline) {
        throw new ImportBusyError('Somebody else is writing into the database; nothing was done, try again later.', {
          cause: error,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

async function openOnMysql(source: DataSource, datasets: readonly string[], lockTimeoutMs: number): Promise<Workspace> {
  const runner = source.createQueryRunner();
  let unlock: () => Promise<void>;
  try {
    unlock = await lockAll(datasets, (dataset) => lockOnMysql(runner, dataset, lockTimeoutMs));
  } catch (error) {
    await runner.release();
    throw error;
  }
  return {
    source,
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
