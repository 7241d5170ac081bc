import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditAction } from '../audit/AuditEntry.ts';
import { appendAudit } from '../audit/auditLog.ts';
import type { DatasetVersion } from '../history/DatasetVersion.ts';
import { beginVersion, endVersion } from '../history/versions.ts';
import { DataLoad } from './DataLoad.ts';
import { FILE_MODES, ImportMode, ImportRun, isOfFile, type SkippedRows } from './ImportRun.ts';
import type { MovedRows } from './staging/moveStaged.ts';

/** The facts of a run that are known when it begins. */
export interface RunFacts {
  /** The dataset's code, or OBSERVATIONS. */
  dataset: string;
  /** The file's name; of a change by hand the record's key. */
  fileName: string;
  /** The code of the source that was pulled; null for an import. */
  feed: string | null;
  url: string | null;
  hash: string;
  /** The hash by which the file counts as loaded; that of the content if not given. */
  loadHash?: string;
  fingerprint: string;
  mode: `${ImportMode}`;
  person: string;
  /** The organisation that the person acts for, where it is known. */
  organisation?: string | null | undefined;
  reason: string | null;
  /** ISO 8601, UTC; the runs of one file share it. */
  startedAt: string;
}

/** Rows of the file that a run accounts for beside those that it moved. */
export interface RunRows {
  read: number;
  rejected: number;
  skipped: readonly SkippedRows[];
  /** What else is to be known of the file; nothing if not given. */
  notes?: readonly string[];
}

const COUNTS = ['inserted', 'updated', 'unchanged', 'deleted', 'withdrawn'] as const;

/**
 * A run that has begun. Its row is inserted at the beginning, so that revisions can refer to it; its counts are
 * written at the end.
 */
export class OpenRun {
  readonly moved: MovedRows = { inserted: 0, updated: 0, unchanged: 0, deleted: 0, withdrawn: 0 };

  private constructor(
    readonly id: number,
    readonly facts: RunFacts,
    /** The dataset's version that it makes. */
    readonly version: DatasetVersion,
  ) {}

  /** To be called inside the transaction that moves the rows. */
  static async begin(manager: EntityManager, facts: RunFacts): Promise<OpenRun> {
    const { fileName, loadHash: _, organisation: __, ...columns } = facts;
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
      noted: null,
      rowsDeleted: 0,
      undoneAt: null,
      undoneBy: null,
    });
    const id = Number(identifiers[0]?.['id']);
    return new OpenRun(id, facts, await beginVersion(manager, facts.dataset, id));
  }

  add(moved: MovedRows): void {
    for (const count of COUNTS) this.moved[count] += moved[count];
  }

  /**
   * Writes the counts of the rows, when the dataset was loaded, and the entry in the audit log.
   *
   * @param endedAt ISO 8601, UTC; the runs of one transaction share it
   */
  async end(
    manager: EntityManager,
    { read, rejected, skipped, notes = [] }: RunRows,
    endedAt = new Date().toISOString(),
  ): Promise<void> {
    const { inserted, updated, unchanged, deleted, withdrawn } = this.moved;
    const { dataset, fileName, hash, loadHash = hash, mode, person, organisation, reason, startedAt } = this.facts;
    await manager.update(ImportRun, this.id, {
      rowsRead: read,
      rowsInserted: inserted,
      // A mark changes a record.
      rowsUpdated: updated + withdrawn,
      rowsUnchanged: unchanged,
      rowsRejected: rejected,
      rowsSkipped: skipped.reduce((sum, { rows }) => sum + rows, 0),
      skippedFor: skipped.length > 0 ? JSON.stringify(skipped) : null,
      noted: notes.length > 0 ? JSON.stringify(notes) : null,
      rowsDeleted: deleted,
      duration: Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)),
    });
    if (isOfFile(mode)) {
      const source = loadName(this.facts);
      await manager.delete(DataLoad, { dataset, source });
      await manager.insert(DataLoad, { dataset, source, hash: loadHash, rowsRead: read, loadedAt: endedAt });
    }
    const [action, subject] = isOfFile(mode) ? [AuditAction.IMPORT, null] : [AuditAction[mode], fileName];
    await appendAudit(manager, { person, organisation, action, dataset, subject, runId: this.id, reason });
    await endVersion(manager, this.version, endedAt);
  }
}

/** The name of a run's file in `data_load`. */
export function loadName({ feed, fileName }: Pick<RunFacts, 'feed' | 'fileName'>): string {
  return `${feed === null ? 'import:' : `pull:${feed}/`}${fileName}`.slice(0, 160);
}

/** The last run of a dataset that is not undone; with `ofFile` the last one of a file. */
export async function newestRun(manager: EntityManager, dataset: string, ofFile = false): Promise<ImportRun | null> {
  const modes = ofFile ? FILE_MODES : Object.values(ImportMode);
  return manager
    .getRepository(ImportRun)
    .findOne({ where: { dataset, undoneAt: IsNull(), mode: In([...modes]) }, order: { id: 'DESC' } });
}
