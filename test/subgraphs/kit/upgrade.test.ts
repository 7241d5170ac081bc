import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, Table, TableColumn } from 'typeorm';
import { projectPath } from '../../../common/project.ts';
import { type Database, openDatabase } from '../../../subgraphs/kit/database/database.ts';
import { sqlMigration } from '../../../subgraphs/kit/database/migration.ts';
import { openSubgraphDatabase } from '../../../subgraphs/kit/database/subgraphDatabase.ts';
import type { SubgraphOptions } from '../../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { tableNames } from '../../kit/tables.ts';

/** A migration of the time when the migrations of each department made the kit's tables as well. */
interface OldMigration {
  name: string;
  sqlite: string[];
  mysql: string[];
}

type Row = Record<string, unknown>;

describe.each([tradeFinance, livelihood].map((definition) => [definition.name, definition] as const))(
  'a database of %s that is older than the migrations of the kit',
  (name, definition) => {
    const oldMigrations: OldMigration[] = JSON.parse(
      readFileSync(projectPath(`test/subgraphs/kit/fixtures/migrations/${name}.json`), 'utf8'),
    );
    eachDatabase(({ options }) => {
      it.each(oldMigrations.map((migration, index) => [migration.name, oldMigrations.slice(0, index + 1)] as const))(
        'gets the tables of a new one and keeps every row, as of %s',
        async (lastMigration, migrations) => {
          const place = placeOf(options, lastMigration);
          const old = await openDatabase({
            ...place,
            subgraph: name,
            entities: [],
            migrations: migrations.map((migration) =>
              sqlMigration(migration.name, {
                sqlite: { up: migration.sqlite, down: [] },
                mysql: { up: migration.mysql, down: [] },
              }),
            ),
          });
          const rows = await closing(old, fillTables);
          const expected = await closing(
            await openSubgraphDatabase(definition, placeOf(options, 'fresh')),
            tableDefinitions,
          );

          await closing(await openSubgraphDatabase(definition, place), async (dataSource) => {
            expect(await tableDefinitions(dataSource)).toEqual(expected);
            expect(await rowsOf(dataSource, Object.keys(rows))).toMatchObject(afterUpgrade(rows));
          });
        },
      );
    });
  },
);

/** A database of its own beside the one of the options. */
function placeOf(options: SubgraphOptions, name: string): SubgraphOptions {
  if (!options.databaseUrl) return { ...options, dataDirectory: join(options.dataDirectory, name) };
  return { ...options, databaseUrl: `${options.databaseUrl}_${name.slice(-8)}` };
}

async function closing<Result>(
  { dataSource }: Database,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The statement that makes each table and index, by name. */
async function tableDefinitions(dataSource: DataSource): Promise<Record<string, string>> {
  if (dataSource.options.type === 'better-sqlite3') {
    const made: { name: string; sql: string }[] = await dataSource.query(
      "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    );
    return Object.fromEntries(made.map(({ name, sql }) => [name, sql]));
  }
  const definitions: Record<string, string> = {};
  for (const name of await tableNames(dataSource)) {
    const [made] = await dataSource.query(`SHOW CREATE TABLE \`${name}\``);
    definitions[name] = made['Create Table'].replace(/ AUTO_INCREMENT=\d+/, '');
  }
  return definitions;
}

/** Puts three rows into every table; the last import run shares its provenance with the first. */
async function fillTables(dataSource: DataSource): Promise<Record<string, Row[]>> {
  const names = await tableNames(dataSource);
  const runner = dataSource.createQueryRunner();
  for (const name of names) {
    const { columns } = (await runner.getTable(name)) as Table;
    const row = (number: number) =>
      columns.map((column) =>
        name === 'import_run' && column.name === 'provenanceId' && number === 3 ? 1 : cellOf(column, number),
      );
    const columnNames = columns.map((column) => dataSource.driver.escape(column.name)).join(', ');
    const placeholders = columns.map(() => '?').join(', ');
    for (const number of [1, 2, 3]) {
      await runner.query(
        `INSERT INTO ${dataSource.driver.escape(name)} (${columnNames}) VALUES (${placeholders})`,
        row(number),
      );
    }
  }
  await runner.release();
  return rowsOf(dataSource, names);
}

function cellOf({ type, length }: TableColumn, number: number): number | string {
  if (type === 'tinyint' || type === 'boolean') return number % 2;
  if (type === 'varchar' || type === 'text') return String(number).padStart(Math.min(Number(length) || 9, 9), 'x');
  return number;
}

async function rowsOf(dataSource: DataSource, tables: string[]): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {};
  for (const table of tables) {
    const found: Row[] = await dataSource.query(`SELECT * FROM ${dataSource.driver.escape(table)}`);
    rows[table] = found.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).map((row) => ({ ...row }));
  }
  return rows;
}

/**
 * What the rows of an old database are in a new one: a run no longer names its provenance, but a provenance its run,
 * and an observation's breakdown is its first dimension.
 */
function afterUpgrade(rows: Record<string, Row[]>): Record<string, Row[]> {
  const observation = (rows['observation'] ?? []).map(({ breakdown, ...row }) => ({
    ...row,
    dimension1: breakdown,
    dimension2: '',
  }));
  const upgraded = { ...rows, observation };
  const runs = rows['import_run'] ?? [];
  if (!runs.some((run) => 'provenanceId' in run)) return upgraded;
  return {
    ...upgraded,
    import_run: runs.map(({ provenanceId: _, ...run }) => run),
    provenance: (rows['provenance'] ?? []).map((row) => ({
      ...row,
      runId: runs.find(({ provenanceId }) => provenanceId === row['id'])?.['id'] ?? null,
    })),
  };
}
