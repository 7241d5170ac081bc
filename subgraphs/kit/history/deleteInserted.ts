import type { DatasetTable } from '../import/staging/datasetTable.ts';
import { changeRows } from '../import/staging/moveStaged.ts';
import { deleteRows, type RevisionFields } from '../import/staging/moveStatements.ts';
import { parameters, sql } from '../import/staging/sql.ts';
import type { Workspace } from '../import/staging/workspace.ts';

/**
 * Deletes the records that a run inserted and that nothing has changed since, and writes revisions of that. Call it
 * after `restoreRecords`, when the records that the run updated have their earlier origin again.
 *
 * @param origins the numbers of the run's origins
 * @returns how many records are deleted
 */
export async function deleteInsertedRecords(
  workspace: Workspace,
  table: DatasetTable,
  origins: readonly number[],
  fields: RevisionFields,
): Promise<number> {
  if (origins.length === 0) return 0;
  const condition = sql`t.provenanceId IN (${parameters(origins)})`;
  return changeRows(workspace, deleteRows(table, condition, fields));
}
