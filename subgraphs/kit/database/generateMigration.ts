import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../../../common/errors.ts';
import { datasetOf } from '../dataset/definition.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { ObservationRow } from '../observation/Observation.ts';
import { stepsOf } from './changeSteps.ts';
import { kitTables, type MigratedTables } from './migratedTables.ts';
import { type DecidedDifference, decide, type MigrationChoices } from './migrationChoices.ts';
import { importPath, writeMigrationList } from './migrationFiles.ts';
import { type EngineSteps, renderMigration } from './renderMigration.ts';
import { tableNameOf, withScratchTables } from './scratch.ts';
import { compareTables, reversed } from './tableDifference.ts';

/**
 * Writes the migration that brings tables, on both engines, from their newest migration to their classes, and the
 * folder's list of migrations anew.
 *
 * @param server a MySQL or MariaDB server on which databases may be made and dropped
 * @param label what changes, in a few words: `add air routes`
 * @param choices what is said about changes that would lose or invent something
 * @returns the file's path, or null if the migrations are complete already
 * @throws SetupError that names what has to be said before the migration can be written
 */
export async function generateMigration(
  tables: MigratedTables,
  server: string,
  label: string,
  choices: MigrationChoices = {},
): Promise<string | null> {
  const words = label.split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (!/^[A-Za-z]/.test(words[0] ?? '')) {
    throw new SetupError('A migration needs a label that begins with a letter, such as "add air routes".');
  }
  const sqlite = await changesOf(tables, undefined, choices);
  const mysql = await changesOf(tables, server, choices);
  if (sqlite.up.length === 0 && mysql.up.length === 0) return null;
  const timestamp = Date.now();
  // A department's database lists the kit's migrations beside its own.
  const owner = tables.name === kitTables.name ? 'Kit' : '';
  const name = `${owner}${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${timestamp}`;
  const path = join(tables.folder, `${timestamp}-${words.join('-').toLowerCase()}.ts`);
  await writeFile(path, renderMigration(name, importPath(tables.folder), { sqlite, mysql }));
  await writeMigrationList(tables.folder);
  return path;
}

/** The steps between the newest migration and the classes. */
async function changesOf(
  tables: MigratedTables,
  server: string | undefined,
  choices: MigrationChoices,
): Promise<EngineSteps> {
  return withScratchTables(tables, server, async ({ migrated, declared, dataSource }) => {
    const decided = decide(migrated, declared, choices);
    const { renames, fills } = decided;
    const oldName = reversed(renames).tables;
    const back: DecidedDifference = {
      renames: reversed(renames),
      difference: compareTables(declared, migrated, reversed(renames)),
      fills: new Map(
        [...fills].map(([place, fill]) => {
          const [table = '', column] = place.split('.');
          return [`${oldName.get(table) ?? table}.${column}`, fill];
        }),
      ),
    };
    const runner = dataSource.createQueryRunner();
    try {
      return {
        up: await stepsOf(runner, decided, datasetsOf(tables, new Map())),
        down: await stepsOf(runner, back, datasetsOf(tables, oldName)),
      };
    } finally {
      await runner.release();
    }
  });
}

/** The code under which the revisions of a table's rows are, by the table's name. */
function datasetsOf({ entities }: MigratedTables, names: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    entities.flatMap((entity) => {
      const table = tableNameOf(entity);
      const code = entity === ObservationRow ? OBSERVATIONS : datasetOf(entity)?.code;
      return table !== undefined && code !== undefined ? [[names.get(table) ?? table, code] as const] : [];
    }),
  );
}
