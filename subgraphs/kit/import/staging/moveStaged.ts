import { Quality } from '../../values/provenance.ts';
import type { ImportMode } from '../ImportRun.ts';
import type { DatasetTable } from './datasetTable.ts';
import {
  deleteAbsentRows,
  insertRevisionsOfInsertions,
  insertRevisionsOfUpdates,
  insertRows,
  keepUpdatedRows,
  type RevisionFields,
  type RowChange,
  type StagedPart,
  selectStagedParts,
  updateRows,
  withdrawAbsentRows,
} from './moveStatements.ts';
import { sql } from './sql.ts';
import type { WholeList } from './wholeList.ts';
import type { Workspace } from './workspace.ts';

/** What became of the staged rows. */
export interface MovedRows {
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  /** Records that a whole list does not hold any more. */
  withdrawn: number;
}

/**
 * Moves the staged rows into their table, with their revisions. To be called inside the workspace's transaction.
 *
 * @param staged how many rows are staged
 */
export async function moveStaged(
  workspace: Workspace,
  table: DatasetTable,
  parts: readonly StagedPart[],
  mode: `${ImportMode}`,
  staged: number,
  fields: RevisionFields,
): Promise<MovedRows> {
  const moved: MovedRows = { inserted: 0, updated: 0, unchanged: 0, deleted: 0, withdrawn: 0 };
  const [{ filled }] = (await workspace.select(sql`SELECT EXISTS (SELECT 1 FROM ${table.name}) AS filled`)) as [
    { filled: number | string },
  ];
  // An empty table has no rows to compare with.
  const compares = Number(filled) === 1;
  if (compares) moved.deleted = await deleteAbsent(workspace, table, parts, mode, fields);
  for (const part of parts) {
    if (compares && part.list?.withdraws) moved.withdrawn += await withdrawAbsent(workspace, table, part.list, fields);
    if (compares) {
      const updated = await workspace.change(insertRevisionsOfUpdates(table, part, fields));
      if (updated > 0) {
        await workspace.change(keepUpdatedRows(table, part, fields.version));
        await workspace.change(updateRows(table, part, fields.version));
      }
      moved.updated += updated;
    }
    if (table.target.keepsInsertions) await workspace.change(insertRevisionsOfInsertions(table, part, fields));
    moved.inserted += await workspace.change(insertRows(table, part, fields.version));
  }
  moved.unchanged = staged - moved.inserted - moved.updated;
  return moved;
}

async function withdrawAbsent(
  workspace: Workspace,
  table: DatasetTable,
  list: WholeList,
  fields: RevisionFields,
): Promise<number> {
  return changeRows(workspace, withdrawAbsentRows(table, list, fields));
}

/** @returns how many rows are changed */
export async function changeRows(workspace: Workspace, { revisions, keeping, change }: RowChange): Promise<number> {
  const changed = await workspace.change(revisions);
  if (changed > 0) {
    await workspace.change(keeping);
    await workspace.change(change);
  }
  return changed;
}

/** Deletes the rows that a replacing file does not hold, or the samples that the first real figures replace. */
async function deleteAbsent(
  workspace: Workspace,
  table: DatasetTable,
  staged: readonly StagedPart[],
  mode: `${ImportMode}`,
  fields: RevisionFields,
): Promise<number> {
  const onlySamples = mode !== 'REPLACE';
  if (onlySamples && (!table.target.parts || staged.every(({ quality }) => quality === Quality.SAMPLE))) return 0;
  const selection = selectStagedParts(table, onlySamples);
  const parts = selection && ((await workspace.select(selection)) as { part: string }[]).map(({ part }) => part);
  if (parts?.length === 0) return 0;
  return changeRows(workspace, deleteAbsentRows(table, parts, onlySamples, fields));
}
