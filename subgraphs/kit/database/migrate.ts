import { DataSource } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { collationStatements } from './collation.ts';
import { isSqlite } from './engine.ts';
import { lockOnMysql, lockOnSqlite } from './lock.ts';
import type { ListedMigration } from './migration.ts';
import { STEP_TABLE } from './resumableSteps.ts';

/** What has become of the migrations in one database. Oldest first everywhere. */
export interface MigrationState {
  /** Names of those that ran, in the order in which they did. */
  done: string[];
  /** Those that will run when the database is opened. */
  pending: ListedMigration[];
  /** Names of those that ran and that this program does not know, because it is older than the database. */
  unknown: string[];
  /** One that stopped in the middle, on MySQL or MariaDB. */
  interrupted: { migration: string; direction: 'up' | 'down'; step: number } | undefined;
}

/**
 * When the kit's own migrations took over from those of each department. Names of that time that no list holds any more
 * stand in old databases.
 */
const TAKEN_OVER = 1_795_387_200_000;

/** How long a process waits for another one that brings the same database up to date, in milliseconds. */
const LOCK_TIMEOUT_MS = 60_000;

/** Whether what is stored here has gone when the connection is closed, so that nobody else can be at it. */
const isOwn = ({ options }: DataSource) => options.database === ':memory:';

/**
 * Runs `work` while no other process runs migrations on the same database.
 *
 * @throws SetupError if another process is not done in a minute
 */
export async function whileNoneOtherMigrates<Result>(
  dataSource: DataSource,
  work: () => Promise<Result>,
  timeoutMs: number = LOCK_TIMEOUT_MS,
): Promise<Result> {
  if (isOwn(dataSource)) return work();
  const file = String(dataSource.options.database);
  const busy = () =>
    new SetupError(
      `Another process brings ${isSqlite(dataSource) ? file : `the database ${dataSource.driver.database}`} up to date and was not done in ${Math.round(timeoutMs / 1000)} s. Nothing was done; try again when it is.`,
    );
  const request = { timeoutMs, busy };
  if (isSqlite(dataSource)) {
    const unlock = await lockOnSqlite(`${file}-migrate`, request);
    return work().finally(unlock);
  }
  const runner = dataSource.createQueryRunner();
  try {
    const unlock = await lockOnMysql(runner, 'migrate', request);
    return await work().finally(unlock);
  } finally {
    await runner.release();
  }
}

export async function readMigrationState(dataSource: DataSource): Promise<MigrationState> {
  const runner = dataSource.createQueryRunner();
  try {
    const done: string[] = (await runner.hasTable('migrations'))
      ? (await runner.query('SELECT name FROM migrations ORDER BY id')).map(({ name }: { name: string }) => name)
      : [];
    const interrupted =
      !isSqlite(dataSource) && (await runner.hasTable(STEP_TABLE))
        ? (await runner.query(`SELECT migration, direction, step FROM ${STEP_TABLE}`))[0]
        : undefined;
    const known = listed(dataSource);
    return {
      done,
      pending: known.filter(({ name }) => !done.includes(name)),
      unknown: done.filter((name) => timestampOf(name) > TAKEN_OVER && !known.some((own) => own.name === name)),
      interrupted,
    };
  } finally {
    await runner.release();
  }
}

/** The migrations that a connection was made with, oldest first. */
export function listed(dataSource: DataSource): ListedMigration[] {
  const migrations = dataSource.migrations as ListedMigration[];
  return [...migrations].sort((one, other) => timestampOf(one.name) - timestampOf(other.name));
}

const timestampOf = (name: string) => Number(name.slice(-13));

/**
 * Gives the database the hub's collation and runs the migrations that wait, while no other process does.
 *
 * @returns the names of those that ran
 * @throws SetupError if the database is newer than this program, or taking a migration back was interrupted
 */
export async function bringUpToDate(dataSource: DataSource, subgraph: string): Promise<string[]> {
  const state = await readMigrationState(dataSource);
  refuseNewer(state, subgraph);
  if (state.interrupted?.direction === 'down') {
    throw new SetupError(
      `Taking back ${state.interrupted.migration} was interrupted. Finish it with "hub migrate ${subgraph} --undo", then start again.`,
    );
  }
  if (state.pending.length === 0 && (await collationStatements(dataSource)).length === 0) return [];
  return whileNoneOtherMigrates(dataSource, async () => {
    // Another process may have run them, or those of a newer program, while this one waited.
    refuseNewer(await readMigrationState(dataSource), subgraph);
    for (const statement of await collationStatements(dataSource)) await dataSource.query(statement);
    return (await dataSource.runMigrations()).map(({ name }) => name);
  });
}

/** A database holds changes that this program does not know. The message names the database. */
export class NewerDatabaseError extends SetupError {}

/** @throws NewerDatabaseError if the database holds changes that this program does not know */
export function refuseNewer({ unknown }: MigrationState, subgraph: string): void {
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `The database of ${subgraph} is newer than this program, which does not know ${unknown.join(', ')}. Use the program that made it so, or let that one take it back ("hub migrate ${subgraph} --undo", once for each) before you start this one.`,
  );
}
