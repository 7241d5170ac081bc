import { type DataSource, type EntityManager, MoreThan } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import { hashOf } from '../import/hash.ts';
import { AuditEntry, AuditHead } from './AuditEntry.ts';

/** What is said of a change; what does not apply is left out. */
export type AuditFacts = Pick<AuditEntry, 'person' | 'action'> &
  Partial<Pick<AuditEntry, 'organisation' | 'dataset' | 'subject' | 'runId' | 'reason'>>;

/** Entries read at a time. */
const PAGE_SIZE = 1_000;

/**
 * Adds an entry to the department's audit log. To be called at the end of the transaction that makes the change: others
 * that add an entry wait for its end.
 */
export async function appendAudit(manager: EntityManager, facts: AuditFacts): Promise<void> {
  const head = await holdHead(manager);
  const text = (value: string | null | undefined, length: number) => value?.slice(0, length) ?? null;
  const entry = {
    id: head.entries + 1,
    at: new Date().toISOString(),
    person: facts.person.slice(0, 120),
    organisation: text(facts.organisation, 120),
    action: facts.action,
    dataset: facts.dataset ?? null,
    subject: text(facts.subject, 250),
    runId: facts.runId ?? null,
    reason: text(facts.reason, 250),
  };
  const hash = hashOfEntry(head.hash, entry);
  await manager.insert(AuditEntry, { ...entry, hash });
  await manager.update(AuditHead, 1, { entries: entry.id, hash });
}

/** Locks the end of the log until the transaction ends. */
async function holdHead(manager: EntityManager): Promise<Pick<AuditHead, 'entries' | 'hash'>> {
  const isFile = isSqlite(manager.connection);
  // A plain INSERT would share the lock of a row that is there, and two that share it wait for each other.
  await manager.query(
    `INSERT INTO audit_head (id, entries, hash) VALUES (1, 0, '') ${isFile ? 'ON CONFLICT (id) DO NOTHING' : 'ON DUPLICATE KEY UPDATE id = 1'}`,
  );
  const [head] = (await manager.query(
    `SELECT entries, hash FROM audit_head WHERE id = 1${isFile ? '' : ' FOR UPDATE'}`,
  )) as [{ entries: number | string; hash: string }];
  return { entries: Number(head.entries), hash: head.hash };
}

function hashOfEntry(before: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { id, at, person, organisation, action, dataset, subject, runId, reason } = entry;
  return hashOf(before, JSON.stringify([id, at, person, organisation, action, dataset, subject, runId, reason]));
}

/** The newest entries of the log, the newest first. */
export function newestAuditEntries(dataSource: DataSource, count: number): Promise<AuditEntry[]> {
  return dataSource.getRepository(AuditEntry).find({ order: { id: 'DESC' }, take: count });
}

/** What a check of the log found. */
export interface AuditCheck {
  /** Entries that are as they were written, from the first on. */
  intact: number;
  /** The first entry that is not, and what is wrong with it; undefined where all are intact. */
  broken?: { id: number; why: string };
}

/**
 * Checks that each entry of the log is as it was written, and that none is missing. Who may write into the database could
 * rewrite the whole chain: keep the last hash elsewhere to notice that too.
 */
export async function verifyAudit(dataSource: DataSource): Promise<AuditCheck & { hash: string }> {
  let hash = '';
  let intact = 0;
  for (;;) {
    const page = await dataSource
      .getRepository(AuditEntry)
      .find({ where: { id: MoreThan(intact) }, order: { id: 'ASC' }, take: PAGE_SIZE });
    for (const entry of page) {
      const id = intact + 1;
      if (entry.id !== id) return { intact, hash, broken: { id, why: 'it is missing' } };
      if (entry.hash !== hashOfEntry(hash, entry)) {
        return { intact, hash, broken: { id, why: 'it is not as it was written, or the one before is not' } };
      }
      hash = entry.hash;
      intact = id;
    }
    if (page.length < PAGE_SIZE) break;
  }
  const head = await dataSource.getRepository(AuditHead).findOneBy({ id: 1 });
  if ((head?.hash ?? '') === hash && (head?.entries ?? 0) === intact) return { intact, hash };
  return { intact, hash, broken: { id: intact + 1, why: 'it is missing: the log is longer than its entries' } };
}
