import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../../../common/errors.ts';
import { databaseName } from './database.ts';
import type { MigratedTables } from './migratedTables.ts';
import { importPath, writeMigrationList } from './migrationFiles.ts';
import { type Difference, differenceOf } from './missingStatements.ts';

/**
 * Writes the migration that brings tables, on both engines, from their newest migration to their classes, and the
 * folder's list of migrations anew.
 *
 * @param databaseUrl a MySQL or MariaDB server on which a database may be made and dropped
 * @param label what changes, in a few words: `add air routes`
 * @returns the file's path, or null if the migrations are complete already
 */
export async function generateMigration(
  tables: MigratedTables,
  databaseUrl: string,
  label: string,
): Promise<string | null> {
  const changes = {
    sqlite: await differenceOf(tables),
    mysql: await differenceOf(tables, scratchUrl(databaseUrl, tables.name)),
  };
  if (changes.sqlite.up.length === 0 && changes.mysql.up.length === 0) return null;
  const words = label.split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (!/^[A-Za-z]/.test(words[0] ?? '')) {
    throw new SetupError('A migration needs a label that begins with a letter, such as "add air routes".');
  }
  const timestamp = Date.now();
  const name = `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${timestamp}`;
  const path = join(tables.folder, `${timestamp}-${words.join('-').toLowerCase()}.ts`);
  await writeFile(path, render(name, importPath(tables.folder), changes));
  await writeMigrationList(tables.folder);
  return path;
}

function scratchUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${databaseName('hub_migration_scratch', name)}`;
  return url.href;
}

function render(name: string, kit: string, changes: Record<'sqlite' | 'mysql', Difference>): string {
  const list = (statements: string[]) =>
    statements.length === 0
      ? '[]'
      : `[\n${statements.map((statement) => `      ${JSON.stringify(statement)},`).join('\n')}\n    ]`;
  const change = ({ up, down }: Difference) => `{\n    up: ${list(up)},\n    down: ${list(down)},\n  }`;
  return `import { sqlMigration } from '${kit}';

export const ${name} = sqlMigration('${name}', {
  sqlite: ${change(changes.sqlite)},
  mysql: ${change(changes.mysql)},
});
`;
}
