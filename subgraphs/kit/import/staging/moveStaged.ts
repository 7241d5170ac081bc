import { Quality } from '../../values/provenance.ts';
import type { ImportMode } from '../ImportRun.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** What is said of every revision of a run. */
export interface Stamp {
  runId: number;
  person: string;
  reason: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

/** Staged rows of one origin: those numbered from one to another. */
export interface StagedPart {
  provenanceId: number;
  quality: string;
  from: number;
  to: number;
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
  parts: StagedPart[],
  mode: `${ImportMode}`,
  staged: number,
  stamp: Stamp,
): Promise<Moved> {
  const { target } = statements;
  const run = async (sql: string, values: unknown[]) => (await runner.query(sql, values, true)).affected ?? 0;
  const signed = [stamp.runId, stamp.person, stamp.reason, stamp.at];

  const moved: Moved = { inserted: 0, updated: 0, unchanged: 0, deleted: 0 };
  const [{ filled }] = (await runner.query(`SELECT EXISTS (SELECT 1 FROM ${statements.table}) AS filled`)) as [
    { filled: number | string },
  ];
  // Into an empty table there is nothing to compare with.
  const compares = Number(filled) === 1;
  if (compares) moved.deleted = await takeOut();
  for (const { provenanceId, quality, from, to } of parts) {
    const origin = [provenanceId, quality];
    const span = [from, to];
    if (compares) {
      const updated = await run(statements.noteUpdates(), [target.code, ...origin, ...signed, quality, ...span]);
      if (updated > 0) await run(statements.update(), [...origin, quality, ...span]);
      moved.updated += updated;
    }
    if (target.keepsInsertions) await run(statements.noteInsertions(), [target.code, ...origin, ...signed, ...span]);
    moved.inserted += await run(statements.insert(), [...origin, ...span]);
  }
  moved.unchanged = staged - moved.inserted - moved.updated;
  return moved;

  /** Takes out what a replacing file does not hold, or the samples that give way to the first real figures. */
  async function takeOut(): Promise<number> {
    const onlySamples = mode !== 'REPLACE';
    if (onlySamples && (!target.parts || parts.every(({ quality }) => quality === Quality.SAMPLE))) return 0;
    const within = target.parts
      ? ((await runner.query(statements.parts(onlySamples))) as { part: string }[]).map(({ part }) => part)
      : [];
    if (target.parts && within.length === 0) return 0;
    const [note, remove] = statements.takeOut(within.length, onlySamples);
    const deleted = await run(note, [target.code, ...signed, ...within]);
    if (deleted > 0) await run(remove, within);
    return deleted;
  }
}
