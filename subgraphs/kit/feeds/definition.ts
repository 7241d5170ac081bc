import type { EntityManager } from 'typeorm';
import type { ObservationBatch, RecordBatch } from '../import/batch.ts';
import type { ObservationInput } from '../import/observation.ts';
import type { Rejection } from '../import/rejection.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { ProvenanceInput, Quality } from '../values/provenance.ts';
import type { DayRange } from './days.ts';

/** Something to fetch: one file of a source. */
export interface SourceRequest {
  /** The publisher's address, whatever stands in its place in a test. */
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
  /** The day of a copy that lies in a folder, where the note beside it tells; YYYY-MM-DD. */
  copiedOn?: string | null;
}

/** Rows that a source holds and the hub does not carry, by reason. */
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

/** What a reader makes of a file. */
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
  /** The days that are asked for where none are named, by today's date in Hong Kong. Default: yesterday. */
  latest?(today: string): DayRange;
  /**
   * Answers that mean "not published" rather than "failed". 404 and 410 do for a file of a day or a month; a file of
   * everything has one address, and if there is nothing at it the asking failed.
   */
  notPublished?: {
    statuses?: readonly number[];
    /** Whether a body is a valid answer that holds nothing. */
    body?(bytes: Buffer): boolean;
  };
  /**
   * Reads one file.
   *
   * @throws SetupError for a file of another shape; then nothing of it is loaded
   */
  read(file: SourceFile): SourceReading | Promise<SourceReading>;
  /** What the names of its files match that lie ready in a folder when the department opens. Default: none is read. */
  files?: RegExp;
  /** Reads all files of a folder, for a source whose files complete each other. Default: each for itself. */
  readAll?(files: readonly SourceFile[]): Pick<SourceReading, 'batches' | 'rejections'>;
  /** Leaves out what the database knows better already, and accounts for it. */
  reconcile?(manager: EntityManager, reading: SourceReading): Promise<SourceReading>;
  /** Figures that follow from what is stored, after a file was written. Runs in the file's transaction. */
  derive?(manager: EntityManager, reading: SourceReading): Promise<ObservationBatch[]>;
  /** The observations that a file for this period would have held, for when there is none: without value and status. */
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

/** How many rows an accounting leaves unexplained; 0 for a reader without a mistake. */
export function unaccounted({ read, taken, rejected, skipped }: Accounting): number {
  return read - taken - rejected - skipped.reduce((sum, { rows }) => sum + rows, 0);
}
