import { createWriteStream, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import { echoed } from '../../../common/echo.ts';
import type { Rejection } from './rejection.ts';
import { isTablePath } from './rejects/guard.ts';

/** Why a row of a file was rejected, and which row it is. */
export interface Reject {
  file: string;
  sheet: string | null;
  row: number;
  column: string;
  value: unknown;
  rule: string;
  /** What is accepted, as a phrase. */
  accepted: string;
}

/** Reasons kept in the report. */
const MAX_SHOWN_REASONS = 20;
/** Reasons written to a file at most, so that a file of the wrong kind does not fill the disk. */
const MAX_WRITTEN_REASONS = 100_000;
/** Reasons of one row in a table of rejected rows: a person corrects these first. */
const MAX_REASONS_OF_ROW = 50;

/** Counts rejected rows, keeps the first reasons, and writes reasons to a file if one is named. */
export class RejectReport {
  /** Rows with at least one reason. */
  rows = 0;
  /** Reasons in all. */
  reasons = 0;
  readonly first: Reject[] = [];
  /** What else a person should know of the file, in sentences: what could not be checked, what was read in part. */
  readonly notes: string[] = [];
  /** How many row numbers each row of the file has: see `MappedRows.rowsEach`. */
  rowsEach = 1;
  private written = 0;
  private readonly stream: WriteStream | undefined;
  private failure: Error | undefined;
  /** Reasons by the row of the file, for a table of the rejected rows; bounded as those that are written. */
  private readonly kept = new Map<number, Rejection[]>();
  private readonly isTable: boolean;

  private readonly shown: number;

  /**
   * @param path where to write reasons, in newline-delimited JSON; for a CSV file or workbook see {@link ofRows}
   * @param keepAll whether every reason is kept, for rows that are all in memory
   */
  constructor(
    private readonly file: string,
    /** The sheet that is read, once it is known. */
    public sheet: string | null,
    { path, keepAll = false }: { path?: string | undefined; keepAll?: boolean } = {},
  ) {
    this.shown = keepAll ? Number.POSITIVE_INFINITY : MAX_SHOWN_REASONS;
    this.isTable = path !== undefined && isTablePath(path);
    if (path === undefined || this.isTable) return;
    this.stream = createWriteStream(path);
    this.stream.on('error', (error) => {
      this.failure = error;
    });
  }

  /** Adds a row with its reasons. */
  add(reasons: readonly Rejection[]): void {
    this.rows += 1;
    this.reasons += reasons.length;
    for (const { row, column, value, accepted, rule = 'type' } of reasons) {
      if (!this.wantsMore) return;
      const reject = {
        file: basename(this.file),
        sheet: this.sheet,
        row: this.placeOf(row),
        column: echoed(column),
        value: shortened(value),
        rule,
        accepted,
      };
      if (this.first.length < this.shown) this.first.push(reject);
      if (this.written++ >= MAX_WRITTEN_REASONS) continue;
      this.stream?.write(`${JSON.stringify(reject)}\n`);
      if (!this.isTable) continue;
      const reasons = this.kept.get(reject.row) ?? [];
      // Rows of the dataset that come from one row of the file share its reasons.
      if (reasons.length >= MAX_REASONS_OF_ROW) continue;
      const isKnown = reasons.some(
        (other) => other.column === column && other.rule === rule && other.value === reject.value,
      );
      if (!isKnown)
        this.kept.set(reject.row, [...reasons, { row: reject.row, column, value: reject.value, accepted, rule }]);
    }
  }

  /** The row of the file that has this number. */
  placeOf(number: number): number {
    return Math.floor(number / this.rowsEach);
  }

  /** The reasons of each row of the file. */
  ofRows(): ReadonlyMap<number, readonly Rejection[]> {
    return this.kept;
  }

  /** Adds rows whose reasons are not kept. */
  addUndescribed(rows: number): void {
    this.rows += rows;
    this.reasons += rows;
  }

  /** Whether another reason would be kept or written. */
  get wantsMore(): boolean {
    const isWritten = this.stream !== undefined || this.isTable;
    return this.first.length < this.shown || (isWritten && this.written < MAX_WRITTEN_REASONS);
  }

  /** Waits until the file has room for more. */
  async ready(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.stream?.writableNeedDrain) await firstOf(this.stream, 'drain', 'close');
  }

  async end(): Promise<void> {
    if (!this.stream) return;
    if (this.reasons > this.written) {
      this.stream.write(`${JSON.stringify({ more: this.reasons - this.written })}\n`);
    }
    if (!this.failure) {
      this.stream.end();
      await firstOf(this.stream, 'finish', 'close');
    }
    if (this.failure) throw this.failure;
  }
}

/** Waits for one of two events, then removes both listeners. */
function firstOf(stream: WriteStream, one: string, other: string): Promise<void> {
  return new Promise((resolve) => {
    const heard = (): void => {
      stream.off(one, heard);
      stream.off(other, heard);
      resolve();
    };
    stream.on(one, heard);
    stream.on(other, heard);
  });
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return echoed(value);
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return value ?? null;
  return shortened(JSON.stringify(value) ?? String(value));
}
