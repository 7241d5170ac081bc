import type { SubgraphDefinition } from '../../definition.ts';
import { Provenance, type ProvenanceInput } from '../../values/provenance.ts';
import { hashOf } from '../hash.ts';
import type { MappedRow } from '../mapping/mappedRows.ts';
import type { RejectReport } from '../rejectReport.ts';
import type { OpenRun } from '../run.ts';
import type { ImportTarget } from '../target.ts';
import { type Moved, moveStaged } from './moveStaged.ts';
import { openStage } from './openStage.ts';
import { datasetOfTarget, refuseDangling, refuseStaged } from './refuseStaged.ts';
import { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Rows of one origin, some at a time, so that none need all be in memory. No two groups' numbers overlap. */
export interface RowGroup {
  origin: ProvenanceInput;
  rows: AsyncIterable<readonly MappedRow[]> | Iterable<readonly MappedRow[]>;
}

/** Rows that stand in the staging table, judged and fit to be moved. */
export interface StagedRows {
  statements: Statements;
  /** Rows that were given. */
  read: number;
  /** Rows that are fit. */
  fit: number;
  /** The numbers of each origin's rows. */
  origins: { origin: ProvenanceInput; from: number; to: number }[];
}

/**
 * Judges rows by their target's rules, stages the good ones, and takes out those that only the whole shows to be wrong.
 * The dataset stays as it is. To be called with the dataset's lock held.
 *
 * @param report told of every row that is not fit
 */
export async function stageRows(
  workspace: Workspace,
  target: ImportTarget,
  groups: readonly RowGroup[],
  report: RejectReport,
): Promise<StagedRows> {
  const statements = new Statements(workspace.source, target);
  const before = report.rows;
  const origins: StagedRows['origins'] = [];
  let read = 0;
  const stage = await openStage(workspace, statements);
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
          else stage.add(checked.row, entry.row);
        }
        read += batch.length;
        await stage.ready();
        await report.ready();
      }
      if (span.to > 0) origins.push(span);
    }
    await stage.end();
  } catch (error) {
    await stage.abort();
    throw error;
  }
  await refuseStaged(workspace, statements, report);
  return { statements, read, fit: read - (report.rows - before), origins };
}

/**
 * Moves staged rows into their table under a run, with their origins and revisions. To be called inside the workspace's
 * transaction.
 *
 * @throws ImportError if records refer to what a replacing file takes out
 */
export async function moveRows(
  workspace: Workspace,
  department: SubgraphDefinition,
  { statements, fit, origins }: StagedRows,
  run: OpenRun,
): Promise<Moved> {
  const { manager } = workspace.runner;
  const parts: Parameters<typeof moveStaged>[2] = [];
  for (const { origin, from, to } of origins) {
    const { publisher, title, url, licence, asOf, retrievedAt, quality } = origin;
    const fields = { publisher, title: title.slice(0, 500), url, licence, asOf, retrievedAt, quality };
    // By the run's own number no two runs share an origin: what each of them brought is known by it.
    const fingerprint = hashOf(JSON.stringify(fields), `run ${run.id}`, String(from));
    const { identifiers } = await manager.insert(Provenance, { ...fields, fingerprint, runId: run.id });
    parts.push({ provenanceId: Number(identifiers[0]?.['id']), quality, from, to });
  }
  const { person, reason, mode } = run.facts;
  const stamp = { runId: run.id, person, reason, at: new Date().toISOString() };
  const moved = await moveStaged(workspace, statements, parts, mode, fit, stamp);
  if (moved.deleted > 0) await refuseDangling(manager, department, datasetOfTarget(statements));
  run.add(moved);
  return moved;
}
