import type { DatasetTable } from '../import/staging/datasetTable.ts';
import type { RevisionFields } from '../import/staging/moveStatements.ts';
import { parameters } from '../import/staging/sql.ts';
import type { Workspace } from '../import/staging/workspace.ts';
import {
  createRestoreTable,
  insertRestoredRows,
  insertRevisionsOfRestoring,
  keepReplacedRows,
  leaveChangedRows,
  restoreRows,
} from './restoreStatements.ts';

/**
 * Reads the records that a run updated or deleted, as they were before its first change of each, into a temporary table.
 * To be called before the transaction, which holds others up, and with the dataset's lock, so that no import adds to it.
 *
 * @returns how many they are
 */
export async function readRecordsBefore(workspace: Workspace, table: DatasetTable, runId: number): Promise<number> {
  for (const statement of createRestoreTable(table)) await workspace.select(statement);
  return workspace.change(insertRestoredRows(table, runId));
}

/**
 * Restores the records that `readRecordsBefore` read, and writes revisions of that. A record that has been changed since
 * the run is left as it is. All of it is a handful of statements, whatever the number of records.
 *
 * @param read how many records were read
 * @param origins the numbers of the run's origins
 * @returns how many records are restored and left
 */
export async function restoreRecords(
  workspace: Workspace,
  table: DatasetTable,
  read: number,
  origins: readonly number[],
  fields: RevisionFields,
): Promise<{ restored: number; left: number }> {
  if (read === 0) return { restored: 0, left: 0 };
  const left = await workspace.change(leaveChangedRows(table, parameters(origins.length > 0 ? origins : [0])));
  await workspace.change(insertRevisionsOfRestoring(table, fields));
  await workspace.change(keepReplacedRows(table, fields.version));
  await workspace.change(restoreRows(table, fields.version));
  return { restored: read - left, left };
}
