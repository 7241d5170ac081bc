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
  // This transaction writes only to temporary tables of this connection, so it blocks nobody. Inside a transaction it
  // is part of that one.
  await runner.query('SAVEPOINT staging');
  const values: unknown[] = new Array(columns.length + 1);
  return {
    add(row, rowNumber) {
      for (let index = 0; index < columns.length; index++) values[index] = storedValue(row[columns[index] as string]);
      values[columns.length] = rowNumber;
      insert.run(values);
    },
    // The file is read between batches, so other work of this process can run then.
    ready: async () => {},
    end: async () => void (await runner.query('RELEASE staging')),
    // After `abort` the tables are not used any more: they are dropped, or end with the connection.
    abort: async () => void (await runner.query('RELEASE staging')),
  };
}
