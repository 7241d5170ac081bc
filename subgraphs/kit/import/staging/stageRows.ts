import type { ProvenanceInput } from '../../values/provenance.ts';
import type { MappedRow } from '../mapping/mappedRows.ts';
import type { RejectReport } from '../rejectReport.ts';
import type { ImportTarget } from '../target.ts';
import { DatasetTable } from './datasetTable.ts';
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
 * @param report gets every row that is not accepted
 */
export async function stageRows(
  workspace: Workspace,
  target: ImportTarget,
  groups: readonly RowGroup[],
  report: RejectReport,
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
          const checked = entry.rejections ? entry : target.check(entry.raw, entry.row);
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
    await writer.abort();
    throw error;
  }
  await refuseStaged(workspace, table, report);
  return { table, read, accepted: read - (report.rows - before), origins };
}
