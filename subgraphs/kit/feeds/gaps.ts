import type { DataSource, EntityManager } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { hashOf } from '../import/hash.ts';
import type { ObservationInput } from '../import/observation.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
import { FREQUENCY_CODES, parsePeriod } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import { originOf, type SourceDefinition, type SourceRequest } from './definition.ts';
import { RunsOfFile } from './fileRuns.ts';
import type { LoadOptions } from './loadFile.ts';

/** Why there is no file. */
export interface Absence {
  outcome: 'NOT_PUBLISHED' | 'FETCH_FAILED';
  reason: string;
  /** When it was asked for, ISO 8601, UTC. */
  at: string;
}

/**
 * Says where figures would stand why they do not: their file could not be fetched, or was never published. It is a run
 * of its own, which ends where a file comes after all or somebody undoes it.
 *
 * What was observed stays, whatever happened to a later request; a failure does not take back that a file is not
 * published.
 *
 * @returns how many figures say so now
 * @throws ImportBusyError if somebody else is filling the observations
 */
export async function writeGaps(
  database: DataSource,
  department: SubgraphDefinition,
  source: SourceDefinition,
  request: SourceRequest,
  { outcome, reason, at }: Absence,
  { person, lockTimeoutMs }: LoadOptions,
): Promise<number> {
  const expected = request.period === null ? [] : ((await source.expected?.(request.period)) ?? []);
  if (expected.length === 0) return 0;
  const status = ObservationStatus[outcome];
  const comment = `${request.name}: ${reason}.`.slice(0, 250);
  const provenance = originOf(
    source,
    { url: request.url, retrievedAt: at },
    { title: request.name, url: request.url, asOf: null, quality: Quality.PROVISIONAL },
  );
  const workspace = await openWorkspace(database, [OBSERVATIONS], lockTimeoutMs);
  try {
    return await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      const rows: ObservationInput[] = [];
      let news = 0;
      for (const observation of expected) {
        const standing = await standingAt(manager, observation);
        const gives =
          !standing || standing.quality === Quality.SAMPLE || standing.status === ObservationStatus.FETCH_FAILED;
        if (!gives) continue;
        rows.push({ ...observation, value: null, status, comment });
        if (standing?.status !== status || standing.comment !== comment) news += 1;
      }
      // Asked again to the same end: there is nothing to tell.
      if (news === 0) return rows.length;
      const runs = new RunsOfFile(workspace, department, {
        ...{ fileName: request.name, feed: source.code, url: request.url, startedAt: at, person },
        // There is no content; what came of asking stands in its place.
        ...{ hash: hashOf(request.url, outcome, reason), reason: `${outcome}: ${reason}` },
      });
      await runs.fill(OBSERVATIONS, [{ record: ObservationRow, provenance, rows }]);
      await runs.end(OBSERVATIONS, { read: rows.length, taken: rows.length, rejected: 0, skipped: [] });
      return rows.length;
    });
  } finally {
    await workspace.close();
  }
}

function standingAt(
  manager: EntityManager,
  { indicator, place = '', breakdown = '', period }: Omit<ObservationInput, 'value' | 'status'>,
): Promise<ObservationRow | null> {
  const frequency = FREQUENCY_CODES[parsePeriod(period) as NonNullable<ReturnType<typeof parsePeriod>>];
  return manager.getRepository(ObservationRow).findOneBy({ indicator, place, breakdown, frequency, period });
}
