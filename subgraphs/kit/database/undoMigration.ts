import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { isSqlite } from './engine.ts';
import { listed, readMigrationState, refuseNewer, whileNoneOtherMigrates } from './migrate.ts';
import type { ListedMigration } from './migration.ts';
import type { Step } from './step.ts';

/** What taking back the newest migration does. */
export interface MigrationUndo {
  name: string;
  steps: readonly Step[];
  /** What rows hold in columns and tables that go: `flight.gate in 1200 rows`. */
  lost: string[];
}

/** What taking back the newest migration of a database would do, or null if none is left. */
export async function planUndo(dataSource: DataSource, subgraph: string): Promise<MigrationUndo | null> {
  const state = await readMigrationState(dataSource);
  refuseNewer(state, subgraph);
  const { interrupted, done } = state;
  if (interrupted?.direction === 'up') {
    throw new SetupError(
      `${interrupted.migration} was interrupted. Finish it with "hub migrate ${subgraph}" before you take anything back.`,
    );
  }
  const name = done.at(-1);
  const known = listed(dataSource);
  const migration = known.find((candidate) => candidate.name === name);
  if (name === undefined) return null;
  if (!migration) {
    throw new SetupError(`${name} was made by an older program and cannot be taken back; nothing was done.`);
  }
  const earlier = known.filter((candidate) => candidate !== migration && done.includes(candidate.name));
  return {
    name,
    steps: migration.changeOn(isSqlite(dataSource)).down,
    lost: await lostBetween(
      dataSource,
      await columnsOf([...earlier, migration]),
      await columnsOf(earlier),
      keptBy(migration),
    ),
  };
}

/**
 * Takes back the newest migration.
 *
 * @param mayLose whether what rows hold in columns and tables that go may be lost
 * @throws SetupError if it may not, or nothing can be taken back
 */
export function undoMigration(
  dataSource: DataSource,
  subgraph: string,
  mayLose: boolean,
): Promise<MigrationUndo | null> {
  return whileNoneOtherMigrates(dataSource, async () => {
    const undo = await planUndo(dataSource, subgraph);
    if (!undo) return null;
    if (undo.lost.length > 0 && !mayLose) {
      throw new SetupError(
        `Taking back ${undo.name} would lose ${undo.lost.join(', ')}. Nothing was done; --lose-data lets it be lost.`,
      );
    }
    await dataSource.undoLastMigration();
    return undo;
  });
}

/** The columns of each table that migrations make. */
type Columns = ReadonlyMap<string, readonly string[]>;

/** Runs migrations in memory: the tables' columns are the same on every engine. */
async function columnsOf(migrations: readonly MigrationInterface[]): Promise<Columns> {
  const classes = migrations.map((migration) => migration.constructor as new () => MigrationInterface);
  const scratch = new DataSource({ type: 'better-sqlite3', database: ':memory:', migrations: classes });
  await scratch.initialize();
  try {
    await scratch.runMigrations();
    const rows: { tableName: string; columnName: string }[] = await scratch.query(
      "SELECT m.name AS tableName, c.name AS columnName FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'",
    );
    const columns = new Map<string, string[]>();
    for (const { tableName, columnName } of rows) {
      columns.set(tableName, [...(columns.get(tableName) ?? []), columnName]);
    }
    return columns;
  } finally {
    await scratch.destroy();
  }
}

/** What going back keeps under another name or in another form. */
interface Kept {
  /** The new name of each table that gets one. */
  tables: ReadonlyMap<string, string>;
  /** As `table.column`. */
  columns: ReadonlySet<string>;
}

/** MySQL's statements name what is renamed; on SQLite a renamed column may be a table that is copied. */
function keptBy(migration: ListedMigration): Kept {
  const tables = new Map<string, string>();
  const columns = new Set<string>();
  for (const step of migration.changeOn(false).down) {
    if (typeof step !== 'string') {
      if ('run' in step) for (const column of step.keeps ?? []) columns.add(column);
      continue;
    }
    const [, table] = /^ALTER TABLE `([^`]+)`/.exec(step) ?? [];
    if (table === undefined) continue;
    const [, renamed] = / RENAME TO `([^`]+)`/.exec(step) ?? [];
    if (renamed !== undefined) tables.set(table, renamed);
    for (const [, old, name] of step.matchAll(/ CHANGE `([^`]+)` `([^`]+)`/g)) {
      if (old !== name) columns.add(`${table}.${old}`);
    }
  }
  return { tables, columns };
}

async function lostBetween(dataSource: DataSource, newer: Columns, older: Columns, going: Kept): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const lost: string[] = [];
    for (const [table, columns] of newer) {
      const kept = older.get(going.tables.get(table) ?? table);
      if (!kept) await note(runner, lost, table, undefined);
      else {
        const gone = columns.filter((column) => !kept.includes(column) && !going.columns.has(`${table}.${column}`));
        for (const column of gone) await note(runner, lost, table, column);
      }
    }
    return lost;
  } finally {
    await runner.release();
  }
}

async function note(runner: QueryRunner, lost: string[], table: string, column: string | undefined): Promise<void> {
  const { driver } = runner.connection;
  // An interrupted undo has taken some of them already.
  if (!(await (column === undefined ? runner.hasTable(table) : runner.hasColumn(table, column)))) return;
  // An empty text stands for no value in columns that may not be null.
  const filled = column === undefined ? '' : ` WHERE CAST(${driver.escape(column)} AS CHAR) <> ''`;
  const [{ count }] = await runner.query(`SELECT COUNT(*) AS count FROM ${driver.escape(table)}${filled}`);
  if (Number(count) > 0) lost.push(`${column === undefined ? table : `${table}.${column}`} in ${count} rows`);
}
