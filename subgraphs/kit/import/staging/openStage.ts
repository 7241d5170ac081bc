import type { Stage } from './stageOfRows.ts';
import { stageOnMysql } from './stageOnMysql.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Makes the staging table and opens it for rows. */
export async function openStage(workspace: Workspace, statements: Statements): Promise<Stage> {
  for (const statement of [...statements.dropStaging(), ...statements.createStaging()]) {
    await workspace.runner.query(statement);
  }
  if (workspace.isSqlite) return stageOnSqlite(workspace, statements);
  return stageOnMysql(workspace, statements);
}

/** The part of a better-sqlite3 connection that is used here. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): unknown };
}

async function stageOnSqlite({ runner }: Workspace, statements: Statements): Promise<Stage> {
  const connection = (await runner.connect()) as SqliteConnection;
  const columns = statements.staged;
  const insert = connection.prepare(
    `INSERT INTO hub_staging (${statements.names(columns)}, rowNumber) VALUES (${columns.map(() => '?').join(', ')}, ?)`,
  );
  // Of this connection's own tables alone: nobody else waits for it. Within a transaction it is a part of that.
  await runner.query('SAVEPOINT staging');
  const values: unknown[] = new Array(columns.length + 1);
  return {
    add(row, rowNumber) {
      for (let index = 0; index < columns.length; index++) {
        const value = row[columns[index] as string];
        values[index] = typeof value === 'boolean' ? Number(value) : (value ?? null);
      }
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
