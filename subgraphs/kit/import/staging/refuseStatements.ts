import { BINARY_NOISE } from '../../values/total.ts';
import type { PlacedTotal } from '../target.ts';
import type { DatasetTable } from './datasetTable.ts';
import { parameters, raw, type Sql, sql } from './sql.ts';

/** A refusal's detail has 500 characters. */
const MAX_KEY_SHOWN = 400;

/** Gives a row where two staged rows have one key. */
export function findDuplicate(table: DatasetTable): Sql {
  return sql`SELECT 1 AS found FROM hub_staging GROUP BY ${table.columns(table.keys)} HAVING COUNT(*) > 1 LIMIT 1`;
}

/** Refuses every row but the first of its key; the detail is the first one's number and the key. */
export function refuseDuplicates(table: DatasetTable): Sql {
  const first = sql`MIN(rowNumber) OVER (PARTITION BY ${table.columns(table.keys)})`;
  const key = sql`SUBSTR(${table.keyText('hub_staging')}, 1, ${raw(String(MAX_KEY_SHOWN))})`;
  const detail = raw(table.isSqlite ? "firstRow || ' ' || shownKey" : "CONCAT(firstRow, ' ', shownKey)");
  return sql`INSERT INTO hub_refused SELECT rowNumber, 0, ${detail} FROM (SELECT rowNumber, ${first} AS firstRow, ${key} AS shownKey FROM hub_staging) numbered WHERE rowNumber <> firstRow`;
}

/** A column that refers to a record of the department, and where such records are. */
export interface StagedReference {
  column: Sql;
  table: Sql;
  key: Sql;
  /** Which of them may be named, as a condition over `t`; undefined for all. */
  only: Sql | undefined;
  /** Whether it refers to the dataset that is imported, so that the record may be in the file. */
  isOwn: boolean;
  /** Its number among the reasons of a row. */
  reason: number;
}

/** Refuses the rows that refer to a record which is neither there nor, for its own dataset, in the file. */
export function refuseMissingReferences({ column, table, key, only, isOwn, reason }: StagedReference): Sql {
  const inFile = isOwn ? sql` AND NOT EXISTS (SELECT 1 FROM hub_keys k WHERE k.recordKey = s.${column})` : raw('');
  const found = only ? sql` AND ${only}` : raw('');
  return sql`INSERT INTO hub_refused SELECT s.rowNumber, ${reason}, s.${column} FROM hub_staging s LEFT JOIN ${table} t ON t.${key} = s.${column}${found} WHERE s.${column} IS NOT NULL AND t.${key} IS NULL${inFile}`;
}

/** Refuses the rows `s` that meet a condition; the detail is what they hold in a column. */
export function refuseByRecords(column: Sql, condition: Sql): Sql {
  return sql`INSERT INTO hub_refused SELECT s.rowNumber, 0, COALESCE(s.${column}, '') FROM hub_staging s WHERE ${condition}`;
}

/**
 * Refuses the totals that are not the sum of their parts, where the file holds all of these with a value; the detail is
 * the total's value and the sum. Without a list of parts, the parts are every other value of the dimension.
 */
export function refuseWrongTotals(table: DatasetTable, rule: PlacedTotal): Sql {
  const { indicator, total, parts, tolerance = 0 } = rule;
  const column = raw(rule.column);
  // The other columns of the key: parts of one dimension are compared within each member of the others.
  const others = table.columns(table.keys.filter((key) => key !== 'indicator' && key !== rule.column));
  const isTotal = sql`${column} = ${total}`;
  const named = parts ? sql` AND ${column} IN (${parameters([total, ...parts])})` : raw('');
  const sums = sql`SELECT MAX(CASE WHEN ${isTotal} THEN rowNumber END) AS totalRow, MAX(CASE WHEN ${isTotal} THEN value END) AS stated, SUM(CASE WHEN ${isTotal} THEN 0 ELSE value END) AS added, COUNT(*) AS held, COUNT(value) AS known FROM hub_staging WHERE indicator = ${indicator}${named} GROUP BY ${others}`;
  const isComplete = parts ? sql`held = ${parts.length + 1}` : raw('held > 1');
  const detail = raw(table.isSqlite ? "stated || ' ' || added" : "CONCAT(stated, ' ', added)");
  return sql`INSERT INTO hub_refused SELECT totalRow, 0, ${detail} FROM (${sums}) sums WHERE totalRow IS NOT NULL AND held = known AND ${isComplete} AND ABS(stated - added) > ${tolerance} + ${raw(String(BINARY_NOISE))} * ABS(stated)`;
}
