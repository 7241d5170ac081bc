import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectPath } from '../../../common/project.ts';

/** A file of a folder of migrations, and the migration in it. */
export interface MigrationFile {
  file: string;
  /** The class's name, as in the database's table of migrations: `AddAirRoutes1795381352177`. */
  name: string;
}

const LIST_FILE = 'index.ts';

/**
 * The migrations in a folder, oldest first. Files that do not begin with a timestamp are ignored.
 *
 * @throws Error for a file without a migration
 */
export async function readMigrationFiles(folder: string): Promise<MigrationFile[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{13}-.*\.ts$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = /^export const (\w+) = sqlMigration\(/m.exec(await readFile(join(folder, file), 'utf8'))?.[1];
      if (name) return { file, name };
      throw new Error(
        `${join(folder, file)} holds no migration: export one that sqlMigration makes, or move the file.`,
      );
    }),
  );
}

/** Writes the folder's list of migrations: a file that exports all of them, oldest first. */
export async function writeMigrationList(folder: string): Promise<void> {
  const migrations = await readMigrationFiles(folder);
  const imports = migrations.map(({ file, name }) => `import { ${name} } from './${file}';\n`);
  const names = migrations.map(({ name }) => `  ${name},\n`);
  const comment = '/** Newest last. `hub migration` writes this list. */';
  const text = `${imports.join('')}\n${comment}\nexport const migrations = [\n${names.join('')}];\n`;
  await writeFile(join(folder, LIST_FILE), text);
}

/** What a migration's file in `folder` imports `sqlMigration` from. */
export function importPath(folder: string): string {
  return relative(folder, projectPath('subgraphs/kit/database/migration.ts')).replaceAll('\\', '/');
}
