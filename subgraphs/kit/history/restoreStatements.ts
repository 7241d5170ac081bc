import type { DatasetTable } from '../import/staging/datasetTable.ts';
import { keepRows, type RevisionFields } from '../import/staging/moveStatements.ts';
import { join, raw, type Sql, sql } from '../import/staging/sql.ts';
import { RevisionKind } from './Revision.ts';

// In all statements `u` is the row as it is to be, `t` the table's row, `first` and `last` the run's first and last
// revision of the record.

/** Columns that a row gets back: all, with its origin and its mark. */
const restoredColumns = (table: DatasetTable): string[] => [
  ...table.stagedColumns,
  'provenanceId',
  'quality',
  ...(table.hasMarks ? ['withdrawnAt'] : []),
];

const matches = (table: DatasetTable): Sql =>
  join(
    table.keys.map((key) => sql`t.${table.column(key)} = u.${table.column(key)}`),
    ' AND ',
  );

/** Makes the temporary table of rows as they were before the run. Like the staging tables it ends with its connection. */
export function createRestoreTable(table: DatasetTable): Sql[] {
  const columns = restoredColumns(table);
  const key = sql`PRIMARY KEY (${table.columns(table.keys)})`;
  if (!table.isSqlite) {
    return [
      sql`DROP TEMPORARY TABLE IF EXISTS hub_restored`,
      sql`CREATE TEMPORARY TABLE hub_restored (firstId INT NOT NULL DEFAULT 0, lastId INT NOT NULL DEFAULT 0, ${key}) SELECT ${table.columns(columns)} FROM ${table.name} LIMIT 0`,
    ];
  }
  const typed = columns.map((column) => sql`${table.column(column)} ${table.typeOf(column)}`);
  return [
    // The transaction takes rows out of it, and without a journal it could not be rolled back.
    sql`PRAGMA temp.journal_mode = MEMORY`,
    sql`DROP TABLE IF EXISTS temp.hub_restored`,
    sql`CREATE TEMP TABLE hub_restored (${join(typed)}, firstId INTEGER NOT NULL, lastId INTEGER NOT NULL, ${key}) WITHOUT ROWID`,
  ];
}

/** The SQL of a row's columns in its JSON, and what the statement joins for them. */
export function rowInJson(table: DatasetTable, json: Sql): { columns: readonly string[]; values: Sql[]; joined: Sql } {
  const columns = restoredColumns(table);
  if (table.isSqlite) {
    const values = columns.map((column) => sql`json_extract(${json}, ${raw(`'$.${column}'`)})`);
    return { columns, values, joined: raw('') };
  }
  const read = columns.map(
    (column) => sql`${table.column(column)} ${table.jsonTypeOf(column)} PATH ${raw(`'$.${column}'`)}`,
  );
  const values = columns.map((column) => sql`j.${table.column(column)}`);
  return { columns, values, joined: sql`, JSON_TABLE(${json}, '$' COLUMNS (${join(read)})) j` };
}

/** Reads the rows from the JSON of the run's first revision of each record; those that the run made are left out. */
export function insertRestoredRows(table: DatasetTable, runId: number): Sql {
  const before = sql`first.${table.column('before')}`;
  const { columns, values, joined } = rowInJson(table, before);
  const target = sql`INSERT INTO hub_restored (${table.columns(columns)}, firstId, lastId)`;
  const ofRun = sql`(SELECT MIN(id) AS firstId, MAX(id) AS lastId FROM revision WHERE runId = ${runId} GROUP BY recordKey) ids JOIN revision first ON first.id = ids.firstId`;
  return sql`${target} SELECT ${join(values)}, ids.firstId, ids.lastId FROM ${ofRun}${joined} WHERE ${before} IS NOT NULL`;
}

/**
 * Takes out the rows that something else has changed since the run, which show by their origin. A row that the run only
 * marked as withdrawn has kept its own.
 */
export function leaveChangedRows(table: DatasetTable, origins: Sql): Sql {
  const present = sql`SELECT 1 FROM ${table.name} t WHERE ${matches(table)}`;
  const isRuns = sql`EXISTS (${present} AND (t.provenanceId IN (${origins}) OR t.provenanceId = u.provenanceId))`;
  const isDeleted = sql`EXISTS (SELECT 1 FROM revision last WHERE last.id = u.lastId AND last.kind = ${RevisionKind.DELETED})`;
  const stands = sql`${isRuns} OR (${isDeleted} AND NOT EXISTS (${present}))`;
  return table.isSqlite
    ? sql`DELETE FROM hub_restored AS u WHERE NOT (${stands})`
    : sql`DELETE u FROM hub_restored u WHERE NOT (${stands})`;
}

/** Writes revisions that reverse the run's. */
export function insertRevisionsOfRestoring(table: DatasetTable, { runId, person, reason, at }: RevisionFields): Sql {
  const columns = table.columns(['dataset', 'recordKey', 'kind', 'before', 'after', 'runId', 'person', 'reason', 'at']);
  const kind = sql`CASE WHEN last.kind = ${RevisionKind.DELETED} THEN ${RevisionKind.INSERTED} ELSE ${RevisionKind.UPDATED} END`;
  return sql`INSERT INTO revision (${columns}) SELECT ${table.target.code}, first.recordKey, ${kind}, last.${table.column('after')}, first.${table.column('before')}, ${runId}, ${person}, ${reason}, ${at} FROM hub_restored u JOIN revision first ON first.id = u.firstId JOIN revision last ON last.id = u.lastId ORDER BY first.id`;
}

/** Keeps the rows that {@link restoreRows} replaces. */
export function keepReplacedRows(table: DatasetTable, version: number): Sql {
  return keepRows(table, sql`FROM hub_restored u JOIN ${table.name} t ON ${matches(table)} WHERE 1 = 1`, version);
}

/** Writes the rows into their table, in place of those of the same key. */
export function restoreRows(table: DatasetTable, version: number): Sql {
  const columns = table.columns(restoredColumns(table));
  const keys = table.columns(table.keys);
  const values = [...restoredColumns(table), 'knownFrom'].filter((column) => !table.keys.includes(column));
  // The condition keeps SQLite from taking ON CONFLICT for a join's condition.
  const rows = sql`INSERT INTO ${table.name} (${columns}, knownFrom) SELECT ${columns}, ${version} FROM hub_restored WHERE 1 = 1 ORDER BY ${keys}`;
  const set = values.map((column) =>
    table.isSqlite
      ? sql`${table.column(column)} = excluded.${table.column(column)}`
      : sql`${table.column(column)} = VALUES(${table.column(column)})`,
  );
  return table.isSqlite
    ? sql`${rows} ON CONFLICT (${keys}) DO UPDATE SET ${join(set)}`
    : sql`${rows} ON DUPLICATE KEY UPDATE ${join(set)}`;
}
