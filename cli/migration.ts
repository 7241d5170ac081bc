import { subgraphs } from '../subgraphs/index.ts';
import { generateMigration } from '../subgraphs/kit/database/generateMigration.ts';
import { kitTables, tablesOf } from '../subgraphs/kit/database/migratedTables.ts';
import type { MigrationChoices } from '../subgraphs/kit/database/migrationChoices.ts';

const DEFAULT_SERVER = 'mysql://root@127.0.0.1:3306';

/** The options of `hub migration`. */
export interface MigrationFlags extends MigrationChoices {
  server?: string;
}

/** `hub migration <department> <label…>`: writes the migration from a department's newest one, or the kit's, to its classes. */
export async function writeMigration(
  name: string,
  label: string,
  { server = DEFAULT_SERVER, ...choices }: MigrationFlags,
): Promise<void> {
  const all = [kitTables, ...subgraphs.map(tablesOf)];
  const tables = all.find((candidate) => candidate.name === name);
  if (!tables) {
    throw new Error(`There are no tables of "${name}": choose one of ${all.map((known) => known.name).join(', ')}.`);
  }
  const path = await generateMigration(tables, server, label, choices);
  console.log(path ? `Written and listed: ${path}` : 'Nothing is missing: the migrations are complete.');
}
