import { openSubgraphDatabase } from '../database/subgraphDatabase.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { loadSeeds } from '../seeds/loadSeeds.ts';
import type { SubgraphOptions } from '../server/subgraph.ts';
import { addDays, type DayRange, hongKongToday } from './days.ts';
import type { SourceDefinition, SourceRequest } from './definition.ts';
import { type FileReport, type PullTarget, reportLoad } from './fileReport.ts';
import { KeptFiles, readSourceFile } from './keptFiles.ts';
import { type PullFileOptions, pullFile } from './pullFile.ts';

/** How a pull is done. */
export interface PullOptions extends PullFileOptions {
  /** Days to ask for; default: the source's latest. */
  days?: DayRange | undefined;
  /** Files to load instead of asking the publisher. */
  files?: readonly string[] | undefined;
  /** The day that the named files are of, for lists that do not say it themselves. */
  asOf?: string | undefined;
  /** Loads files even if they were loaded before, are older than what is loaded, or may be cut off. */
  force?: boolean | undefined;
  /** Who pulls, for the runs. Default: the hub itself. */
  person?: string | undefined;
  /** Milliseconds to wait for another import of the same datasets. */
  lockTimeoutMs?: number | undefined;
  /** Called with each file's report when it is done. */
  progress?: (report: FileReport) => void;
}

/**
 * Fetches a source's files, keeps them and loads them, one after another, so that a publisher gets one request at a
 * time.
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
  const target: PullTarget = {
    ...{ database, definition, source },
    ...{ person: options.person ?? 'hub pull', lockTimeoutMs: options.lockTimeoutMs, force: options.force },
  };
  const reports: FileReport[] = [];
  const add = (report: FileReport) => {
    reports.push(report);
    options.progress?.(report);
  };
  try {
    // A source's rows refer to the department's facts, so these are loaded first.
    await loadSeeds(
      database.dataSource,
      definition,
      definition.seeds(storage.sourceDirectory, storage.samples),
      storage.logger,
    );
    if (options.files) {
      for (const path of options.files) {
        add(await reportLoad(target, { ...(await readSourceFile(path)), copiedOn: options.asOf ?? null }));
      }
      return reports;
    }
    const kept = new KeptFiles(storage.dataDirectory);
    for (const request of requestsOf(source, options)) {
      if (options.fetch?.signal?.aborted) break;
      add(await pullFile(target, request, kept, options));
    }
    return reports;
  } finally {
    await database.dataSource.destroy();
  }
}

function requestsOf(source: SourceDefinition, { days }: PullOptions): SourceRequest[] {
  const today = hongKongToday();
  const yesterday = addDays(today, -1);
  return source.requests(days ?? source.latest?.(today) ?? { from: yesterday, to: yesterday });
}
