import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { withHistories } from '../dataset/historyTable.ts';
import { databaseName, openDatabase } from './database.ts';
import { kitTables, type MigratedTables } from './migratedTables.ts';
import { readTables, type TableShape } from './tableShape.ts';

type Tables = Map<string, TableShape>;

/** Tables as their migrations make them, and as their classes declare them, read from empty databases. */
export interface ScratchTables {
  migrated: Tables;
  declared: Tables;
  /** A connection on which statements can be written; nothing is in its database. */
  dataSource: DataSource;
}

/**
 * Makes the tables in scratch databases, gives them to `work` and removes them.
 *
 * @param server a MySQL or MariaDB server on which databases may be made and dropped; none: SQLite in memory
 */
export async function withScratchTables<Result>(
  tables: MigratedTables,
  server: string | undefined,
  work: (scratch: ScratchTables) => Promise<Result>,
): Promise<Result> {
  const isKit = tables.name === kitTables.name;
  // A department's migrations may change the kit's rows, such as revisions of its records.
  const migrations = isKit ? tables.migrations : [...kitTables.migrations, ...tables.migrations];
  const others = isKit ? [] : withHistories(kitTables.entities).map(tableNameOf);
  return inScratch(tables, server, 'migrated', migrations, async (old) => {
    const migrated = await readTables(old);
    for (const name of others) if (name !== undefined) migrated.delete(name);
    return inScratch(tables, server, 'declared', [], async (next) => {
      await next.synchronize();
      return work({ migrated, declared: await readTables(next), dataSource: next });
    });
  });
}

async function inScratch<Result>(
  { name, entities }: MigratedTables,
  server: string | undefined,
  suffix: string,
  migrations: MigratedTables['migrations'],
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const { dataSource } = await openDatabase({
    subgraph: name,
    databaseUrl: server && scratchUrl(server, `${suffix}_${name}`),
    dataDirectory: ':memory:',
    entities: [...entities],
    migrations: [...migrations],
  });
  try {
    return await work(dataSource);
  } finally {
    if (server) await dataSource.query(`DROP DATABASE \`${dataSource.driver.database}\``);
    await dataSource.destroy();
  }
}

function scratchUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${databaseName('hub_migration_scratch', name)}`;
  return url.href;
}

/** The table of a class. */
export function tableNameOf(entity: object): string | undefined {
  return getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name;
}
