import type { DataSource, EntityManager } from 'typeorm';
import { AuditAction } from '../audit/AuditEntry.ts';
import { appendAudit } from '../audit/auditLog.ts';
import { datasetOf } from '../dataset/definition.ts';
import { historyOf } from '../dataset/historyTable.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { raw, sql } from '../import/staging/sql.ts';
import type { Workspace } from '../import/staging/workspace.ts';
import { PrunedHistory } from './PrunedHistory.ts';

/** Revisions deleted at a time, so that nobody waits long for the database. */
const BATCH_SIZE = 5_000;

/** What pruning deletes, or would. */
export interface PruneReport {
  /** The revisions of each dataset. */
  datasets: { dataset: string; revisions: number }[];
  /** The revisions that remain. */
  kept: number;
  /** Runs that can no longer be undone. */
  runs: number;
}

/**
 * Deletes the revisions before a moment, and rows that stood only before it, some thousand at a time. Runs and origins stay. That they are pruned is written
 * first: whoever asks for a moment before it is refused from then on, so that no answer is wrong while they are deleted,
 * or if the process dies; pruning again deletes the rest.
 *
 * @param before ISO 8601, UTC
 * @param options who prunes, and whether to count only
 */
export async function pruneHistory(
  dataSource: DataSource,
  before: string,
  { person, dryRun = false, lockTimeoutMs }: { person: string; dryRun?: boolean; lockTimeoutMs?: number },
): Promise<PruneReport> {
  const report = await countPruned(dataSource, before);
  if (dryRun) return report;
  // Undoing reads revisions, so it must not be under way.
  const workspace = await openWorkspace(
    dataSource,
    report.datasets.map(({ dataset }) => dataset),
    lockTimeoutMs,
  );
  try {
    const prunedAt = new Date().toISOString();
    await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      await manager.delete(PrunedHistory, { before });
      await manager.insert(PrunedHistory, { before, prunedAt, person: person.slice(0, 120) });
      await appendAudit(manager, { person, action: AuditAction.HISTORY_PRUNED, subject: before });
    });
    while ((await workspace.transaction(() => deleteBatch(workspace, before))) > 0);
    for (const { target } of dataSource.entityMetadatas) {
      const history = historyOf(target);
      if (history === undefined) continue;
      const code = datasetOf(target as object)?.code ?? OBSERVATIONS;
      const table = dataSource.getMetadata(history).tablePath;
      while ((await workspace.transaction(() => deleteRows(workspace, table, code, before))) > 0);
    }
    return report;
  } finally {
    await workspace.close();
  }
}

function deleteBatch(workspace: Workspace, before: string): Promise<number> {
  const selected = sql`FROM revision WHERE at < ${before} ORDER BY id LIMIT ${BATCH_SIZE}`;
  return workspace.change(
    workspace.isSqlite ? sql`DELETE FROM revision WHERE id IN (SELECT id ${selected})` : sql`DELETE ${selected}`,
  );
}

/** Deletes rows that stood until the moment at the latest. */
async function deleteRows(workspace: Workspace, table: string, code: string, before: string): Promise<number> {
  const [version] = (await workspace.select(
    sql`SELECT MAX(number) AS number FROM dataset_version WHERE dataset = ${code} AND at <= ${before}`,
  )) as { number: number | null }[];
  if (version?.number == null) return 0;
  const name = raw(workspace.dataSource.driver.escape(table));
  const ended = sql`FROM ${name} WHERE knownUntil <= ${version.number} LIMIT ${BATCH_SIZE}`;
  return workspace.change(
    workspace.isSqlite ? sql`DELETE FROM ${name} WHERE rowid IN (SELECT rowid ${ended})` : sql`DELETE ${ended}`,
  );
}

async function countPruned(dataSource: DataSource, before: string): Promise<PruneReport> {
  const rows: { dataset: string; count: number | string }[] = await dataSource.query(
    'SELECT dataset, COUNT(*) AS count FROM revision WHERE at < ? GROUP BY dataset ORDER BY dataset',
    [before],
  );
  const [{ kept }] = await dataSource.query('SELECT COUNT(*) AS kept FROM revision WHERE at >= ?', [before]);
  const [{ runs }] = await dataSource.query(
    'SELECT COUNT(*) AS runs FROM import_run WHERE startedAt < ? AND undoneAt IS NULL',
    [before],
  );
  return {
    datasets: rows.map(({ dataset, count }) => ({ dataset, revisions: Number(count) })),
    kept: Number(kept),
    runs: Number(runs),
  };
}

/** The moment before which revisions are pruned, or null if none are. ISO 8601, UTC. */
export async function prunedBefore(manager: EntityManager): Promise<string | null> {
  const [latest] = await manager.getRepository(PrunedHistory).find({ order: { before: 'DESC' }, take: 1 });
  return latest?.before ?? null;
}
