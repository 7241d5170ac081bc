import type { EntityManager } from 'typeorm';
import type { ObservationBatch, RecordBatch } from '../import/batch.ts';
import { hashOf } from '../import/hash.ts';
import type { ObservationInput } from '../import/observation.ts';
import type { Rejection } from '../import/rejection.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { ProvenanceInput, Quality } from '../values/provenance.ts';
import { type DayRange, hongKongToday } from './days.ts';
import type { NoValueSigns } from './noValue.ts';

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
  /** The day or month that was asked for; null or absent where none was. */
  period?: string | null;
  /** The day that a copy is of, as somebody says or the note beside it in a folder has it; YYYY-MM-DD. */
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
  /** The days or months that the file itself says it is of; checked against what was asked for. Default: not known. */
  periods?: readonly string[];
  /** What a person should know of the file: a station that nobody has heard of. */
  notes?: readonly string[];
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
  /**
   * The share of its records that a whole list may lack against the one before it; with more it may be cut off, and is
   * refused unless somebody insists. Default: {@link MAY_LOSE}. A few records may always be gone.
   */
  mayLose?: number;
  /** The publisher's signs in place of a value. */
  noValue?: NoValueSigns;
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
  /**
   * Raised where `read` keeps more of a file than the version before: files that were loaded are loaded again when they
   * are next pulled or their department opens. Default: 1.
   */
  readerVersion?: number;
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

/** SHA-256 of files and of the version of their reader: where it is the same, there is nothing new to load. */
export function hashOfFiles(
  { readerVersion = 1 }: Pick<SourceDefinition, 'readerVersion'>,
  files: readonly (string | Buffer)[],
): string {
  return hashOf(...files, ...(readerVersion === 1 ? [] : [`reader ${readerVersion}`]));
}

/** The share of a list's records that may be gone from the next, where its source declares none. */
export const MAY_LOSE = 0.2;

/** The day on which a file was retrieved; today for one that somebody hands over. No official figure is of a later one. */
export const retrievalDay = ({ retrievedAt }: Pick<SourceFile, 'retrievedAt'>): string =>
  hongKongToday(retrievedAt === null ? undefined : new Date(retrievedAt));

/** The day of a list: its own, else the one that somebody says, else at the latest the day on which it was fetched. */
export function dayOfList(file: SourceFile, own: string | null = null): string | null {
  return own ?? file.copiedOn ?? (file.retrievedAt === null ? null : retrievalDay(file));
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
