import type { SelectQueryBuilder } from 'typeorm';
import type { AccessClassName } from '../../../common/identity/accessClass.ts';
import type { BoundaryReads } from '../audit/boundaryReads.ts';
import { CLASS_COLUMN } from '../dataset/accessClass.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { type Audience, crossedClasses, crossedCondition, namedInKey } from './shown.ts';

type Row = Record<string, unknown>;

/** Whose reads are noted. */
interface Reader extends Audience {
  readonly reads: BoundaryReads;
  /** Records that are loaded are noted. */
  records(definition: DatasetDefinition, columns: readonly string[]): { loadMany(keys: string[]): Promise<unknown> };
}

/** The columns that {@link noteRows} needs, beside the primary key. */
export function columnsOfReads(context: Reader, definition: DatasetDefinition): string[] {
  if (crossedCondition(context, definition) === undefined) return [];
  const named = namedInKey(definition).map(({ storedAs }) => storedAs);
  return definition.classified === true ? [CLASS_COLUMN, ...named] : named;
}

/** Notes the records that are given across the boundary between the sides, and those that their keys name. */
export async function noteRows(context: Reader, definition: DatasetDefinition, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0 || crossedCondition(context, definition) === undefined) return;
  const { code, classified, primaryKey } = definition;
  const crossed = crossedClasses(context, definition);
  for (const row of rows) {
    const accessClass = (classified === true ? row[CLASS_COLUMN] : classified) as AccessClassName;
    if (crossed.includes(accessClass)) context.reads.noteRecord(code, accessClass, String(row[primaryKey]));
  }
  for (const { storedAs, target } of namedInKey(definition)) {
    // Loading a record notes it.
    const columns = [target.primaryKey, ...columnsOfReads(context, target)];
    await context.records(target, columns).loadMany(rows.map((row) => String(row[storedAs])));
  }
}

/**
 * Makes a query over the alias `row` count the records of which {@link noteCounted} takes note.
 *
 * @param over `OVER ()` for a query that also selects rows
 * @param always whether the column is there also where none can be, for a query that is joined to others
 */
export function countReads<Query extends SelectQueryBuilder<object>>(
  context: Reader,
  definition: DatasetDefinition,
  query: Query,
  { over = '', always = false } = {},
): Query {
  const crossed = crossedCondition(context, definition);
  if (crossed !== undefined) query.addSelect(`COUNT(CASE WHEN ${crossed} THEN 1 END) ${over}`, 'reads');
  else if (always) query.addSelect('0', 'reads');
  return query;
}

/** Notes the records that are counted in rows of such a query. */
export function noteCounted(context: Reader, definition: DatasetDefinition, rows: readonly (Row | undefined)[]): void {
  const count = rows.reduce((sum, row) => sum + Number(row?.['reads'] ?? 0), 0);
  if (count > 0) context.reads.noteCount(definition.code, crossedClasses(context, definition), count);
}
