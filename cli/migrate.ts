import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../common/errors.ts';
import type { Database } from '../subgraphs/kit/database/database.ts';
import { isSqlite } from '../subgraphs/kit/database/engine.ts';
import {
  bringUpToDate,
  type MigrationState,
  readMigrationState,
  refuseNewer,
} from '../subgraphs/kit/database/migrate.ts';
import { describeStep, type Step } from '../subgraphs/kit/database/step.ts';
import { openSubgraphDatabase } from '../subgraphs/kit/database/subgraphDatabase.ts';
import { planUndo, undoMigration } from '../subgraphs/kit/database/undoMigration.ts';
import type { SubgraphDefinition } from '../subgraphs/kit/definition.ts';
import { readDepartmentSettings } from './config.ts';
import { printTable } from './console.ts';
import { departmentsNamed } from './departments.ts';

/** The options of `hub migrate`. */
export interface MigrateFlags {
  status?: boolean;
  dryRun?: boolean;
  undo?: boolean;
  loseData?: boolean;
}

/**
 * `hub migrate`: brings the databases up to date, or says what is to do, or takes the newest migration back.
 *
 * @throws SetupError in one sentence
 */
export async function migrate(department: string | undefined, flags: MigrateFlags): Promise<void> {
  if (flags.status && (flags.dryRun || flags.undo)) throw new SetupError('Give --status alone.');
  if (flags.loseData && !flags.undo) throw new SetupError('--lose-data goes with --undo.');
  for (const definition of departmentsNamed(department)) {
    await withTables(definition, flags, async (database) => {
      if (flags.status) printStatus(definition, await readMigrationState(database.dataSource));
      else if (flags.undo) await undo(definition, database, flags);
      else await up(definition, database, flags);
    });
  }
}

/** Opens a department's database as it stands; nothing is made where only a question is asked. */
async function withTables(
  definition: SubgraphDefinition,
  { status, dryRun, undo }: MigrateFlags,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const config = readDepartmentSettings();
  const { databaseUrl, dataDirectory } = config;
  const isMissing = !databaseUrl && !existsSync(join(dataDirectory, `${definition.name}.sqlite`));
  // Of a database that is not there yet the same is said as of an empty one.
  const place =
    isMissing && (status || dryRun || undo) ? { dataDirectory: ':memory:' } : { databaseUrl, dataDirectory };
  const database = await openSubgraphDatabase(definition, { ...place, upToDate: false });
  try {
    await work(database);
  } finally {
    await database.dataSource.destroy();
  }
}

function printStatus({ name }: SubgraphDefinition, { done, pending, unknown, interrupted }: MigrationState): void {
  printTable(`${name}: ${pending.length === 0 ? 'up to date' : `${pending.length} to run`}`, [
    ...done.map((migration) => [migration, unknown.includes(migration) ? 'of a newer program' : 'done'] as const),
    ...pending.map((migration) => [migration.name, 'to run'] as const),
    ...(interrupted
      ? [
          [
            interrupted.migration,
            `interrupted (${interrupted.direction}) at statement ${interrupted.step + 1}`,
          ] as const,
        ]
      : []),
  ]);
}

async function up({ name }: SubgraphDefinition, { dataSource }: Database, { dryRun }: MigrateFlags): Promise<void> {
  if (!dryRun) {
    const ran = await bringUpToDate(dataSource, name);
    console.log(ran.length === 0 ? `${name}: up to date` : `${name}: ${ran.join(', ')} done`);
    return;
  }
  const state = await readMigrationState(dataSource);
  refuseNewer(state, name);
  const { pending } = state;
  if (pending.length === 0) console.log(`${name}: up to date`);
  for (const migration of pending) {
    printSteps(`${name}: ${migration.name} would run`, migration.changeOn(isSqlite(dataSource)).up);
  }
}

async function undo({ name }: SubgraphDefinition, { dataSource }: Database, flags: MigrateFlags): Promise<void> {
  const undone = flags.dryRun
    ? await planUndo(dataSource, name)
    : await undoMigration(dataSource, name, flags.loseData ?? false);
  if (!undone) console.log(`${name}: nothing to take back`);
  else if (flags.dryRun) {
    printSteps(`${name}: ${undone.name} would be taken back`, undone.steps);
    if (undone.lost.length > 0) console.log(`  It would lose ${undone.lost.join(', ')}: --lose-data lets it.`);
  } else console.log(`${name}: ${undone.name} is taken back; opening the database runs it again`);
}

function printSteps(title: string, steps: readonly Step[]): void {
  const lines = steps.map(describeStep);
  console.log([title, ...lines.map((line) => `  ${line}`)].join('\n'));
}
