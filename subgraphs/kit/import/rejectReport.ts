import { createWriteStream, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import { csvCell } from '../files/csvCell.ts';
import type { Rejection } from './rejection.ts';

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
export const MAX_WRITTEN_REASONS = 100_000;
const MAX_VALUE_LENGTH = 200;

/** Counts rejected rows, keeps the first reasons, and writes reasons to a file if one is named. */
export class RejectReport {
  /** Rows with at least one reason. */
  rows = 0;
  /** Reasons in all. */
  reasons = 0;
  readonly first: Reject[] = [];
  /** How many row numbers each row of the file has: see `MappedRows.rowsEach`. */
  rowsEach = 1;
  private written = 0;
  private readonly stream: WriteStream | undefined;
  private failure: Error | undefined;
  private readonly isCsv: boolean;

  private readonly shown: number;

  /**
   * @param path where to write reasons: CSV if it ends in `.csv`, else newline-delimited JSON
   * @param keepAll whether every reason is kept, for rows that are all in memory
   */
  constructor(
    private readonly file: string,
    /** The sheet that is read, once it is known. */
    public sheet: string | null,
    { path, keepAll = false }: { path?: string | undefined; keepAll?: boolean } = {},
  ) {
    this.shown = keepAll ? Number.POSITIVE_INFINITY : MAX_SHOWN_REASONS;
    this.isCsv = path?.toLowerCase().endsWith('.csv') ?? false;
    if (path === undefined) return;
    this.stream = createWriteStream(path);
    this.stream.on('error', (error) => {
      this.failure = error;
    });
    // Spreadsheet programs read a CSV file as UTF-8 only if it has a byte order mark.
    if (this.isCsv) this.stream.write('\uFEFFfile,sheet,row,column,value,rule,accepted\r\n');
  }

  /** Adds a row with its reasons. */
  add(reasons: readonly Rejection[]): void {
    this.rows += 1;
    this.reasons += reasons.length;
    for (const { row, column, value, accepted, rule = 'type' } of reasons) {
      if (this.first.length >= this.shown && (!this.stream || this.written >= MAX_WRITTEN_REASONS)) return;
      const reject = {
        file: basename(this.file),
        sheet: this.sheet,
        row: this.placeOf(row),
        column,
        value: shortened(value),
        rule,
        accepted,
      };
      if (this.first.length < this.shown) this.first.push(reject);
      if (this.stream && this.written++ < MAX_WRITTEN_REASONS) {
        this.stream.write(this.isCsv ? csvLine(Object.values(reject)) : `${JSON.stringify(reject)}\n`);
      }
    }
  }

  /** The row of the file that has this number. */
  placeOf(number: number): number {
    return Math.floor(number / this.rowsEach);
  }

  /** Adds rows whose reasons are not kept. */
  addUndescribed(rows: number): void {
    this.rows += rows;
    this.reasons += rows;
  }

  /** Whether another reason would be kept or written. */
  get wantsMore(): boolean {
    return this.first.length < this.shown || (this.stream !== undefined && this.written < MAX_WRITTEN_REASONS);
  }

  /** Waits until the file has room for more. */
  async ready(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.stream?.writableNeedDrain) await firstOf(this.stream, 'drain', 'close');
  }

  async end(): Promise<void> {
    if (!this.stream) return;
    if (this.reasons > this.written && !this.isCsv) {
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
  if (typeof value === 'string')
    return value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return value ?? null;
  return shortened(JSON.stringify(value) ?? String(value));
}

function csvLine(values: readonly unknown[]): string {
  const cell = (value: unknown) => {
    // A value that a spreadsheet program would run as a formula is written as text.
    const text = String(value ?? '').replace(/^(?=[=+\-@\t])(?!-?\d+(\.\d+)?$)/, "'");
    return csvCell(text);
  };
  return `${values.map(cell).join(',')}\r\n`;
}
