import { type EntityManager, IsNull } from 'typeorm';
import { DatasetVersion } from './DatasetVersion.ts';
import { RevisionRow } from './Revision.ts';

/**
 * Begins a version of a dataset, in the transaction that changes it. Another transaction that does the same waits.
 *
 * @param runId the run that makes it, or whose undoing does
 */
export async function beginVersion(
  manager: EntityManager,
  dataset: string,
  runId: number | null,
): Promise<DatasetVersion> {
  const number = ((await manager.maximum(DatasetVersion, 'number', { dataset })) ?? 0) + 1;
  const version = { dataset, number, at: new Date().toISOString(), runId };
  await manager.insert(DatasetVersion, version);
  return version;
}

/**
 * Gives a version and its revisions, which carry the moment of its beginning, their moment, at the end of its transaction:
 * whoever asks for an earlier moment does not see it.
 *
 * @param now ISO 8601, UTC; versions of one transaction share it
 */
export async function endVersion(
  manager: EntityManager,
  { dataset, number, at: begun, runId }: DatasetVersion,
  now = new Date().toISOString(),
): Promise<void> {
  const before = await manager.findOneBy(DatasetVersion, { dataset, number: number - 1 });
  // A clock that was set back must not put this version before the one that it follows.
  const at = before && before.at > now ? before.at : now;
  if (at === begun) return;
  await manager.update(DatasetVersion, { dataset, number }, { at });
  await manager.update(RevisionRow, { dataset, runId: runId ?? IsNull(), at: begun }, { at });
}
