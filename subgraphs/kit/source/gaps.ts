import type { DataSource } from 'typeorm';
import { writeBatch } from '../import/load.ts';
import type { ObservationInput } from '../import/observation.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
import { FREQUENCY_CODES, parsePeriod } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import { originOf, type SourceDefinition, type SourceRequest } from './definition.ts';

/** Why there is no file. */
export interface Absence {
  outcome: 'NOT_PUBLISHED' | 'FETCH_FAILED';
  reason: string;
  /** When it was asked for, ISO 8601, UTC. */
  at: string;
}

/**
 * Says where figures would stand why they do not: their file could not be fetched, or was never published.
 *
 * What was observed stays, whatever happened to a later request; a failure does not take back that a file is not
 * published.
 *
 * @returns how many gaps were written
 */
export async function writeGaps(
  database: DataSource,
  source: SourceDefinition,
  request: SourceRequest,
  { outcome, reason, at }: Absence,
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
  return database.transaction(async (manager) => {
    const repository = manager.getRepository(ObservationRow);
    const rows: ObservationInput[] = [];
    for (const observation of expected) {
      const { indicator, place = '', breakdown = '', period } = observation;
      const frequency = FREQUENCY_CODES[parsePeriod(period) as NonNullable<ReturnType<typeof parsePeriod>>];
      const standing = await repository.findOneBy({ indicator, place, breakdown, frequency, period });
      const gives =
        !standing || standing.quality === Quality.SAMPLE || standing.status === ObservationStatus.FETCH_FAILED;
      if (gives) rows.push({ ...observation, value: null, status, comment });
    }
    if (rows.length > 0) await writeBatch(manager, { record: ObservationRow, provenance, rows }, source.code);
    return rows.length;
  });
}
