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
  /** The publisher's name for it. */
  name: string;
  /**
   * `LOADED`, or why nothing was: `REFUSED`: the file does not have the shape of its source. `BUSY`: another import of
   * its datasets did not end in time.
   */
  outcome: 'LOADED' | 'UNCHANGED' | 'NOT_PUBLISHED' | 'FETCH_FAILED' | 'REFUSED' | 'BUSY';
  reason?: string;
  /** The path of the kept copy. */
  path?: string;
  accounting?: Accounting;
  rejections: readonly Rejection[];
  /** A run for each dataset that the file filled. */
  runs?: readonly PulledRun[];
  /** Observations that now have a reason for their missing value. */
  gaps?: number;
}

/** The database that files are loaded into, and who loads them. */
export interface PullTarget extends LoadOptions {
  database: Database;
  definition: SubgraphDefinition;
  source: SourceDefinition;
}

/**
 * Loads one file. A file of another shape, and a running import of the same dataset, are reported, so that the next
 * file is tried.
 */
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

/**
 * Reports a running import of the same dataset; the next file may fill other datasets, or that import may have ended.
 */
export async function reportBusy(name: string, work: () => Promise<FileReport>): Promise<FileReport> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImportBusyError)) throw error;
    return { name, outcome: 'BUSY', reason: error.message, rejections: [] };
  }
}
