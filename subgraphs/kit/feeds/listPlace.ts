import type { EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { codeOf, isObservations, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { ImportRun } from '../import/ImportRun.ts';
import type { WholeList } from '../import/staging/wholeList.ts';
import { Provenance } from '../values/provenance.ts';
import type { SourceDefinition, SourceFile, SourceReading } from './definition.ts';

/**
 * The place of a batch of a whole list among the loaded lists of the same publisher and title; undefined for a file
 * that holds only a part.
 *
 * @param force takes the list for the newest, whatever its day
 * @throws SetupError for a list without a day where others are loaded, since nobody knows which of them is newer
 */
export async function placeOf(
  manager: EntityManager,
  source: SourceDefinition,
  file: SourceFile,
  { batch, reading, force }: { batch: RecordBatch | ObservationBatch; reading: SourceReading; force: boolean },
): Promise<WholeList | undefined> {
  if (source.extent !== 'EVERYTHING') return undefined;
  const { publisher, title, asOf: day } = batch.provenance;
  const others = (await daysOfLists(manager, batch)).filter((other) => other !== day);
  const newest = others.at(-1);
  if (day === null && newest !== undefined && !force) {
    throw new SetupError(
      `${file.name} does not say of which day it is, and the list of ${newest} is loaded: say --as-of DAY, or --force to take it for the newest.`,
    );
  }
  const next = force || day === null ? null : (others.find((other) => other > day) ?? null);
  const withdraws = !isObservations(batch) && day !== null && reading.accounting.rejected === 0;
  return { publisher, title, day, next, withdraws };
}

/** The days of the loaded lists, the oldest first. A run that is undone does not count. */
async function daysOfLists(manager: EntityManager, batch: RecordBatch | ObservationBatch): Promise<string[]> {
  const { publisher, title } = batch.provenance;
  const rows = await manager
    .createQueryBuilder(Provenance, 'origin')
    .leftJoin(ImportRun, 'run', 'run.id = origin.runId')
    .select('DISTINCT origin.asOf', 'day')
    .where('origin.publisher = :publisher AND origin.title = :title AND origin.asOf IS NOT NULL', { publisher, title })
    .andWhere('(origin.runId IS NULL OR (run.dataset = :dataset AND run.undoneAt IS NULL))', { dataset: codeOf(batch) })
    .orderBy('day')
    .getRawMany<{ day: string }>();
  return rows.map(({ day }) => day);
}
