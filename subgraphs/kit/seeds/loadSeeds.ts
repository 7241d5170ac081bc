import type { ClassType } from 'type-graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { type Logger, silentLogger } from '../../../common/logger.ts';
import { type DatasetDefinition, datasetOf, requireDataset } from '../dataset/definition.ts';
import { codeOf, isObservations, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { MAX_NAMED_REJECTIONS } from '../import/rejection.ts';
import { Quality } from '../values/provenance.ts';
import { withoutReplacedSamples } from './precedence.ts';
import { writeBatch } from './writeBatch.ts';

/** Something that a subgraph loads when it opens: a file of facts, a source's files, sample rows. */
export interface Seed {
  /** What it is called in errors and in `data_load`: `areas.json`. */
  name: string;
  /** The content's SHA-256 in hex; an unchanged seed is not loaded again. */
  hash(): Promise<string>;
  /** @param logger receives the rows of a file that are not loaded */
  read(logger: Logger): Promise<(RecordBatch | ObservationBatch)[]>;
}

/**
 * Loads the seeds that are new or changed, all in one transaction: if one fails, nothing is loaded.
 *
 * Seeds are the state before the first import: they make no runs and no revisions, and a later seed does not change
 * what an import or a pull wrote.
 *
 * @throws SetupError that lists the rejected rows
 */
export async function loadSeeds(
  database: DataSource,
  seeds: readonly Seed[],
  logger: Logger = silentLogger,
): Promise<void> {
  const known = new Map((await database.getRepository(DataLoad).find()).map((load) => [load.source, load.hash]));
  const changed: { seed: Seed; hash: string }[] = [];
  for (const seed of seeds) {
    const hash = await seed.hash();
    if (known.get(seed.name) !== hash) changed.push({ seed, hash });
  }
  if (changed.length === 0) return;
  await database.transaction(async (manager) => {
    const records = new Set<ClassType>();
    for (const { seed, hash } of changed) {
      const rowsByDataset = new Map<string, number>();
      for (const batch of await seed.read(logger)) {
        const code = codeOf(batch);
        const written = await writeBatch(manager, await fitting(manager, batch), seed.name);
        rowsByDataset.set(code, (rowsByDataset.get(code) ?? 0) + written);
        if (!isObservations(batch)) records.add(batch.record);
      }
      const loadedAt = new Date().toISOString();
      for (const [dataset, rowsRead] of rowsByDataset) {
        await manager.getRepository(DataLoad).save({ dataset, source: seed.name, hash, rowsRead, loadedAt });
      }
    }
    for (const record of records) await checkReferences(manager, requireDataset(record));
  });
}

async function fitting(
  manager: EntityManager,
  batch: RecordBatch | ObservationBatch,
): Promise<RecordBatch | ObservationBatch> {
  if (!isObservations(batch) || batch.provenance.quality !== Quality.SAMPLE) return batch;
  return { ...batch, rows: await withoutReplacedSamples(manager, batch.rows) };
}

/** Refuses rows that refer to a record of this subgraph which is not there. */
async function checkReferences(manager: EntityManager, definition: DatasetDefinition): Promise<void> {
  for (const property of definition.properties) {
    const target = property.target && datasetOf(property.target());
    if (!target) continue;
    const missing = await manager
      .getRepository(definition.record)
      .createQueryBuilder('row')
      .select(`row.${definition.primaryKey}`, 'id')
      .addSelect(`row.${property.storedAs}`, 'value')
      .leftJoin(target.record, 'target', `target.${target.primaryKey} = row.${property.storedAs}`)
      .where(`row.${property.storedAs} IS NOT NULL AND target.${target.primaryKey} IS NULL`)
      .limit(MAX_NAMED_REJECTIONS)
      .getRawMany<{ id: string; value: string }>();
    if (missing.length === 0) continue;
    const lines = missing.map(
      ({ id, value }) => `  ${definition.typeName} ${id}, ${property.name}: there is no ${target.typeName} ${value}`,
    );
    throw new SetupError(
      [`${definition.plural} were not loaded, because they refer to records that are not there:`, ...lines].join('\n'),
    );
  }
}
