import type { StoredRow } from '../import/checkRow.ts';
import type { DatasetTable } from '../import/staging/datasetTable.ts';
import type { RevisionFields } from '../import/staging/moveStatements.ts';
import { join, parameters, raw, type Sql, sql } from '../import/staging/sql.ts';
import type { Workspace } from '../import/staging/workspace.ts';
import { upsert } from '../import/upsert.ts';
import { RevisionKind, RevisionRow } from './Revision.ts';

/** Revisions read and undone at a time. */
const PAGE_SIZE = 2_000;

/**
 * Restores the records that a run updated or deleted, and writes revisions of that. A record that has been changed
 * since is left as it is.
 *
 * @param origins the numbers of the run's origins
 * @returns how many records are restored and left
 */
export async function restoreRecords(
  workspace: Workspace,
  table: DatasetTable,
  origins: readonly number[],
  fields: RevisionFields,
): Promise<{ restored: number; left: number }> {
  const { manager } = workspace.runner;
  const revisions = manager.getRepository(RevisionRow);
  const { runId } = fields;
  // Revisions above this number are those that restoring itself writes.
  const last = (await revisions.maximum('id', { runId })) ?? 0;
  let restored = 0;
  let left = 0;
  for (let after = 0; ; ) {
    const page = await revisions
      .createQueryBuilder('revision')
      .where('revision.runId = :runId AND revision.id > :after AND revision.id <= :last', { runId, after, last })
      .andWhere('revision.before IS NOT NULL')
      .orderBy('revision.id')
      .limit(PAGE_SIZE)
      .getMany();
    if (page.length === 0) return { restored, left };
    after = page.at(-1)?.id as number;
    const present = await presentOrigins(workspace, table, page);
    const unchanged = page.filter(({ recordKey, kind }) => {
      const origin = present.get(recordKey);
      return kind === RevisionKind.DELETED ? origin === undefined : origins.includes(origin as number);
    });
    await upsert(manager, table.target.record, unchanged.map(rowBefore));
    for (const revision of unchanged) {
      await revisions.insert({ dataset: table.target.code, ...reversed(revision), ...fields });
    }
    restored += unchanged.length;
    left += page.length - unchanged.length;
  }
}

const rowBefore = ({ before }: RevisionRow): StoredRow => JSON.parse(before as string) as StoredRow;

/** The revision that reverses another one. */
function reversed({ recordKey, kind, before, after }: RevisionRow) {
  return kind === RevisionKind.DELETED
    ? { recordKey, kind: RevisionKind.INSERTED, before: null, after: before }
    : { recordKey, kind: RevisionKind.UPDATED, before: after, after: before };
}

/** The number of the origin that each record has now, by its key; deleted records are left out. */
async function presentOrigins(
  workspace: Workspace,
  table: DatasetTable,
  page: readonly RevisionRow[],
): Promise<Map<string, number>> {
  const keys = page.map(rowBefore).map((row) => table.keys.map((key) => row[key]));
  const rows = (await workspace.select(selectOrigins(table, keys))) as { recordKey: string; provenanceId: number }[];
  return new Map(rows.map(({ recordKey, provenanceId }) => [recordKey, provenanceId]));
}

function selectOrigins(table: DatasetTable, keys: readonly (readonly unknown[])[]): Sql {
  const list = join(keys.map((key) => sql`(${parameters(key)})`));
  const values = raw(table.isSqlite ? 'VALUES ' : '');
  return sql`SELECT ${table.keyText('t')} AS recordKey, t.provenanceId AS provenanceId FROM ${table.name} t WHERE (${table.keyOf('t')}) IN (${values}${list})`;
}
