import type { MigratedTables } from './migratedTables.ts';
import { readMigrationFiles } from './migrationFiles.ts';
import { missingChanges } from './missingChanges.ts';

/**
 * What is wrong with lists of migrations, one sentence for each mistake: a file that is not listed, a listed migration
 * without a file, a change of the classes that no migration makes. It needs no server: it looks at SQLite alone, and
 * `generateMigration` writes both engines' statements at once.
 */
export async function findMigrationMistakes(lists: readonly MigratedTables[]): Promise<string[]> {
  const mistakes = await Promise.all(lists.map((tables) => mistakesOf(tables)));
  return mistakes.flat();
}

async function mistakesOf(tables: MigratedTables): Promise<string[]> {
  const { name, folder } = tables;
  const files = await readMigrationFiles(folder);
  const listed = tables.migrations.map((Migration) => new Migration().name);
  const unlisted = files.filter((file) => !listed.includes(file.name));
  const lost = listed.filter((migration) => !files.some((file) => file.name === migration));
  const missing = await missingChanges(tables);
  return [
    ...unlisted.map(({ file }) => `${folder}/${file} is not listed: add it to index.ts there, or remove the file.`),
    ...lost.map((migration) => `${folder} holds no file of ${migration}, which its index.ts lists.`),
    ...(missing.length > 0
      ? [
          `The tables of ${name} lack what its classes declare: run "./hub migration ${name} <what changes>". Missing is ${missing.join(', ')}.`,
        ]
      : []),
  ];
}
