import type { SubgraphDefinition } from '../definition.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { kitTables, tablesOf } from './migratedTables.ts';

/**
 * Opens a department's database, with the tables of the kit and its own.
 *
 * @throws SetupError in one sentence if it cannot be opened
 */
export function openSubgraphDatabase(
  definition: SubgraphDefinition,
  {
    databaseUrl,
    dataDirectory,
    upToDate,
    sqliteReaders,
  }: Pick<DatabaseOptions, 'databaseUrl' | 'dataDirectory' | 'upToDate' | 'sqliteReaders'>,
): Promise<Database> {
  const own = tablesOf(definition);
  return openDatabase({
    subgraph: definition.name,
    databaseUrl,
    dataDirectory,
    sqliteReaders,
    ...(upToDate === undefined ? {} : { upToDate }),
    entities: [...kitTables.entities, ...own.entities],
    migrations: [...kitTables.migrations, ...own.migrations],
  });
}
