import type { SubgraphDefinition } from '../../definition.ts';
import { Provenance } from '../../values/provenance.ts';
import { hashOf } from '../hash.ts';
import type { OpenRun } from '../run.ts';
import { refuseDanglingReferences } from './danglingReferences.ts';
import { type MovedRows, moveStaged } from './moveStaged.ts';
import type { StagedPart } from './moveStatements.ts';
import type { StagedRows } from './stageRows.ts';
import type { WholeList } from './wholeList.ts';
import type { Workspace } from './workspace.ts';

/**
 * Moves staged rows into their table under a run, with their origins and revisions. To be called inside the workspace's
 * transaction.
 *
 * @param list what the rows are the whole of, if they are; then they have one origin
 * @param mark the day from which the rows are withdrawn; that of the list if not given
 * @throws ImportError if records refer to what a replacing file deletes
 */
export async function moveRows(
  workspace: Workspace,
  department: SubgraphDefinition,
  { table, accepted, origins }: StagedRows,
  run: OpenRun,
  list?: WholeList,
  mark: string | null = list?.next ?? null,
): Promise<MovedRows> {
  const { manager } = workspace.runner;
  const parts: StagedPart[] = [];
  for (const { origin, from, to } of origins) {
    const { publisher, title, url, licence, asOf, retrievedAt, quality } = origin;
    const fields = { publisher, title: title.slice(0, 500), url, licence, asOf, retrievedAt, quality };
    // The run's number is part of the origin, so no two runs share one, and an origin shows which rows a run wrote.
    const fingerprint = hashOf(JSON.stringify(fields), `run ${run.id}`, String(from));
    const { identifiers } = await manager.insert(Provenance, { ...fields, fingerprint, runId: run.id });
    parts.push({ provenanceId: Number(identifiers[0]?.['id']), quality, from, to, list, mark });
  }
  const { person, reason, mode } = run.facts;
  const { number, at } = run.version;
  const revision = { runId: run.id, version: number, person, reason, at };
  const moved = await moveStaged(workspace, table, parts, mode, accepted, revision);
  if (moved.deleted > 0) await refuseDanglingReferences(manager, department, table.target);
  run.add(moved);
  return moved;
}
