import type { DataSource, EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { requireDataset } from '../dataset/definition.ts';
import { inOrderOfReference } from '../dataset/references.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { codeOf, isObservations, OBSERVATIONS, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { hashOf } from '../import/hash.ts';
import type { Rejection } from '../import/rejection.ts';
import { loadName } from '../import/run.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import type { WholeList } from '../import/staging/wholeList.ts';
import { acceptedUntil, isLater } from './days.ts';
import {
  type Accounting,
  hashOfFiles,
  MAY_LOSE,
  retrievalDay,
  type SourceDefinition,
  type SourceFile,
  type SourceReading,
  unaccounted,
} from './definition.ts';
import { type PulledRun, RunsOfFile } from './fileRuns.ts';
import { placeOf } from './listPlace.ts';

/** What a file changed in the database. */
export interface FileLoad {
  /** Undefined if the same content was loaded before. */
  accounting?: Accounting;
  rejections: readonly Rejection[];
  notes: readonly string[];
  /** A run for each dataset that it filled; none where none of its rows was taken. */
  runs: readonly PulledRun[];
}

/** Who loads, and how long they wait for others. */
export interface LoadOptions {
  person: string;
  /** Milliseconds to wait for another import of the same datasets. */
  lockTimeoutMs?: number | undefined;
  /** Loads the file even if it was loaded before, is older than what is loaded, or may be cut off. */
  force?: boolean | undefined;
}

const UNCHANGED: FileLoad = { rejections: [], notes: [], runs: [] };

/** None of a file's rows was taken: its transaction is rolled back, so that no run of it stays. */
class NothingTaken extends Error {
  constructor(readonly load: FileLoad) {
    super('None of the rows was taken.');
  }
}

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
  const loadHash = hashOfFiles(source, [file.bytes]);
  const { force = false } = options;
  if (!force && (await wasLoaded(database.manager, source, file, loadHash))) return UNCHANGED;
  const read = await source.read(file);
  checkPeriod(file, read);
  checkFuture(file, read);
  const { accounting, rejections, notes = [] } = read;
  if (accounting.read === 0 && read.batches.every(({ rows }) => rows.length === 0)) {
    return { accounting, rejections, notes, runs: [] };
  }
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
      if (!force && (await wasLoaded(manager, source, file, loadHash))) return UNCHANGED;
      const reading = (await source.reconcile?.(manager, read)) ?? read;
      const missing = unaccounted(reading.accounting);
      if (missing !== 0)
        throw new Error(`The reader of ${source.code} leaves ${missing} rows of ${file.name} unexplained.`);
      // A dataset that only the earlier content filled must not count as loaded.
      await manager.delete(DataLoad, { source: nameOf(source, file) });
      const runs = new RunsOfFile(workspace, department, {
        ...{ fileName: file.name, feed: source.code, url: file.url, hash: hashOf(file.bytes), loadHash, startedAt },
        ...{ person: options.person, reason: null },
      });
      const notes: string[] = [];
      for (const [code, batches] of inOrder(reading.batches)) {
        const [batch] = batches;
        // A list of records is one batch; what a file holds beside its list is no list.
        const isList = batch !== undefined && code === codes[0] && (batches.length === 1 || isObservations(batch));
        const place = isList ? await placeOf(manager, source, file, { batch, reading, force }) : undefined;
        if (place && batch) notes.push(...notesOf(place, reading, isObservations(batch)));
        await runs.fill(code, batches, place && { place, mayLose: force ? undefined : (source.mayLose ?? MAY_LOSE) });
      }
      const derived = (await source.derive?.(manager, reading)) ?? [];
      if (derived.length > 0) await runs.fill(OBSERVATIONS, derived);
      const load = await finish(runs, { ...reading, notes: [...(reading.notes ?? []), ...notes] }, codes[0] as string);
      if (load.accounting?.taken === 0 && load.accounting.rejected > 0) throw new NothingTaken({ ...load, runs: [] });
      return load;
    });
  } catch (error) {
    if (error instanceof NothingTaken) return error.load;
    throw error;
  } finally {
    await workspace.close();
  }
}

/**
 * A publisher may answer with another day's file.
 *
 * @throws SetupError then: the day that was asked for stays without figures, and the other one has its own request
 */
function checkPeriod({ name, period, copiedOn }: SourceFile, { periods = [], batches }: SourceReading): void {
  const own = batches[0]?.provenance.asOf;
  if (copiedOn && own && own !== copiedOn) {
    throw new SetupError(`${name} is of ${own} as it says itself, not of ${copiedOn}: leave out --as-of.`);
  }
  if (!period || periods.length === 0 || periods.includes(period)) return;
  throw new SetupError(
    `${name} was asked for as the file of ${period} and is of ${periods.join(', ')}: nothing of it was loaded; pull ${period} again later.`,
  );
}

/**
 * No figure is known before its time: a file with such a one is damaged, or the publisher's or this machine's clock is
 * wrong. Readers of files of many days reject the row; this rule is for all.
 *
 * @throws SetupError for a figure of a period after the file's retrieval
 */
function checkFuture(file: SourceFile, { batches }: SourceReading): void {
  const until = retrievalDay(file);
  for (const { rows } of batches.filter(isObservations)) {
    const later = rows.find(({ period }) => isLater(period, until));
    if (!later) continue;
    throw new SetupError(
      `${file.name} has a figure of ${later.period}: give ${acceptedUntil(until)}; nothing of it was loaded.`,
    );
  }
}

/** What a person should know of a list's place among others. */
function notesOf({ day, next, withdraws }: WholeList, { accounting }: SourceReading, ofFigures: boolean): string[] {
  if (next !== null) return [`the list of ${day} is older than that of ${next}: what that one holds is left as it is`];
  // Figures are never marked.
  if (ofFigures) return [];
  if (day === null) return ['the list does not say of which day it is, so nothing is marked as withdrawn'];
  return withdraws || accounting.rejected === 0
    ? []
    : [`${accounting.rejected} rows were rejected, so nothing is marked as withdrawn: the list may hold it`];
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
    notes: reading.notes ?? [],
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
