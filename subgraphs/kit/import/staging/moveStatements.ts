import { AccessClass, CLASS_COLUMN, UNSTATED_CLASS } from '../../dataset/accessClass.ts';
import { RevisionKind } from '../../history/Revision.ts';
import { Quality } from '../../values/provenance.ts';
import type { DatasetTable } from './datasetTable.ts';
import { join, parameters, raw, type Sql, sql } from './sql.ts';
import { isOfListBefore, mayBeUpdated, type WholeList } from './wholeList.ts';

/** What all changes of a run share. */
export interface RevisionFields {
  runId: number;
  /** The number of the dataset's version that the run makes. */
  version: number;
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
  /** The list that the rows are the whole of, if they are. */
  list?: WholeList | undefined;
  /** The day from which they are withdrawn, or null. Rows of a list that a newer one follows are from that day on. */
  mark: string | null;
}

// In all statements `s` is the staged row and `t` the table's row.

const matches = (table: DatasetTable): Sql =>
  join(
    table.keys.map((key) => sql`t.${table.column(key)} = s.${table.column(key)}`),
    ' AND ',
  );

const markOf = ({ mark }: StagedPart): Sql => sql`${mark}`;

/** Whether the two rows differ, apart from their origin, and the stored one may be changed. */
function differs(table: DatasetTable, part: StagedPart): Sql {
  const same = raw(table.isSqlite ? 'IS' : '<=>');
  const equal = table.valueColumns.map((column) => sql`t.${table.column(column)} ${same} s.${table.column(column)}`);
  const mark = table.hasMarks ? [sql`t.withdrawnAt ${same} ${markOf(part)}`] : [];
  const differ = sql`NOT (${join([...equal, sql`t.quality = ${part.quality}`, ...mark], ' AND ')})`;
  return sql`${differ} AND ${mayBeUpdated(table, part.list)}`;
}

const isOfPart = ({ from, to }: StagedPart): Sql => sql`s.rowNumber BETWEEN ${from} AND ${to}`;

/** A staged row as it will be in the table. */
const staged = (table: DatasetTable, part: StagedPart): Sql =>
  table.json('s', sql`${part.provenanceId}`, sql`${part.quality}`, markOf(part));

/** A stored row as it is. */
const stored = (table: DatasetTable, withdrawnAt: Sql = raw('t.withdrawnAt')): Sql =>
  table.json('t', raw('t.provenanceId'), raw('t.quality'), withdrawnAt);

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
  const before = alias === 't' ? stored(table) : raw('NULL');
  const columns = table.columns(['dataset', 'recordKey', 'kind', 'before', 'after', 'runId', 'person', 'reason', 'at']);
  return sql`INSERT INTO revision (${columns}) SELECT ${table.target.code}, ${table.keyText(alias)}, ${kind}, ${before}, ${after}, ${runId}, ${person}, ${reason}, ${at}`;
}

/** Gives the staged rows that say no class the one that their record has; to new records the widest. */
export function fillUnstatedClasses(table: DatasetTable): Sql {
  const column = table.column(CLASS_COLUMN);
  const present = sql`SELECT t.${column} FROM ${table.name} t WHERE ${matches(table)}`;
  const target = table.isSqlite ? sql`hub_staging AS s SET ${column}` : sql`hub_staging s SET s.${column}`;
  return sql`UPDATE ${target} = COALESCE((${present}), ${AccessClass.PUBLIC}) WHERE s.${column} = ${UNSTATED_CLASS}`;
}

/**
 * Keeps the rows `t` in the history before they change.
 *
 * @param from where they are, from the word FROM on
 */
export function keepRows(table: DatasetTable, from: Sql, version: number): Sql {
  const columns = table.columns(table.all);
  const values = join(table.all.map((column) => sql`t.${table.column(column)}`));
  // A row of the same version has never stood.
  return sql`INSERT INTO ${table.history} (${columns}, knownUntil) SELECT ${values}, ${version} ${from} AND t.knownFrom < ${version}`;
}

const updatedRows = (table: DatasetTable, part: StagedPart): Sql =>
  sql`FROM hub_staging s JOIN ${table.name} t ON ${matches(table)} WHERE ${differs(table, part)} AND ${isOfPart(part)}`;

export function insertRevisionsOfUpdates(table: DatasetTable, part: StagedPart, fields: RevisionFields): Sql {
  const revisions = insertRevisions(table, 't', RevisionKind.UPDATED, staged(table, part), fields);
  return sql`${revisions} ${updatedRows(table, part)}`;
}

/** Keeps the rows that {@link updateRows} changes. */
export function keepUpdatedRows(table: DatasetTable, part: StagedPart, version: number): Sql {
  return keepRows(table, updatedRows(table, part), version);
}

