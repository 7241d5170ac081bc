import type { EntityManager } from 'typeorm';
import { DataLoad } from './DataLoad.ts';
import { type ImportMode, ImportRun, type SkippedRows } from './ImportRun.ts';
import type { MovedRows } from './staging/moveStaged.ts';

/** The facts of a run that are known when it begins. */
export interface RunFacts {
  /** The dataset's code, or OBSERVATIONS. */
  dataset: string;
  fileName: string;
  /** The code of the source that was pulled; null for an import. */
  feed: string | null;
  url: string | null;
  hash: string;
  fingerprint: string;
  mode: `${ImportMode}`;
  person: string;
  reason: string | null;
  /** ISO 8601, UTC; the runs of one file share it. */
  startedAt: string;
}

/** Rows of the file that a run accounts for beside those that it moved. */
export interface RunRows {
  read: number;
  rejected: number;
  skipped: readonly SkippedRows[];
}

const COUNTS = ['inserted', 'updated', 'unchanged', 'deleted'] as const;

/**
 * A run that has begun. Its row is inserted at the beginning, so that revisions can refer to it; its counts are
 * written at the end.
 */
export class OpenRun {
  readonly moved: MovedRows = { inserted: 0, updated: 0, unchanged: 0, deleted: 0 };

  private constructor(
    readonly id: number,
    readonly facts: RunFacts,
  ) {}

  /** To be called inside the transaction that moves the rows. */
  static async begin(manager: EntityManager, facts: RunFacts): Promise<OpenRun> {
    const { fileName, ...columns } = facts;
    const { identifiers } = await manager.insert(ImportRun, {
      ...columns,
      source: fileName.slice(0, 250),
      url: facts.url?.slice(0, 1000) ?? null,
      person: facts.person.slice(0, 120),
      reason: facts.reason?.slice(0, 250) ?? null,
      mode: facts.mode as ImportMode,
      duration: 0,
      rowsRead: 0,
      rowsInserted: 0,
      rowsUpdated: 0,
      rowsUnchanged: 0,
      rowsRejected: 0,
      rowsSkipped: 0,
      skippedFor: null,
      rowsDeleted: 0,
      undoneAt: null,
      undoneBy: null,
    });
    return new OpenRun(Number(identifiers[0]?.['id']), facts);
  }

  add(moved: MovedRows): void {
    for (const count of COUNTS) this.moved[count] += moved[count];
  }

  /** Writes the counts of the rows, and when the dataset was loaded. */
  async end(manager: EntityManager, { read, rejected, skipped }: RunRows): Promise<void> {
    const { inserted, updated, unchanged, deleted } = this.moved;
    const { dataset, hash, startedAt } = this.facts;
    await manager.update(ImportRun, this.id, {
      rowsRead: read,
      rowsInserted: inserted,
      rowsUpdated: updated,
      rowsUnchanged: unchanged,
      rowsRejected: rejected,
      rowsSkipped: skipped.reduce((sum, { rows }) => sum + rows, 0),
      skippedFor: skipped.length > 0 ? JSON.stringify(skipped) : null,
      rowsDeleted: deleted,
      duration: Math.max(0, Date.now() - Date.parse(startedAt)),
    });
    const source = loadName(this.facts);
    await manager.delete(DataLoad, { dataset, source });
    await manager.insert(DataLoad, { dataset, source, hash, rowsRead: read, loadedAt: new Date().toISOString() });
  }
}

/** The name of a run's file in `data_load`. */
export function loadName({ feed, fileName }: Pick<RunFacts, 'feed' | 'fileName'>): string {
  return `${feed === null ? 'import:' : `pull:${feed}/`}${fileName}`.slice(0, 160);
}

/** The last run of a dataset that is not undone. */
export async function newestRun(manager: EntityManager, dataset: string): Promise<ImportRun | null> {
  return manager
    .getRepository(ImportRun)
    .createQueryBuilder('run')
    .where('run.dataset = :dataset AND run.undoneAt IS NULL', { dataset })
    .orderBy('run.id', 'DESC')
    .limit(1)
    .getOne();
}
