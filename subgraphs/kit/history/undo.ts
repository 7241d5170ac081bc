import { type DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import type { StoredRow } from '../import/checkRow.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { ImportError } from '../import/ImportError.ts';
import { ImportRun } from '../import/ImportRun.ts';
import { loadName, newestRun } from '../import/run.ts';
import { datasetOfTarget, refuseDangling } from '../import/staging/refuseStaged.ts';
import { Statements } from '../import/staging/statements.ts';
import { openWorkspace } from '../import/staging/workspace.ts';
import { importTarget } from '../import/target.ts';
import { upsert } from '../seeds/writeBatch.ts';
import { Provenance } from '../values/provenance.ts';
import { RevisionKind, RevisionRow } from './Revision.ts';

/** What the undoing of a run did. */
export interface Undone {
  dataset: string;
  /** Records that are as they were before. */
  restored: number;
  /** Records that the run had brought, taken out. */
  removed: number;
  /** Records that something else has changed since, and that were left as they are. */
  left: number;
  /** Runs of the same pulled file that stand still: it filled other datasets too. */
  siblings: { id: number; dataset: string }[];
}

const PAGE = 2_000;

/**
 * Takes a run back: what it changed or took out is as it was, what it brought is gone, and the revisions say so. Only
 * the newest run of a dataset can be undone, so that no later file is half undone with it. Its file counts as not loaded
 * afterwards, so that it may be imported, pulled or replayed again.
 *
 * @throws ImportError if there is no such run, it is not the newest, or other records refer to what it brought
 */
export async function undoRun(
  source: DataSource,
  department: SubgraphDefinition,
  id: number,
  { person, lockTimeoutMs }: { person: string; lockTimeoutMs?: number },
): Promise<Undone> {
  const run = await source.getRepository(ImportRun).findOneBy({ id });
  if (!run) throw new ImportError(`${department.name} has no run ${id}; "hub runs" lists them.`);
  if (run.undoneAt) throw new ImportError(`Run ${id} was undone at ${run.undoneAt} by ${run.undoneBy}.`);
  const target = importTarget(department, run.dataset);
  const workspace = await openWorkspace(source, [target.code], lockTimeoutMs);
  try {
    const newest = await newestRun(workspace.runner.manager, target.code);
    if (newest?.id !== id) {
      throw new ImportError(`Run ${id} is not the newest of ${target.code}: undo run ${newest?.id} first.`);
    }
    const statements = new Statements(workspace.source, target);
    return await workspace.transaction(async () => {
      const { runner } = workspace;
      const { manager } = runner;
      const at = new Date().toISOString();
      const reason = `undo of run ${id}`;
      const undone: Undone = { dataset: target.code, restored: 0, removed: 0, left: 0, siblings: [] };
      const origins = (await manager.getRepository(Provenance).findBy({ runId: id })).map((origin) => origin.id);
      const revisions = manager.getRepository(RevisionRow);
      const last = (await revisions.maximum('id', { runId: id })) ?? 0;
      for (let after = 0; ; ) {
        const page = await revisions
          .createQueryBuilder('revision')
          .where('revision.runId = :id AND revision.id > :after AND revision.id <= :last', { id, after, last })
          .andWhere('revision.before IS NOT NULL')
          .orderBy('revision.id')
          .limit(PAGE)
          .getMany();
        if (page.length === 0) break;
        after = page.at(-1)?.id as number;
        const now = await presentOrigins(page);
        const standing = page.filter(({ recordKey, kind }) => {
          const origin = now.get(recordKey);
          return kind === RevisionKind.DELETED ? origin === undefined : origins.includes(origin as number);
        });
        const rows = standing.map(({ before }) => JSON.parse(before as string) as StoredRow);
        await upsert(manager, target.record, rows);
        for (const { recordKey, kind, before, after: became } of standing) {
          const isBack = kind === RevisionKind.DELETED;
          await revisions.insert({
            dataset: target.code,
            recordKey,
            kind: isBack ? RevisionKind.INSERTED : RevisionKind.UPDATED,
            before: isBack ? null : became,
            after: before,
            runId: id,
            person,
            reason,
            at,
          });
        }
        undone.restored += standing.length;
        undone.left += page.length - standing.length;
      }
      if (origins.length > 0) {
        const [note, remove] = statements.removeOf(origins.length);
        const signed = [target.code, id, person, reason, at];
        undone.removed = (await runner.query(note, [...signed, ...origins], true)).affected ?? 0;
        await runner.query(remove, origins);
      }
      await refuseDangling(manager, department, datasetOfTarget(statements));
      await manager.update(ImportRun, id, { undoneAt: at, undoneBy: person });
      const loaded = { source: loadName(run) };
      // A pulled file is one whole: with any of its runs undone it is not loaded.
      await manager.delete(DataLoad, run.feed === null ? { ...loaded, dataset: run.dataset } : loaded);
      undone.siblings = run.feed === null ? [] : await siblingsOf(manager, run);
      return undone;
    });

    /** The number of the origin that each record has now, by its key. */
    async function presentOrigins(page: readonly RevisionRow[]): Promise<Map<string, number>> {
      const keys = page.flatMap(({ before }) => {
        const row = JSON.parse(before as string) as StoredRow;
        return statements.keys.map((key) => row[key]);
      });
      const rows = (await workspace.runner.query(statements.originsOf(page.length), keys)) as {
        recordKey: string;
        provenanceId: number;
      }[];
      return new Map(rows.map((row) => [row.recordKey, row.provenanceId]));
    }
  } finally {
    await workspace.close();
  }
}

/** The other runs of a pulled file: they began with it, in one transaction. */
async function siblingsOf(manager: EntityManager, run: ImportRun): Promise<Undone['siblings']> {
  const { feed, source, hash, startedAt } = run;
  const standing = { feed: feed as string, source, hash, startedAt, undoneAt: IsNull(), id: Not(run.id) };
  const runs = await manager.getRepository(ImportRun).find({ where: standing, order: { id: 'DESC' } });
  return runs.map(({ id, dataset }) => ({ id, dataset }));
}
