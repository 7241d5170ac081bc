import type { MigratedTables } from './migratedTables.ts';
import { withScratchTables } from './scratch.ts';
import { compareTables } from './tableDifference.ts';

/**
 * What the classes declare and no migration makes, in words; nothing if the migrations are complete. It is looked for
 * in SQLite in memory, and `generateMigration` writes both engines' statements at once.
 */
export function missingChanges(tables: MigratedTables, server?: string): Promise<string[]> {
  return withScratchTables(tables, server, async ({ migrated, declared }) => {
    const { created, dropped, changed } = compareTables(migrated, declared, { tables: new Map(), columns: new Map() });
    return [
      ...created.map(({ name }) => `the table ${name}`),
      ...dropped.map(({ name }) => `that the table ${name} goes`),
      ...changed.map(({ to }) => `a change of the table ${to.name}`),
    ];
  });
}
