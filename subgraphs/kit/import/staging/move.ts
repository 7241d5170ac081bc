import type { ImportMode } from '../ImportRun.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** What is said of every row and revision of a run. */
export interface Stamp {
  runId: number;
  provenanceId: number;
  quality: string;
  person: string;
  reason: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

/** What became of the staged rows. */
export interface Moved {
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
}

/** Moves the staged rows into their table, with their revisions. To be called inside the workspace's transaction. */
export async function moveStaged(
  { runner }: Workspace,
  statements: Statements,
  mode: `${ImportMode}`,
  staged: number,
  stamp: Stamp,
): Promise<Moved> {
  const { target } = statements;
  const run = async (sql: string, values: unknown[]) => (await runner.query(sql, values, true)).affected ?? 0;
  const origin = [stamp.provenanceId, stamp.quality];
  const signed = [stamp.runId, stamp.person, stamp.reason, stamp.at];

  const moved: Moved = { inserted: 0, updated: 0, unchanged: 0, deleted: 0 };
  const [{ filled }] = (await runner.query(`SELECT EXISTS (SELECT 1 FROM ${statements.table}) AS filled`)) as [
    { filled: number | string },
  ];
  // Into an empty table there is nothing to compare with.
  if (Number(filled) === 1) {
    moved.updated = await run(statements.noteUpdates(), [target.code, ...origin, ...signed, stamp.quality]);
    if (moved.updated > 0) await run(statements.update(), [...origin, stamp.quality]);
    if (mode === 'REPLACE') {
      const parts = target.partColumn
        ? ((await runner.query(statements.parts())) as { part: string }[]).map(({ part }) => part)
        : [];
      moved.deleted = await run(statements.noteDeletions(parts.length), [target.code, ...signed, ...parts]);
      if (moved.deleted > 0) await run(statements.delete(parts.length), parts);
    }
  }
  if (target.keepsInsertions) await run(statements.noteInsertions(), [target.code, ...origin, ...signed]);
  moved.inserted = await run(statements.insert(), origin);
  moved.unchanged = staged - moved.inserted - moved.updated;
  return moved;
}
