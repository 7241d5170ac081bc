import type { DataSource, EntityManager } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { hashOf } from '../import/hash.ts';
import { checkObservation, type ObservationInput } from '../import/observation.ts';
import { rejectionLines } from '../import/rejection.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { DIMENSION_COLUMNS } from '../observation/dimensions.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
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
      const indicators = new Map(department.indicators.map((indicator) => [indicator.code, indicator]));
      const rows: ObservationInput[] = [];
      let changed = 0;
      for (const observation of expected) {
        const gap = { ...observation, value: null, status, comment };
        const stored = await storedObservation(manager, indicators, gap);
        const isReplaceable =
          !stored || stored.quality === Quality.SAMPLE || stored.status === ObservationStatus.FETCH_FAILED;
        if (!isReplaceable) continue;
        rows.push(gap);
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

/** The observation that is stored now. @throws Error if the department has no such series */
function storedObservation(
  manager: EntityManager,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  input: ObservationInput,
): Promise<ObservationRow | null> {
  const { row, rejections } = checkObservation(indicators, input, 1);
  if (!row) throw new Error(`A gap of ${input.indicator} is no observation:\n${rejectionLines(rejections).join('\n')}`);
  const key: readonly (keyof ObservationRow)[] = ['indicator', 'place', ...DIMENSION_COLUMNS, 'frequency', 'period'];
  return manager
    .getRepository(ObservationRow)
    .findOneBy(Object.fromEntries(key.map((column) => [column, row[column]])));
}
