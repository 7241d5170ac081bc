import { SetupError } from '../../../common/errors.ts';
import type { Database } from '../database/database.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { failureOf } from '../import/databaseFailure.ts';
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
   * `LOADED`, or why nothing was: `REFUSED`: the file does not have the shape of its source, or is of
   * another day than was asked for, or has no rows, or none of them was taken. `BUSY`: another import of
   * its datasets did not end in time. `FAILED`: the database failed.
   */
  outcome: 'LOADED' | 'UNCHANGED' | 'NOT_PUBLISHED' | 'FETCH_FAILED' | 'REFUSED' | 'BUSY' | 'FAILED';
  reason?: string;
  /** The path of the kept copy. */
  path?: string;
  accounting?: Accounting;
  rejections: readonly Rejection[];
  /** What a person should know of the file. */
  notes?: readonly string[];
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
  return reportDatabase(name, async () => {
    try {
      const { accounting, ...load } = await loadFile(database.dataSource, definition, source, file, options);
      const { rejections } = load;
      if (accounting && load.runs.length === 0) {
        const reason = accounting.read === 0 ? 'it has no rows' : 'none of its rows was taken';
        return { name, outcome: 'REFUSED', reason, accounting, ...load };
      }
      return accounting
        ? { name, outcome: 'LOADED', accounting, ...load }
        : { name, outcome: 'UNCHANGED', reason: 'the same content was loaded before', rejections };
    } catch (error) {
      const isOfDatabase = error instanceof ImportBusyError || failureOf(error) !== undefined;
      // The next file may have the right shape.
      if (isOfDatabase || !(error instanceof SetupError || error instanceof ImportError)) throw error;
      return { name, outcome: 'REFUSED', reason: error.message, rejections: [] };
    }
  });
}

/**
 * Reports a running import of the same dataset, and a failing database; when the next file's turn comes, either may be
 * over.
 */
export async function reportDatabase(name: string, work: () => Promise<FileReport>): Promise<FileReport> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportBusyError) return { name, outcome: 'BUSY', reason: error.message, rejections: [] };
    const failure = failureOf(error);
    if (!failure) throw error;
    return { name, outcome: 'FAILED', reason: failure.message, rejections: [] };
  }
}
