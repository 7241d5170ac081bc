import type { EntityManager } from 'typeorm';
import type { ObservationBatch, RecordBatch } from '../import/batch.ts';
import type { ObservationInput } from '../import/observation.ts';
import type { Rejection } from '../import/rejection.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { ProvenanceInput, Quality } from '../values/provenance.ts';
import type { DayRange } from './days.ts';

/** Something to fetch: one file of a source. */
export interface SourceRequest {
  /** The publisher's address, also where a test asks another host. */
  url: string;
  /** What the publisher would call the file; its ending is that of the kept copy. */
  name: string;
  /** The day (2026-08-14) or month (2026-08) that the file covers; null for a file of everything. */
  period: string | null;
}

/** A file of a source, fetched now or earlier. */
export interface SourceFile {
  name: string;
  bytes: Buffer;
  /** Where it was fetched; null for a file that somebody handed over. */
  url: string | null;
  /** ISO 8601, UTC; null where it is not known. */
  retrievedAt: string | null;
  /** The day of a copy in a folder, if the note beside it has one; YYYY-MM-DD. */
  copiedOn?: string | null;
}

/** Rows of a source that the hub does not keep, by reason. */
export interface Skipped {
  reason: string;
  rows: number;
}

/** What became of every row of a file: `read` is the sum of the others. */
export interface Accounting {
  read: number;
  taken: number;
  rejected: number;
  skipped: readonly Skipped[];
}

/** The result of reading a file. */
export interface SourceReading {
  /** The first is of the dataset that the file's rows are of; what was skipped or rejected is counted there. */
  batches: readonly (RecordBatch | ObservationBatch)[];
  accounting: Accounting;
  /** Rows that were not taken, and cells of rows that were taken without them. */
  rejections: readonly Rejection[];
}

/** A feed of a publisher: where it is, what its files are, and how one becomes rows. */
export interface SourceDefinition {
  /** In lower case with underscores; also the folder of its files: `hkia_flights`. */
  code: string;
  title: LocalisedText;
  publisher: string;
  /** Licence or terms of use; null where the publisher states none. */
  licence: string | null;
  /** What one file covers. A range of days asks for every file that touches it. */
  extent: 'DAY' | 'MONTH' | 'EVERYTHING';
  /** The files to fetch for these days. */
  requests(days: DayRange): SourceRequest[];
  /** The days to ask for by default, from today's date in Hong Kong. Default: yesterday. */
  latest?(today: string): DayRange;
  /**
   * HTTP statuses that mean "not published" rather than "failed". Default: 404 and 410 for a file of a day or a month.
   * A file of everything always exists, so there they mean that the request failed.
   */
  notPublished?: {
    statuses?: readonly number[];
    /** Whether a body is a valid answer without rows. */
    body?(bytes: Buffer): boolean;
  };
  /**
   * Reads one file.
   *
   * @throws SetupError for a file of another shape; then nothing of it is loaded
   */
  read(file: SourceFile): SourceReading | Promise<SourceReading>;
  /** Matches the names of the files that are read from a folder when the department opens. Default: none is read. */
  files?: RegExp;
  /** Reads all files of a folder, for a source whose files complete each other. Default: each for itself. */
  readAll?(files: readonly SourceFile[]): Pick<SourceReading, 'batches' | 'rejections'>;
  /** Leaves out rows for which the database has a more final value, and accounts for them. */
  reconcile?(manager: EntityManager, reading: SourceReading): Promise<SourceReading>;
  /** Figures that are computed from what is stored once a file is written. Runs in the file's transaction. */
  derive?(manager: EntityManager, reading: SourceReading): Promise<ObservationBatch[]>;
  /** The observations that a missing file of this period would hold, without value and status. */
  expected?(period: string): Promise<Omit<ObservationInput, 'value' | 'status'>[]>;
}

/** The origin of a file's rows: its own address and time where it was fetched, else the address it is published at. */
export function originOf(
  { publisher, licence }: Pick<SourceDefinition, 'publisher' | 'licence'>,
  file: Pick<SourceFile, 'url' | 'retrievedAt'>,
  own: { title: string; url: string | null; asOf: string | null; quality: Quality },
): ProvenanceInput {
  return { publisher, licence, ...own, url: file.url ?? own.url, retrievedAt: file.retrievedAt };
}

/** An accounting without the reasons that no row was skipped for. */
export function account(
  rows: Pick<Accounting, 'read' | 'taken' | 'rejected'>,
  skipped: Readonly<Record<string, number>> = {},
): Accounting {
  return {
    ...rows,
    skipped: Object.entries(skipped)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => ({ reason, rows: count })),
  };
}

/** How many rows an accounting does not explain; 0 if the reader is right. */
export function unaccounted({ read, taken, rejected, skipped }: Accounting): number {
  return read - taken - rejected - skipped.reduce((sum, { rows }) => sum + rows, 0);
}
