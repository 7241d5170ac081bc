import type { DataSource } from 'typeorm';
import type { AccessClassName } from '../../../common/identity/accessClass.ts';
import type { Viewer } from '../../../common/identity/viewer.ts';
import { isSqlite } from '../database/engine.ts';
import { personOf } from '../identity/identify.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { AuditAction, AuditEntry, AuditHead } from './AuditEntry.ts';
import { type AuditFacts, appendAudit } from './auditLog.ts';

/** Keys that an entry names at most; its text has 250 characters besides. */
const MAX_KEYS = 20;
/** Milliseconds to wait for others who write into the database. */
const LOCK_TIMEOUT_MS = 5_000;

/** What a request has read of one dataset. */
interface Reads {
  readonly classes: Set<AccessClassName>;
  /** Records that were given, by their keys. */
  readonly keys: Set<string>;
  /** Records that were not given, but counted in what was, at most at one place. */
  counted: number;
}

/** What one request reads across the boundary between the sides, above PUBLIC: it becomes one entry for each dataset. */
export class BoundaryReads {
  private readonly datasets = new Map<string, Reads>();

  /** Notes a record that is given. */
  noteRecord(dataset: string, accessClass: AccessClassName, key: string): void {
    const reads = this.of(dataset);
    reads.classes.add(accessClass);
    reads.keys.add(key);
  }

  /** Notes records that are counted in what is given. */
  noteCount(dataset: string, classes: readonly AccessClassName[], count: number): void {
    if (count === 0) return;
    const reads = this.of(dataset);
    for (const accessClass of classes) reads.classes.add(accessClass);
    reads.counted = Math.max(reads.counted, count);
  }

  /** The entries for what was read so far, which is forgotten. */
  take(viewer: Viewer): AuditFacts[] {
    const entries = [...this.datasets].map(([dataset, { classes, keys, counted }]) => {
      const named = [...keys].slice(0, MAX_KEYS).join(', ');
      const parts = [
        ...(keys.size > 0 ? [`${keys.size} ${keys.size === 1 ? 'record' : 'records'}`] : []),
        ...(counted > 0 ? [`${counted} counted`] : []),
      ];
      return {
        person: personOf(viewer),
        organisation: viewer.organisation,
        action: AuditAction.READ,
        dataset,
        subject: [...classes].sort().join(', '),
        reason: `${parts.join(', ')}${named === '' ? '' : `: ${named}`}`,
      };
    });
    this.datasets.clear();
    return entries;
  }

  private of(dataset: string): Reads {
    const known = this.datasets.get(dataset);
    if (known) return known;
    const made: Reads = { classes: new Set(), keys: new Set(), counted: 0 };
    this.datasets.set(dataset, made);
    return made;
  }
}

interface Waiting {
  entries: readonly AuditFacts[];
  resolve(): void;
  reject(error: unknown): void;
}

/** Entries that wait for the one who writes, by database. */
const queues = new WeakMap<DataSource, Waiting[]>();

/**
 * Adds entries to the audit log. Requests that end while others write share the next transaction, so that many do not wait for
 * each other. A database that keeps nothing keeps no log.
 *
 * @throws Error if they are not written: then what was read must not be given
 */
export function appendReads(dataSource: DataSource, entries: readonly AuditFacts[]): Promise<void> {
  if (isSqlite(dataSource) && dataSource.options.database === ':memory:') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const waiting = { entries, resolve, reject };
    const queue = queues.get(dataSource);
    if (queue) {
      queue.push(waiting);
      return;
    }
    queues.set(dataSource, [waiting]);
    void writeAll(dataSource);
  });
}

async function writeAll(dataSource: DataSource): Promise<void> {
  const queue = queues.get(dataSource) as Waiting[];
  while (queue.length > 0) {
    const batch = queue.splice(0);
    try {
      const workspace = await openWorkspace(dataSource, [], LOCK_TIMEOUT_MS, [AuditEntry, AuditHead]);
      try {
        await workspace.transaction(async () => {
          for (const facts of batch.flatMap(({ entries }) => entries))
            await appendAudit(workspace.runner.manager, facts);
        });
      } finally {
        await workspace.close();
      }
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  queues.delete(dataSource);
}
