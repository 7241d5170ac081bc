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
 * Writes observations without a value in place of those that a missing file would hold, with the reason: it could not
 * be fetched, or is not published. They are a run of their own. A file that comes later replaces them.
 *
 * Observed values stay, whatever the outcome of a later request; a failed request does not replace "not published".
 *
 * @returns how many observations have the reason now
 * @throws ImportBusyError if another import is filling the observations
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
      let changed = 0;
      for (const observation of expected) {
        const stored = await storedObservation(manager, observation);
        const isReplaceable =
          !stored || stored.quality === Quality.SAMPLE || stored.status === ObservationStatus.FETCH_FAILED;
        if (!isReplaceable) continue;
        rows.push({ ...observation, value: null, status, comment });
        if (stored?.status !== status || stored.comment !== comment) changed += 1;
      }
      // The same reason as last time makes no run.
      if (changed === 0) return rows.length;
      const runs = new RunsOfFile(workspace, department, {
        ...{ fileName: request.name, feed: source.code, url: request.url, startedAt: at, person },
        // There is no content, so the outcome of the request is hashed.
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

/** The observation that is stored now. */
function storedObservation(
  manager: EntityManager,
  { indicator, place = '', breakdown = '', period }: Omit<ObservationInput, 'value' | 'status'>,
): Promise<ObservationRow | null> {
  const frequency = FREQUENCY_CODES[parsePeriod(period) as NonNullable<ReturnType<typeof parsePeriod>>];
  return manager.getRepository(ObservationRow).findOneBy({ indicator, place, breakdown, frequency, period });
}
