import { RevisionKind } from '../../history/Revision.ts';
import { Quality } from '../../values/provenance.ts';
import type { DatasetTable } from './datasetTable.ts';
import { join, parameters, raw, type Sql, sql } from './sql.ts';

/** What all revisions of a run share. */
export interface RevisionFields {
  runId: number;
  person: string;
  reason: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

/** Staged rows of one origin: those numbered from one to another. */
export interface StagedPart {
  provenanceId: number;
  quality: string;
  from: number;
  to: number;
}

// In all statements `s` is the staged row and `t` the table's row.

const matches = (table: DatasetTable): Sql =>
  join(
    table.keys.map((key) => sql`t.${table.column(key)} = s.${table.column(key)}`),
    ' AND ',
  );

/** Whether the two rows differ, apart from their origin. */
function differs(table: DatasetTable, quality: string): Sql {
  const same = raw(table.isSqlite ? 'IS' : '<=>');
  const equal = table.valueColumns.map((column) => sql`t.${table.column(column)} ${same} s.${table.column(column)}`);
  return sql`NOT (${join([...equal, sql`t.quality = ${quality}`], ' AND ')})`;
}

const isOfPart = ({ from, to }: StagedPart): Sql => sql`s.rowNumber BETWEEN ${from} AND ${to}`;

/** A staged row as it will be in the table. */
const staged = (table: DatasetTable, { provenanceId, quality }: StagedPart): Sql =>
  table.json('s', sql`${provenanceId}`, sql`${quality}`);

/**
 * The beginning of a statement that writes revisions of the rows called `alias`; the caller appends which rows these
 * are.
 */
function insertRevisions(
  table: DatasetTable,
  alias: 's' | 't',
  kind: RevisionKind,
  after: Sql,
  { runId, person, reason, at }: RevisionFields,
): Sql {
  const before = alias === 't' ? table.json('t', raw('t.provenanceId'), raw('t.quality')) : raw('NULL');
  const columns = table.columns(['dataset', 'recordKey', 'kind', 'before', 'after', 'runId', 'person', 'reason', 'at']);
  return sql`INSERT INTO revision (${columns}) SELECT ${table.target.code}, ${table.keyText(alias)}, ${kind}, ${before}, ${after}, ${runId}, ${person}, ${reason}, ${at}`;
}

export function insertRevisionsOfUpdates(table: DatasetTable, part: StagedPart, fields: RevisionFields): Sql {
  const revisions = insertRevisions(table, 't', RevisionKind.UPDATED, staged(table, part), fields);
  return sql`${revisions} FROM hub_staging s JOIN ${table.name} t ON ${matches(table)} WHERE ${differs(table, part.quality)} AND ${isOfPart(part)}`;
}

export function updateRows(table: DatasetTable, part: StagedPart): Sql {
  const { provenanceId, quality } = part;
  const prefix = raw(table.isSqlite ? '' : 't.');
  const values = join([
    ...table.valueColumns.map((column) => sql`${prefix}${table.column(column)} = s.${table.column(column)}`),
    sql`${prefix}provenanceId = ${provenanceId}`,
    sql`${prefix}quality = ${quality}`,
  ]);
  return table.isSqlite
    ? sql`UPDATE ${table.name} AS t SET ${values} FROM hub_staging s WHERE ${matches(table)} AND ${differs(table, quality)} AND ${isOfPart(part)}`
    : sql`UPDATE ${table.name} t JOIN hub_staging s ON ${matches(table)} SET ${values} WHERE ${differs(table, quality)} AND ${isOfPart(part)}`;
}

export function insertRevisionsOfInsertions(table: DatasetTable, part: StagedPart, fields: RevisionFields): Sql {
  const revisions = insertRevisions(table, 's', RevisionKind.INSERTED, staged(table, part), fields);
  const isNew = sql`t.${table.column(table.keys[0] as string)} IS NULL`;
  return sql`${revisions} FROM hub_staging s LEFT JOIN ${table.name} t ON ${matches(table)} WHERE ${isNew} AND ${isOfPart(part)}`;
}

/** Inserts the rows that are new; rows that are there already stay. */
export function insertRows(table: DatasetTable, part: StagedPart): Sql {
  const columns = table.columns(table.stagedColumns);
  const keys = table.columns(table.keys);
  const rows = sql`INTO ${table.name} (${columns}, provenanceId, quality) SELECT ${columns}, ${part.provenanceId}, ${part.quality} FROM hub_staging s WHERE ${isOfPart(part)} ORDER BY ${keys}`;
  // MySQL cannot ignore conflicts of the primary key alone.
  return table.isSqlite ? sql`INSERT ${rows} ON CONFLICT (${keys}) DO NOTHING` : sql`INSERT IGNORE ${rows}`;
}

/** The parts of the table that the file holds; with `onlyFilled` only those of which it holds a value. */
export function selectStagedParts(table: DatasetTable, onlyFilled: boolean): Sql | undefined {
  const { parts } = table.target;
  if (!parts) return undefined;
  const filled = onlyFilled ? sql` WHERE ${table.column(parts.filledBy)} IS NOT NULL` : raw('');
  return sql`SELECT DISTINCT ${table.column(parts.column)} AS part FROM hub_staging${filled}`;
}

/**
 * Deletes rows that the file does not hold, with their revisions.
 *
 * @param parts only rows of these parts of the table; undefined for a table without parts
 */
export function deleteAbsentRows(
  table: DatasetTable,
  parts: readonly string[] | undefined,
  onlySamples: boolean,
  fields: RevisionFields,
): { revisions: Sql; deletion: Sql } {
  const column = table.target.parts?.column;
  const conditions = [
    ...(onlySamples ? [sql`t.quality = ${Quality.SAMPLE}`] : []),
    ...(column && parts ? [sql`t.${table.column(column)} IN (${parameters(parts)})`] : []),
    sql`NOT EXISTS (SELECT 1 FROM hub_staging s WHERE ${matches(table)})`,
  ];
  return deleteRows(table, join(conditions, ' AND '), fields);
}

/** Deletes the rows `t` that meet a condition, with their revisions, which must be written first. */
export function deleteRows(
  table: DatasetTable,
  condition: Sql,
  fields: RevisionFields,
): { revisions: Sql; deletion: Sql } {
  const revisions = insertRevisions(table, 't', RevisionKind.DELETED, raw('NULL'), fields);
  const target = table.isSqlite ? sql`DELETE FROM ${table.name} AS t` : sql`DELETE t FROM ${table.name} t`;
  return {
    revisions: sql`${revisions} FROM ${table.name} t WHERE ${condition}`,
    deletion: sql`${target} WHERE ${condition}`,
  };
}
