import { SetupError } from '../../../common/errors.ts';
import type { Database } from '../database/database.ts';
import { openSubgraphDatabase } from '../database/subgraphDatabase.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { ImportBusyError, ImportError } from '../import/ImportError.ts';
import type { Rejection } from '../import/rejection.ts';
import { loadSeeds } from '../seeds/loadSeeds.ts';
import type { SubgraphOptions } from '../server/subgraph.ts';
import { addDays, type DayRange, hongKongToday } from './days.ts';
import type { Accounting, SourceDefinition, SourceFile, SourceRequest } from './definition.ts';
import { type FetchOptions, type FetchOutcome, fetchFile } from './fetch.ts';
import type { PulledRun } from './fileRuns.ts';
import { writeGaps } from './gaps.ts';
import { type KeptFile, KeptFiles, openFile } from './keptFiles.ts';
import { type LoadOptions, loadFile } from './loadFile.ts';

/** What became of one file. */
export interface FileReport {
  /** What the publisher calls it. */
  name: string;
  /**
   * `LOADED`, or why nothing was: `REFUSED` is a file that is not what its source says, `BUSY` one for whose datasets
   * somebody else's import was not done in time.
   */
  outcome: 'LOADED' | 'UNCHANGED' | 'NOT_PUBLISHED' | 'FETCH_FAILED' | 'REFUSED' | 'BUSY';
  reason?: string;
  /** Where the fetched copy lies. */
  path?: string;
  accounting?: Accounting;
  rejections: readonly Rejection[];
  /** A run for each dataset that the file filled. */
  runs?: readonly PulledRun[];
  /** Observations that now say why they have no value. */
  gaps?: number;
}

/** How a pull is done. */
export interface PullOptions {
  /** Days to ask for; default: the source's latest. */
  days?: DayRange | undefined;
  /** Files to load in place of any request. */
  files?: readonly string[] | undefined;
  userAgent: string;
  /** Who pulls, for the runs. Default: the hub itself. */
  person?: string | undefined;
  /** Milliseconds to wait for another import of the same datasets. */
  lockTimeoutMs?: number | undefined;
  /** A host in place of the publisher's. */
  baseUrl?: string | undefined;
  /** Told of each file when it is done. */
  progress?: (report: FileReport) => void;
  fetch?: Pick<FetchOptions, 'timeout' | 'attempts' | 'pause' | 'signal'>;
}

/**
 * Fetches a source's files, keeps them and loads them, one after another: a publisher is asked for one at a time.
 *
 * @throws SetupError if the database cannot be opened, or a file that was named cannot be read
 */
export async function pullSource(
  definition: SubgraphDefinition,
  source: SourceDefinition,
  storage: SubgraphOptions,
  options: PullOptions,
): Promise<FileReport[]> {
  const database = await openSubgraphDatabase(definition, storage);
  const into: Destination = {
    ...{ database, definition, source },
    ...{ person: options.person ?? 'hub pull', lockTimeoutMs: options.lockTimeoutMs },
  };
  const reports: FileReport[] = [];
  const tell = (report: FileReport) => {
    reports.push(report);
    options.progress?.(report);
  };
  try {
    // What a source holds refers to the department's facts.
    await loadSeeds(database.dataSource, definition.seeds(storage.sourceDirectory), storage.logger);
    if (options.files) {
      for (const path of options.files) tell(await load(into, await openFile(path)));
      return reports;
    }
    const kept = new KeptFiles(storage.dataDirectory);
    for (const request of requestsOf(source, options)) {
      if (options.fetch?.signal?.aborted) break;
      tell(await pullFile(into, request, kept, options));
    }
    return reports;
  } finally {
    await database.dataSource.destroy();
  }
}

/** Answers that mean "not published" of a file for a day or a month, rather than that asking failed. */
const NOT_THERE = [404, 410];

function requestsOf(source: SourceDefinition, { days }: PullOptions): SourceRequest[] {
  const today = hongKongToday();
  const yesterday = addDays(today, -1);
  return source.requests(days ?? source.latest?.(today) ?? { from: yesterday, to: yesterday });
}

/** Where files of a source go, and by whose hand. */
interface Destination extends LoadOptions {
  database: Database;
  definition: SubgraphDefinition;
  source: SourceDefinition;
}

async function pullFile(
  into: Destination,
  request: SourceRequest,
  kept: KeptFiles,
  options: PullOptions,
): Promise<FileReport> {
  const { database, definition, source } = into;
  const before = await kept.newest(source.code, request.url);
  const fetched = await fetchFile(addressOf(request.url, options.baseUrl), {
    ...options.fetch,
    userAgent: options.userAgent,
    known: before?.note,
    notPublished: {
      ...source.notPublished,
      statuses: [
        // A file of everything has one address, which is never merely not there yet.
        ...(request.period === null ? [] : NOT_THERE),
        ...(source.notPublished?.statuses ?? []),
      ],
    },
  });
  const at = new Date().toISOString();
  if (fetched.outcome === 'NOT_PUBLISHED' || fetched.outcome === 'FETCH_FAILED') {
    const { outcome, reason } = fetched;
    await kept.log(source.code, { at, url: request.url, outcome, reason });
    const { name } = request;
    return orBusy(name, async () => {
      const gaps = await writeGaps(database.dataSource, definition, source, request, { outcome, reason, at }, into);
      return { name, outcome, reason, rejections: [], gaps };
    });
  }
  const copy = await copyOf(fetched, source, request, kept, before, at);
  await kept.log(source.code, { at, url: request.url, outcome: fetched.outcome, file: copy.path });
  return { ...(await load(into, await openFile(copy.path))), path: copy.path };
}

/** The kept copy that an answer means: a new one, or the one that has not changed since. */
async function copyOf(
  fetched: Extract<FetchOutcome, { outcome: 'FETCHED' | 'NOT_MODIFIED' }>,
  source: SourceDefinition,
  request: SourceRequest,
  kept: KeptFiles,
  before: KeptFile | undefined,
  at: string,
): Promise<KeptFile> {
  if (fetched.outcome === 'FETCHED') return kept.keep(source.code, request, fetched, at);
  if (before) return before;
  throw new SetupError(`${request.url} answered 304 (not modified) to a request that named no earlier copy.`);
}

async function load({ database, definition, source, ...options }: Destination, file: SourceFile): Promise<FileReport> {
  const { name } = file;
  return orBusy(name, async () => {
    try {
      const { accounting, rejections, runs } = await loadFile(database.dataSource, definition, source, file, options);
      return accounting
        ? { name, outcome: 'LOADED', accounting, rejections, runs }
        : { name, outcome: 'UNCHANGED', reason: 'the same content was loaded before', rejections };
    } catch (error) {
      // A file of another shape says nothing against the next one.
      if (error instanceof ImportBusyError || !(error instanceof SetupError || error instanceof ImportError))
        throw error;
      return { name, outcome: 'REFUSED', reason: error.message, rejections: [] };
    }
  });
}

/** That others are at work is told of one file; the next may go into other datasets, or find them done. */
async function orBusy(name: string, work: () => Promise<FileReport>): Promise<FileReport> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImportBusyError)) throw error;
    return { name, outcome: 'BUSY', reason: error.message, rejections: [] };
  }
}

/** An address at another host: path and query stay, so that a replay knows what was asked for. */
function addressOf(url: string, baseUrl: string | undefined): string {
  if (!baseUrl) return url;
  const { pathname, search } = new URL(url);
  return `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
}
