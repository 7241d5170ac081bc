import type { FileOptions } from '../files/fileRow.ts';
import type { Quality } from '../values/provenance.ts';
import type { ImportMode } from './ImportRun.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Reject } from './rejectReport.ts';

/** A file to be loaded, and how. */
export interface ImportRequest extends Omit<FileOptions, 'onBytes'> {
  /** A dataset's code, or OBSERVATIONS. */
  dataset: string;
  path: string;
  /** The file's name, if it is not that of its path. */
  name?: string;
  mode?: `${ImportMode}`;
  /** Check every row and change nothing. */
  dryRun?: boolean;
  /** The day that the file describes, YYYY-MM-DD. */
  asOf?: string;
  sourceUrl?: string;
  publisher?: string;
  licence?: string;
  quality?: `${Quality}`;
  /** Where to write the reasons of rejected rows. */
  rejects?: string;
  mapping?: Mapping;
  person: string;
  reason?: string;
  /** Milliseconds to wait for another import of the dataset. */
  lockTimeoutMs?: number;
  onProgress?: (progress: ImportProgress) => void;
}

/** How far an import is. */
export interface ImportProgress {
  bytes: number;
  size: number;
  rows: number;
}

/** What became of a file: read = inserted + updated + unchanged + rejected. */
export interface ImportReport {
  /** UNCHANGED: the same file was loaded last, so nothing had to be done. */
  outcome: 'LOADED' | 'PARTLY_LOADED' | 'NOTHING_LOADED' | 'UNCHANGED' | 'CHECKED';
  dataset: string;
  /** The run's number, if there is a run. */
  run: number | null;
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  skipped: number;
  deleted: number;
  /** The sheet of a workbook that was read, and those that were not. */
  sheet: string | null;
  otherSheets: readonly string[];
  /** Milliseconds. */
  duration: number;
  /** The first reasons of rejected rows. */
  rejects: readonly Reject[];
  /** Reasons of rejected rows in all. */
  reasons: number;
}

/** A report without any rows. */
export function emptyReport(dataset: string, outcome: ImportReport['outcome']): ImportReport {
  return {
    ...{ outcome, dataset, run: null, sheet: null, otherSheets: [], duration: 0, rejects: [], reasons: 0 },
    ...{ read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, deleted: 0 },
  };
}
