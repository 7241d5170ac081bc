import { type DataSource, type EntityManager, In } from 'typeorm';
import { requireDataset } from '../dataset/definition.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { hashOf, type ObservationBatch, type RecordBatch, writeBatch } from '../import/load.ts';
import type { ObservationInput } from '../import/observation.ts';
import { type Rejection, validateRow } from '../import/validate.ts';
import { ObservationRow } from '../observation/Observation.ts';
import { Quality } from '../values/provenance.ts';
import {
  type Accounting,
  type SourceDefinition,
  type SourceFile,
  type SourceReading,
  unaccounted,
} from './definition.ts';

/** What a file came to in the database. */
export interface FileLoad {
  /** Undefined where the same content was loaded before. */
  accounting?: Accounting;
  rejections: readonly Rejection[];
}

/**
 * Loads a file of a source in one transaction: all of it that is right, or nothing of it if anything fails.
 *
 * Rows that do not pass their dataset's checks are left out and told. Sample figures of an indicator give way to the
 * first real ones, so that the two never stand in one series.
 *
 * @throws SetupError for a file that the source's reader refuses
 */
export async function loadFile(database: DataSource, source: SourceDefinition, file: SourceFile): Promise<FileLoad> {
  const hash = hashOf(file.bytes);
  const name = `pull:${source.code}/${file.name}`.slice(0, 160);
  const loads = await database.getRepository(DataLoad).findBy({ source: name });
  if (loads.length > 0 && loads.every((load) => load.hash === hash)) return { rejections: [] };
  const judged = judge(await source.read(file));
  return database.transaction(async (manager) => {
    const reading = (await source.reconcile?.(manager, judged)) ?? judged;
    const missing = unaccounted(reading.accounting);
    if (missing !== 0)
      throw new Error(`The reader of ${source.code} leaves ${missing} rows of ${file.name} unexplained.`);
    const rowsByDataset = await writeAll(manager, reading.batches, name);
    await writeAll(manager, (await source.derive?.(manager, reading)) ?? [], name);
    const loadedAt = new Date().toISOString();
    // What an earlier content filled and this one does not must not pass for loaded.
    await manager.getRepository(DataLoad).delete({ source: name });
    for (const [dataset, rowsRead] of rowsByDataset) {
      await manager.getRepository(DataLoad).save({ dataset, source: name, hash, rowsRead, loadedAt });
    }
    return { accounting: reading.accounting, rejections: reading.rejections };
  });
}

async function writeAll(
  manager: EntityManager,
  batches: readonly (RecordBatch | ObservationBatch)[],
  name: string,
): Promise<Map<string, number>> {
  const rowsByDataset = new Map<string, number>();
  for (const batch of batches) {
    if (isObservations(batch)) await retireSamples(manager, batch.rows);
    const code = isObservations(batch) ? 'OBSERVATIONS' : requireDataset(batch.record).code;
    const written = await writeBatch(manager, batch, name);
    rowsByDataset.set(code, (rowsByDataset.get(code) ?? 0) + written);
  }
  return rowsByDataset;
}

export function isObservations(batch: RecordBatch | ObservationBatch): batch is ObservationBatch {
  return batch.record === ObservationRow;
}

async function retireSamples(manager: EntityManager, rows: readonly ObservationInput[]): Promise<void> {
  const indicators = new Set(rows.filter(({ value }) => value !== null).map(({ indicator }) => indicator));
  if (indicators.size === 0) return;
  await manager.getRepository(ObservationRow).delete({ indicator: In([...indicators]), quality: Quality.SAMPLE });
}

/** Takes records that do not pass their dataset's checks out of a reading, and counts them as rejected. */
function judge(reading: SourceReading): SourceReading {
  const rejections = [...reading.rejections];
  let refused = 0;
  const batches = reading.batches.map((batch) => {
    if (isObservations(batch)) return batch;
    const definition = requireDataset(batch.record);
    const rows = batch.rows.filter((row, index) => {
      const verdict = validateRow(definition, row, index + 1);
      if (!verdict.rejections) return true;
      refused += 1;
      rejections.push(...verdict.rejections);
      return false;
    });
    return { ...batch, rows };
  });
  const { accounting } = reading;
  return {
    batches,
    rejections,
    accounting: { ...accounting, taken: accounting.taken - refused, rejected: accounting.rejected + refused },
  };
}
