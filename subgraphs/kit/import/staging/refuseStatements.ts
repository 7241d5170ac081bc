import type { ObservationTotal } from '../../observation/definition.ts';
import { BINARY_NOISE } from '../../values/total.ts';
import type { DatasetTable } from './datasetTable.ts';
import { parameters, raw, type Sql, sql } from './sql.ts';

/** Gives a row where two staged rows have one key. */
export function findDuplicate(table: DatasetTable): Sql {
  return sql`SELECT 1 AS found FROM hub_staging GROUP BY ${table.columns(table.keys)} HAVING COUNT(*) > 1 LIMIT 1`;
}

/** Refuses every row but the first of its key; the detail is the first one's number. */
export function refuseDuplicates(table: DatasetTable): Sql {
  const first = sql`MIN(rowNumber) OVER (PARTITION BY ${table.columns(table.keys)})`;
  return sql`INSERT INTO hub_refused SELECT rowNumber, firstRow FROM (SELECT rowNumber, ${first} AS firstRow FROM hub_staging) numbered WHERE rowNumber <> firstRow`;
}

/** A column that refers to a record of the department, and where such records are. */
export interface StagedReference {
  column: Sql;
  table: Sql;
  key: Sql;
  /** Whether it refers to the dataset that is imported, so that the record may be in the file. */
  isOwn: boolean;
}

/** Refuses the rows that refer to a record which is neither there nor, for its own dataset, in the file. */
export function refuseMissingReferences({ column, table, key, isOwn }: StagedReference): Sql {
  const inFile = isOwn ? sql` AND NOT EXISTS (SELECT 1 FROM hub_keys k WHERE k.recordKey = s.${column})` : raw('');
  return sql`INSERT INTO hub_refused SELECT s.rowNumber, s.${column} FROM hub_staging s LEFT JOIN ${table} t ON t.${key} = s.${column} WHERE s.${column} IS NOT NULL AND t.${key} IS NULL${inFile}`;
}

/**
 * Refuses the totals that are not the sum of their parts, where the file holds all of these with a value; the detail is
 * the total's value and the sum. Without a list of parts, the parts are every other value of the dimension.
 */
export function refuseWrongTotals(table: DatasetTable, rule: ObservationTotal & { indicator: string }): Sql {
  const { indicator, dimension = 'breakdown', total, parts, tolerance = 0 } = rule;
  const column = raw(dimension);
  const other = raw(dimension === 'breakdown' ? 'place' : 'breakdown');
  const isTotal = sql`${column} = ${total}`;
  const named = parts ? sql` AND ${column} IN (${parameters([total, ...parts])})` : raw('');
  const sums = sql`SELECT MAX(CASE WHEN ${isTotal} THEN rowNumber END) AS totalRow, MAX(CASE WHEN ${isTotal} THEN value END) AS stated, SUM(CASE WHEN ${isTotal} THEN 0 ELSE value END) AS added, COUNT(*) AS held, COUNT(value) AS known FROM hub_staging WHERE indicator = ${indicator}${named} GROUP BY ${other}, frequency, period`;
  const isComplete = parts ? sql`held = ${parts.length + 1}` : raw('held > 1');
  const detail = raw(table.isSqlite ? "stated || ' ' || added" : "CONCAT(stated, ' ', added)");
  return sql`INSERT INTO hub_refused SELECT totalRow, ${detail} FROM (${sums}) sums WHERE totalRow IS NOT NULL AND held = known AND ${isComplete} AND ABS(stated - added) > ${tolerance} + ${raw(String(BINARY_NOISE))} * ABS(stated)`;
}
