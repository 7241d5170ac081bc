import type { QueryRunner } from 'typeorm';
import { momentText, readMoment } from '../values/moment.ts';
import { changeRows } from './changeRows.ts';

type Row = Record<string, unknown>;

/** A dataset's table, the code that its revisions carry, and its columns of moments. */
export interface MomentColumns {
  table: string;
  /** The column of the primary key; no moment is part of it. */
  key: string;
  dataset: string;
  columns: readonly string[];
}

/**
 * Brings moments that were kept as written to UTC, with the offset in the column `<name>Offset`; in the rows and in
 * their revisions, so that an undoing restores the new form. A text that is no moment stays as it is.
 */
export const momentsToUtc = (runner: QueryRunner, moments: MomentColumns): Promise<void> =>
  changeMoments(runner, moments, toUtc);

/** Brings moments back to what their sources wrote. */
export const momentsAsWritten = (runner: QueryRunner, moments: MomentColumns): Promise<void> =>
  changeMoments(runner, moments, asWritten);

async function changeMoments(
  runner: QueryRunner,
  { table, key, dataset, columns }: MomentColumns,
  change: (row: Row, column: string) => void,
): Promise<void> {
  const changed = (row: Row): Row => {
    const copy = { ...row };
    for (const column of columns) if (copy[column] != null) change(copy, column);
    return copy;
  };
  const all = columns.flatMap((column) => [column, `${column}Offset`]);
  await changeRows(runner, { table, key, columns: all }, changed);
  const ofDataset = `dataset = '${dataset}'`;
  await changeRows(runner, { table: 'revision', key: 'id', columns: ['before', 'after'], where: ofDataset }, (row) => {
    const inJson = (json: unknown) => (json == null ? null : JSON.stringify(changed(JSON.parse(String(json)) as Row)));
    return { before: inJson(row['before']), after: inJson(row['after']) };
  });
}

function toUtc(row: Row, column: string): void {
  // A migration that was interrupted on MySQL has changed some rows already.
  if (row[`${column}Offset`] != null) return;
  const moment = readMoment(toMilliseconds(String(row[column])));
  if (!moment) return;
  row[column] = moment.utc;
  row[`${column}Offset`] = moment.offset;
}

/** Earlier versions took any fraction, of which milliseconds are kept. */
const toMilliseconds = (text: string): string => text.replace(/(\.\d{3})\d+/, '$1');

function asWritten(row: Row, column: string): void {
  const offset = row[`${column}Offset`];
  if (offset != null) row[column] = momentText({ utc: String(row[column]), offset: String(offset) });
  delete row[`${column}Offset`];
}
