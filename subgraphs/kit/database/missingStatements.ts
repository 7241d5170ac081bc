import { type Database, openDatabase } from './database.ts';
import type { MigratedTables } from './migratedTables.ts';

/** Statements that change tables, and those that change them back. */
export interface Difference {
  up: string[];
  down: string[];
}

/** The statements that would bring a migrated database to what its classes declare; none if nothing is missing. */
export async function missingStatements({ dataSource }: Database): Promise<Difference> {
  const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
  const text = ({ query }: { query: string }) => query;
  return { up: upQueries.map(text), down: downQueries.map(text).reverse() };
}

/**
 * The statements that lead from the newest migration to the classes, found in an empty database.
 *
 * @param databaseUrl a MySQL or MariaDB database, made here and dropped again; none: SQLite in memory
 */
export async function differenceOf(tables: MigratedTables, databaseUrl?: string): Promise<Difference> {
  const database = await openDatabase({
    subgraph: tables.name,
    databaseUrl,
    dataDirectory: ':memory:',
    entities: [...tables.entities],
    migrations: [...tables.migrations],
  });
  try {
    return await missingStatements(database);
  } finally {
    if (databaseUrl) await database.dataSource.query(`DROP DATABASE \`${database.dataSource.driver.database}\``);
    await database.dataSource.destroy();
  }
}
