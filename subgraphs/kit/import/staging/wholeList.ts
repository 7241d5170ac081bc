import type { DatasetTable } from './datasetTable.ts';
import { type Sql, sql } from './sql.ts';

/**
 * A file that holds the whole of a list, and its place among the loaded files of the same list. A record that is not
 * marked as withdrawn is in the newest of them; a marked one is in the last before the day of its mark. So the days of
 * the loaded lists and the marks tell together which list each record is from, in whatever order they were loaded.
 */
export interface WholeList {
  publisher: string;
  title: string;
  /** The day that it speaks of; null if it states none, and no other list is loaded. */
  day: string | null;
  /** The day of the next newer list that is loaded, from which its records are withdrawn unless they are in that too. */
  next: string | null;
  /** Whether it marks what it does not hold. */
  withdraws: boolean;
}

/** Whether a record `t` is of the list that this one follows. */
export function isOfListBefore({ publisher, title, next }: WholeList): Sql {
  const last = next === null ? sql`t.withdrawnAt IS NULL` : sql`t.withdrawnAt = ${next}`;
  const origins = sql`SELECT id FROM provenance WHERE publisher = ${publisher} AND title = ${title}`;
  return sql`${last} AND t.provenanceId IN (${origins})`;
}

/** Whether a stored row `t` may take the values of this list: not where a newer one holds it. */
export function mayBeUpdated(table: DatasetTable, list: WholeList | undefined): Sql {
  if (!list || list.next === null) return sql`1 = 1`;
  if (!table.hasMarks) return sql`t.quality = 'SAMPLE'`;
  return sql`(t.withdrawnAt <= ${list.next} OR t.quality = 'SAMPLE')`;
}
