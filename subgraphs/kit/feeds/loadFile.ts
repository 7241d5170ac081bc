import type { DataSource, EntityManager } from 'typeorm';
import { requireDataset } from '../dataset/definition.ts';
import { inOrderOfReference } from '../dataset/references.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { codeOf, isObservations, OBSERVATIONS, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { hashOf } from '../import/hash.ts';
import type { Rejection } from '../import/rejection.ts';
import { loadName } from '../import/run.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import {
  type Accounting,
  type SourceDefinition,
  type SourceFile,
  type SourceReading,
  unaccounted,
} from './definition.ts';
import { type PulledRun, RunsOfFile } from './fileRuns.ts';

/** What a file changed in the database. */
export interface FileLoad {
  /** Undefined if the same content was loaded before. */
  accounting?: Accounting;
  rejections: readonly Rejection[];
  /** A run for each dataset that it filled. */
  runs: readonly PulledRun[];
}

/** Who loads, and how long they wait for others. */
export interface LoadOptions {
  person: string;
  /** Milliseconds to wait for another import of the same datasets. */
  lockTimeoutMs?: number | undefined;
}

const UNCHANGED: FileLoad = { rejections: [], runs: [] };

/**
 * Loads a file of a source as imports are loaded, with all of its datasets in one transaction: if anything fails,
 * nothing is loaded. Rows that do not pass their dataset's checks are left out and reported.
 *
 * @throws SetupError for a file that the source's reader refuses
 * @throws ImportBusyError if another import is filling one of the datasets
 */
export async function loadFile(
  database: DataSource,
  department: SubgraphDefinition,
  source: SourceDefinition,
  file: SourceFile,
  options: LoadOptions,
): Promise<FileLoad> {
  const startedAt = new Date().toISOString();
  const hash = hashOf(file.bytes);
  if (await wasLoaded(database.manager, source, file, hash)) return UNCHANGED;
  const read = await source.read(file);
  const codes = read.batches.map(codeOf);
  const workspace = await openWorkspace(
    database,
    source.derive ? [...codes, OBSERVATIONS] : codes,
    options.lockTimeoutMs,
  );
  try {
    return await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      // While this one waited for the lock, another pull may have loaded the same file.
      if (await wasLoaded(manager, source, file, hash)) return UNCHANGED;
      const reading = (await source.reconcile?.(manager, read)) ?? read;
      const missing = unaccounted(reading.accounting);
      if (missing !== 0)
        throw new Error(`The reader of ${source.code} leaves ${missing} rows of ${file.name} unexplained.`);
      // A dataset that only the earlier content filled must not count as loaded.
      await manager.delete(DataLoad, { source: nameOf(source, file) });
      const runs = new RunsOfFile(workspace, department, {
        ...{ fileName: file.name, feed: source.code, url: file.url, hash, startedAt },
        ...{ person: options.person, reason: null },
      });
      for (const [code, batches] of inOrder(reading.batches)) await runs.fill(code, batches);
      const derived = (await source.derive?.(manager, reading)) ?? [];
      if (derived.length > 0) await runs.fill(OBSERVATIONS, derived);
      return finish(runs, reading, codes[0] as string);
    });
  } finally {
    await workspace.close();
  }
}

/** Ends the runs. Rows that the reader skipped or rejected are counted in the dataset of the file's rows. */
async function finish(runs: RunsOfFile, reading: SourceReading, principal: string): Promise<FileLoad> {
  const { accounting } = reading;
  // One row may make several observations, so rejected observations are not rejected rows of the file.
  const refused = principal === OBSERVATIONS ? 0 : runs.refused(principal);
  const ended = await runs.end(principal, accounting);
  return {
    accounting: { ...accounting, taken: accounting.taken - refused, rejected: accounting.rejected + refused },
    rejections: [...reading.rejections, ...runs.rejections],
    runs: ended,
  };
}

/** The batches of each dataset, those that others refer to first, observations last. */
function inOrder(
  batches: readonly (RecordBatch | ObservationBatch)[],
): [code: string, batches: (RecordBatch | ObservationBatch)[]][] {
  const records = inOrderOfReference(batches.filter((batch) => !isObservations(batch)).map(({ record }) => record));
  const codes = [...records.map((record) => requireDataset(record).code), OBSERVATIONS];
  return codes.flatMap((code) => {
    const own = batches.filter((batch) => codeOf(batch) === code);
    return own.length > 0 ? [[code, own] as [string, typeof own]] : [];
  });
}

const nameOf = (source: SourceDefinition, { name }: SourceFile): string =>
  loadName({ feed: source.code, fileName: name });

async function wasLoaded(
  manager: EntityManager,
  source: SourceDefinition,
  file: SourceFile,
  hash: string,
): Promise<boolean> {
  const loads = await manager.getRepository(DataLoad).findBy({ source: nameOf(source, file) });
  return loads.length > 0 && loads.every((load) => load.hash === hash);
}
