import { type DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { AuditAction } from '../audit/AuditEntry.ts';
import { appendAudit } from '../audit/auditLog.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { withFailuresNamed } from '../import/databaseFailure.ts';
import { ImportError } from '../import/ImportError.ts';
import { ImportRun } from '../import/ImportRun.ts';
import { loadName, newestRun } from '../import/run.ts';
import { refuseDanglingReferences } from '../import/staging/danglingReferences.ts';
import { DatasetTable } from '../import/staging/datasetTable.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { importTarget } from '../import/targets.ts';
import { Provenance } from '../values/provenance.ts';
import { deleteInsertedRecords } from './deleteInserted.ts';
import { prunedBefore } from './prune.ts';
import { readRecordsBefore, restoreRecords } from './restore.ts';
import { beginVersion, endVersion } from './versions.ts';

/** What undoing a run changed. */
export interface UndoReport {
  dataset: string;
  /** Records that are restored. */
  restored: number;
  /** Records that the run had inserted and that are now deleted. */
  deleted: number;
  /** Records that have been changed since the run, and that are left as they are. */
  left: number;
  /** Other runs of the same pulled file, which are not undone: it filled other datasets too. */
  siblings: { id: number; dataset: string }[];
}

/** Who undoes a run, and how long to wait for other changes of the dataset, in milliseconds. */
export interface UndoOptions {
  person: string;
  /** The organisation that the person acts for, where it is known. */
  organisation?: string | null;
  lockTimeoutMs?: number;
}

/**
 * Undoes a run: records that it updated or deleted are restored, records that it inserted are deleted, and revisions
 * of all this are written. Only the newest run of a dataset can be undone, so that no later run is partly undone. Its
 * file counts as not loaded afterwards, so it may be imported, pulled or replayed again.
 *
 * @throws ImportError if there is no such run, it is not the newest, or other records refer to what it inserted
 */
export function undoRun(
  dataSource: DataSource,
  department: SubgraphDefinition,
  id: number,
  options: UndoOptions,
): Promise<UndoReport> {
  return withFailuresNamed(() => undo(dataSource, department, id, options));
}

async function undo(
  dataSource: DataSource,
  department: SubgraphDefinition,
  id: number,
  { person, organisation, lockTimeoutMs }: UndoOptions,
): Promise<UndoReport> {
  const run = await dataSource.getRepository(ImportRun).findOneBy({ id });
  if (!run) throw new ImportError(`${department.name} has no run ${id}; "hub runs" lists them.`);
  if (run.undoneAt) throw new ImportError(`Run ${id} was undone at ${run.undoneAt} by ${run.undoneBy}.`);
  const target = importTarget(department, run.dataset);
  const workspace = await openWorkspace(dataSource, [target.code], lockTimeoutMs);
  try {
    const { manager } = workspace.runner;
    const newest = await newestRun(manager, target.code);
    if (newest?.id !== id) {
      throw new ImportError(`Run ${id} is not the newest of ${target.code}: undo run ${newest?.id} first.`);
    }
    const pruned = await prunedBefore(manager);
    if (pruned !== null && run.startedAt < pruned) {
      throw new ImportError(
        `Run ${id} can no longer be undone: what was before ${pruned} is pruned. Nothing was done.`,
      );
    }
    const table = new DatasetTable(workspace.dataSource, target);
    const read = await readRecordsBefore(workspace, table, id);
    return await workspace.transaction(async () => {
      const version = await beginVersion(manager, target.code, id);
      const { at } = version;
      const fields = { runId: id, version: version.number, person, reason: `undo of run ${id}`, at };
      const origins = (await manager.getRepository(Provenance).findBy({ runId: id })).map((origin) => origin.id);
      const { restored, left } = await restoreRecords(workspace, table, read, origins, fields);
      const deleted = await deleteInsertedRecords(workspace, table, origins, fields);
      await refuseDanglingReferences(manager, department, target);
      await markUndone(manager, run, person, at);
      const { reason } = fields;
      const what = { action: AuditAction.UNDO, dataset: target.code, runId: id, reason };
      await appendAudit(manager, { person, organisation, ...what });
      await endVersion(manager, version, at);
      const siblings = run.feed === null ? [] : await siblingsOf(manager, run);
      return { dataset: target.code, restored, deleted, left, siblings };
    });
  } finally {
    await workspace.close();
  }
}

async function markUndone(manager: EntityManager, run: ImportRun, person: string, at: string): Promise<void> {
  await manager.update(ImportRun, run.id, { undoneAt: at, undoneBy: person });
  const loads = { source: loadName({ feed: run.feed, fileName: run.source }) };
  // A pulled file counts as loaded only while none of its runs is undone.
  await manager.delete(DataLoad, run.feed === null ? { ...loads, dataset: run.dataset } : loads);
}

/** The other runs of the same pulled file: they began at the same time, in one transaction. */
async function siblingsOf(manager: EntityManager, run: ImportRun): Promise<UndoReport['siblings']> {
  const { feed, source, hash, startedAt } = run;
  const isSibling = { feed: feed as string, source, hash, startedAt, undoneAt: IsNull(), id: Not(run.id) };
  const runs = await manager.getRepository(ImportRun).find({ where: isSibling, order: { id: 'DESC' } });
  return runs.map(({ id, dataset }) => ({ id, dataset }));
}
