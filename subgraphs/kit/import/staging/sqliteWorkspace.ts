import { DataSource, type QueryRunner } from 'typeorm';
import { ImportBusyError, ImportError } from '../ImportError.ts';
import { lockAll, lockOnSqlite } from './lock.ts';
import type { WorkspaceOfEngine } from './workspace.ts';

/** Milliseconds between two attempts to begin a transaction. */
const RETRY_INTERVAL_MS = 50;

/** Opens a second connection to the file of the database. */
export async function openSqliteWorkspace(
  main: DataSource,
  datasets: readonly string[],
  lockTimeoutMs: number,
  entities: DataSource['options']['entities'] = main.options.entities,
): Promise<WorkspaceOfEngine> {
  const file = String(main.options.database);
  if (file === ':memory:') {
    throw new ImportError(
      'This database keeps nothing, so nothing can be imported: open it with a folder or a server.',
    );
  }
  const unlock = await lockAll(datasets, (dataset) =>
    lockOnSqlite(`${file}-import-${dataset.toLowerCase()}`, dataset, lockTimeoutMs),
  );
  const dataSource = new DataSource({
    ...(main.options as Extract<DataSource['options'], { type: 'better-sqlite3' }>),
    ...(entities && { entities }),
    migrations: [],
    // Waiting inside SQLite would block this process.
    timeout: 1,
    prepareDatabase: (db: { pragma(text: string): void }) => {
      db.pragma('synchronous = NORMAL');
      db.pragma('temp.journal_mode = OFF');
      db.pragma('cache_size = -16000');
      db.pragma('temp.cache_size = -16000');
    },
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    await unlock();
    throw error;
  }
  const runner = dataSource.createQueryRunner();
  return {
    dataSource,
    runner,
    isSqlite: true,
    async transaction(work, isKept = true) {
      await begin(runner, lockTimeoutMs);
      try {
        const result = await work();
        await runner.query(isKept ? 'COMMIT' : 'ROLLBACK');
        return result;
      } catch (error) {
        // After some errors, such as a full disk, SQLite has ended the transaction itself.
        await runner.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    async close() {
      await dataSource.destroy();
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
      await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS));
    }
  }
}
