import type { DatasetTable } from './datasetTable.ts';
import { join, type Sql, sql } from './sql.ts';

/**
 * Makes the staging tables of one import, after removing those of an earlier one on the same connection. They are
 * temporary tables: they end with the connection, so nothing remains when the process dies. Staged rows are in the
 * order of the dataset's key, so rows with one key are adjacent and the move appends to the index.
 */
export function createStagingTables(table: DatasetTable): Sql[] {
  const key = sql`PRIMARY KEY (${table.columns([...table.keys, 'rowNumber'])})`;
  if (!table.isSqlite) {
    return [
      sql`DROP TEMPORARY TABLE IF EXISTS hub_staging, hub_refused`,
      sql`CREATE TEMPORARY TABLE hub_staging (rowNumber INT NOT NULL DEFAULT 0, ${key}) SELECT ${table.columns(table.stagedColumns)} FROM ${table.name} LIMIT 0`,
      sql`CREATE TEMPORARY TABLE hub_refused (rowNumber INT NOT NULL, reason INT NOT NULL, detail VARCHAR(500), PRIMARY KEY (rowNumber, reason))`,
    ];
  }
  const columns = table.stagedColumns.map((column) => sql`${table.column(column)} ${table.typeOf(column)}`);
  return [
    sql`DROP TABLE IF EXISTS temp.hub_staging`,
    sql`DROP TABLE IF EXISTS temp.hub_refused`,
    sql`CREATE TEMP TABLE hub_staging (${join(columns)}, rowNumber INTEGER NOT NULL, ${key}) WITHOUT ROWID`,
    sql`CREATE TEMP TABLE hub_refused (rowNumber INTEGER NOT NULL, reason INTEGER NOT NULL, detail TEXT, PRIMARY KEY (rowNumber, reason)) WITHOUT ROWID`,
  ];
}

/** Copies the staged keys, because MySQL reads a temporary table only once in a statement. */
export function copyStagedKeys(table: DatasetTable): Sql[] {
  const keys = sql`AS SELECT ${table.columns(table.keys)} AS recordKey FROM hub_staging`;
  return table.isSqlite
    ? [sql`DROP TABLE IF EXISTS hub_keys`, sql`CREATE TEMP TABLE hub_keys ${keys}`]
    : [sql`DROP TEMPORARY TABLE IF EXISTS hub_keys`, sql`CREATE TEMPORARY TABLE hub_keys ${keys}`];
}

export function deleteRefusedRows(table: DatasetTable): Sql {
  return table.isSqlite
    ? sql`DELETE FROM hub_staging WHERE rowNumber IN (SELECT rowNumber FROM hub_refused)`
    : sql`DELETE s FROM hub_staging s JOIN hub_refused r ON r.rowNumber = s.rowNumber`;
}
