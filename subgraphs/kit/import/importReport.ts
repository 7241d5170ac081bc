import type { FileOptions } from '../files/fileRow.ts';
import type { Language } from '../values/language.ts';
import type { Quality } from '../values/provenance.ts';
import type { GraphLookup } from './graph/lookup.ts';
import type { FileMode } from './ImportRun.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Reject } from './rejectReport.ts';

/** A file to be loaded, and how. */
export interface ImportRequest extends Omit<FileOptions, 'onBytes'> {
  /** A dataset's code, or OBSERVATIONS. */
  dataset: string;
  path: string;
  /** The file's name, if it is not that of its path. */
  name?: string;
  mode?: FileMode;
  /** Check every row and change nothing. */
  dryRun?: boolean;
  /** The day that the file describes, YYYY-MM-DD. */
  asOf?: string;
  /** An http or https address. */
  sourceUrl?: string;
  publisher?: string;
  licence?: string;
  quality?: `${Quality}`;
  /**
   * Where to write what was rejected: the rows themselves with their reasons, if it ends in `.xlsx` or `.csv`; else the
   * reasons in newline-delimited JSON.
   */
  rejects?: string;
  /** The language of reasons; English if not given. */
  language?: Language;
  mapping?: Mapping;
  /** Knows the records of other departments; without it their keys are not checked. */
  graph?: GraphLookup;
  person: string;
  /** The organisation that the person acts for, where it is known. */
  organisation?: string | null;
  reason?: string;
  /** Milliseconds to wait for another import of the dataset. */
  lockTimeoutMs?: number;
  /** Rows of the file at most, blank ones too; none: any number. */
  maxRows?: number;
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
  /**
   * UNCHANGED: the same file was loaded last, so nothing had to be done. CHECKED: a dry run, whose counts are those that the
   * import would have. NOTHING_LOADED: no row went in, or none would.
   */
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
  /** What else is to be known, in sentences: keys that were not checked, hidden rows that were read. */
  notes: readonly string[];
  /** Milliseconds. */
  duration: number;
  /** The first reasons of rejected rows, each also as a sentence in the reader's language. */
  rejects: readonly (Reject & { reason: string })[];
  /** Reasons of rejected rows in all. */
  reasons: number;
}

/** A report without any rows. */
export function emptyReport(dataset: string, outcome: ImportReport['outcome']): ImportReport {
  return {
    ...{ outcome, dataset, run: null, sheet: null, otherSheets: [], notes: [], duration: 0, rejects: [], reasons: 0 },
    ...{ read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, deleted: 0 },
  };
}