export function updateRows(table: DatasetTable, part: StagedPart, version: number): Sql {
  const { provenanceId, quality } = part;
  const prefix = raw(table.isSqlite ? '' : 't.');
  const values = join([
    ...table.valueColumns.map((column) => sql`${prefix}${table.column(column)} = s.${table.column(column)}`),
    sql`${prefix}provenanceId = ${provenanceId}`,
    sql`${prefix}quality = ${quality}`,
    sql`${prefix}knownFrom = ${version}`,
    ...(table.hasMarks ? [sql`${prefix}withdrawnAt = ${markOf(part)}`] : []),
  ]);
  return table.isSqlite
    ? sql`UPDATE ${table.name} AS t SET ${values} FROM hub_staging s WHERE ${matches(table)} AND ${differs(table, part)} AND ${isOfPart(part)}`
    : sql`UPDATE ${table.name} t JOIN hub_staging s ON ${matches(table)} SET ${values} WHERE ${differs(table, part)} AND ${isOfPart(part)}`;
}

export function insertRevisionsOfInsertions(table: DatasetTable, part: StagedPart, fields: RevisionFields): Sql {
  const revisions = insertRevisions(table, 's', RevisionKind.INSERTED, staged(table, part), fields);
  const isNew = sql`t.${table.column(table.keys[0] as string)} IS NULL`;
  return sql`${revisions} FROM hub_staging s LEFT JOIN ${table.name} t ON ${matches(table)} WHERE ${isNew} AND ${isOfPart(part)}`;
}

/** Inserts the rows that are new; rows that are there already stay. */
export function insertRows(table: DatasetTable, part: StagedPart, version: number): Sql {
  const columns = table.columns(table.stagedColumns);
  const keys = table.columns(table.keys);
  const [name, mark] = table.hasMarks ? [raw(', withdrawnAt'), sql`, ${markOf(part)}`] : [raw(''), raw('')];
  const rows = sql`INTO ${table.name} (${columns}, provenanceId, quality, knownFrom${name}) SELECT ${columns}, ${part.provenanceId}, ${part.quality}, ${version}${mark} FROM hub_staging s WHERE ${isOfPart(part)} ORDER BY ${keys}`;
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

/** A change of rows by what they are: each statement selects them anew, so they run in this order. */
export interface RowChange {
  revisions: Sql;
  keeping: Sql;
  change: Sql;
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
): RowChange {
  const column = table.target.parts?.column;
  const conditions = [
    ...(onlySamples ? [sql`t.quality = ${Quality.SAMPLE}`] : []),
    ...(column && parts ? [sql`t.${table.column(column)} IN (${parameters(parts)})`] : []),
    sql`NOT EXISTS (SELECT 1 FROM hub_staging s WHERE ${matches(table)})`,
  ];
  return deleteRows(table, join(conditions, ' AND '), fields);
}

/**
 * Marks the records of the list before this one that it does not hold, with their revisions. They keep their origin,
 * which is the list that they were in.
 */
export function withdrawAbsentRows(table: DatasetTable, list: WholeList, fields: RevisionFields): RowChange {
  const absent = sql`NOT EXISTS (SELECT 1 FROM hub_staging s WHERE ${matches(table)})`;
  const condition = sql`${isOfListBefore(list)} AND ${absent}`;
  const mark = sql`${list.day}`;
  const revisions = insertRevisions(table, 't', RevisionKind.UPDATED, stored(table, mark), fields);
  const from = sql`FROM ${table.name} t WHERE ${condition}`;
  const prefix = raw(table.isSqlite ? '' : 't.');
  const target = sql`UPDATE ${table.name}${raw(table.isSqlite ? ' AS' : '')} t`;
  return {
    revisions: sql`${revisions} ${from}`,
    keeping: keepRows(table, from, fields.version),
    change: sql`${target} SET ${prefix}withdrawnAt = ${mark}, ${prefix}knownFrom = ${fields.version} WHERE ${condition}`,
  };
}

/** Counts the records of the list before this one. */
export function countListBefore(table: DatasetTable, list: WholeList): Sql {
  return sql`SELECT COUNT(*) AS count FROM ${table.name} t WHERE ${isOfListBefore(list)}`;
}

/** Deletes the rows `t` that meet a condition, with their revisions. */
export function deleteRows(table: DatasetTable, condition: Sql, fields: RevisionFields): RowChange {
  const revisions = insertRevisions(table, 't', RevisionKind.DELETED, raw('NULL'), fields);
  const from = sql`FROM ${table.name} t WHERE ${condition}`;
  const target = table.isSqlite ? sql`DELETE FROM ${table.name} AS t` : sql`DELETE t FROM ${table.name} t`;
  return {
    revisions: sql`${revisions} ${from}`,
    keeping: keepRows(table, from, fields.version),
    change: sql`${target} WHERE ${condition}`,
  };
}
