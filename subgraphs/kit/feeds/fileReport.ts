import { SetupError } from '../../../common/errors.ts';
import type { Database } from '../database/database.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { ImportBusyError, ImportError } from '../import/ImportError.ts';
import type { Rejection } from '../import/rejection.ts';
import type { Accounting, SourceDefinition, SourceFile } from './definition.ts';
import type { PulledRun } from './fileRuns.ts';
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

/** Where files of a source go, and by whose hand. */
export interface PullTarget extends LoadOptions {
  database: Database;
  definition: SubgraphDefinition;
  source: SourceDefinition;
}

/** Loads one file. A file of another shape is refused, and other imports at work are reported: the next file is not kept back. */
export async function reportLoad(
  { database, definition, source, ...options }: PullTarget,
  file: SourceFile,
): Promise<FileReport> {
  const { name } = file;
  return reportBusy(name, async () => {
    try {
      const { accounting, rejections, runs } = await loadFile(database.dataSource, definition, source, file, options);
      return accounting
        ? { name, outcome: 'LOADED', accounting, rejections, runs }
        : { name, outcome: 'UNCHANGED', reason: 'the same content was loaded before', rejections };
    } catch (error) {
      // The next file may have the right shape.
      if (error instanceof ImportBusyError || !(error instanceof SetupError || error instanceof ImportError))
        throw error;
      return { name, outcome: 'REFUSED', reason: error.message, rejections: [] };
    }
  });
}

/** Reports that other imports are at work; the next file may go into other datasets, or find them done. */
export async function reportBusy(name: string, work: () => Promise<FileReport>): Promise<FileReport> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImportBusyError)) throw error;
    return { name, outcome: 'BUSY', reason: error.message, rejections: [] };
  }
}
