import type { ProvenanceInput } from '../../values/provenance.ts';
import type { GraphLookup } from '../graph/lookup.ts';
import type { MappedRow } from '../mapping/mappedRows.ts';
import type { RejectReport } from '../rejectReport.ts';
import type { ImportTarget } from '../target.ts';
import { checkedWithUnread } from '../unread.ts';
import { DatasetTable } from './datasetTable.ts';
import { fillUnstatedClasses } from './moveStatements.ts';
import { openStagingWriter } from './openStagingWriter.ts';
import { refuseStaged } from './refuseStaged.ts';
import type { Workspace } from './workspace.ts';

/** Rows of one origin, some at a time, so that none need all be in memory. No two groups' numbers overlap. */
export interface RowGroup {
  origin: ProvenanceInput;
  rows: AsyncIterable<readonly MappedRow[]> | Iterable<readonly MappedRow[]>;
}

/** Rows in the staging table, checked and accepted. */
export interface StagedRows {
  table: DatasetTable;
  /** Rows that were given. */
  read: number;
  /** Rows that were accepted. */
  accepted: number;
  /** The numbers of each origin's rows. */
  origins: { origin: ProvenanceInput; from: number; to: number }[];
}

/**
 * Checks rows by their target's rules, stages the accepted ones, and rejects those whose mistakes show only in the
 * whole file. The dataset is not changed. The caller must hold the dataset's lock.
 *
 * @param report gets every row that is not accepted, and what could not be checked
 * @param graph knows the records of other departments; without one their keys are not checked
 */
export async function stageRows(
  workspace: Workspace,
  target: ImportTarget,
  groups: readonly RowGroup[],
  report: RejectReport,
  graph?: GraphLookup,
): Promise<StagedRows> {
  const table = new DatasetTable(workspace.dataSource, target);
  const before = report.rows;
  const origins: StagedRows['origins'] = [];
  let read = 0;
  const writer = await openStagingWriter(workspace, table);
  try {
    for (const { origin, rows } of groups) {
      const span = { origin, from: Number.POSITIVE_INFINITY, to: 0 };
      for await (const batch of rows) {
        for (const entry of batch) {
          // A sheet may give its rows in any order.
          span.from = Math.min(span.from, entry.row);
          span.to = Math.max(span.to, entry.row);
          const checked = entry.rejections ? entry : checkedWithUnread(entry.raw, entry.row, target.check);
          if (checked.rejections) report.add(checked.rejections);
          else writer.add(checked.row, entry.row);
        }
        read += batch.length;
        await writer.ready();
        await report.ready();
      }
      if (span.to > 0) origins.push(span);
    }
    await writer.end();
  } catch (error) {
    // The first error is what the caller needs; after it, the transaction may have ended already.
    await writer.abort().catch(() => undefined);
    throw error;
  }
  if (table.hasClasses) await workspace.change(fillUnstatedClasses(table));
  await refuseStaged(workspace, table, report, graph);
  return { table, read, accepted: read - (report.rows - before), origins };
}
