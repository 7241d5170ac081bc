import type { DatasetTable } from './datasetTable.ts';
import { type StagingWriter, storedValue } from './stagingWriter.ts';
import type { Workspace } from './workspace.ts';

/** The part of a better-sqlite3 connection that is used here. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): unknown };
}

/** Stages rows on SQLite by one prepared statement. */
export async function openSqliteWriter({ runner }: Workspace, table: DatasetTable): Promise<StagingWriter> {
  const connection = (await runner.connect()) as SqliteConnection;
  const columns = table.stagedColumns;
  const insert = connection.prepare(
    `INSERT INTO hub_staging (${table.columns(columns).sql}, rowNumber) VALUES (${columns.map(() => '?').join(', ')}, ?)`,
  );
  // Of this connection's own tables alone: nobody else waits for it. Within a transaction it is a part of that.
  await runner.query('SAVEPOINT staging');
  const values: unknown[] = new Array(columns.length + 1);
  return {
    add(row, rowNumber) {
      for (let index = 0; index < columns.length; index++) values[index] = storedValue(row[columns[index] as string]);
      values[columns.length] = rowNumber;
      insert.run(values);
    },
    // The file is read between batches, which lets other work of this process in.
    ready: async () => {},
    end: async () => void (await runner.query('RELEASE staging')),
    // Whoever gives up gives the tables up too: they are dropped, or go with the connection.
    abort: async () => void (await runner.query('RELEASE staging')),
  };
}
