import type { ClassType } from 'type-graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { type Logger, silentLogger } from '../../../common/logger.ts';
import { type DatasetDefinition, datasetOf, requireDataset } from '../dataset/definition.ts';
import type { DatasetVersion } from '../history/DatasetVersion.ts';
import { beginVersion, endVersion } from '../history/versions.ts';
import { codeOf, isObservations, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { MAX_NAMED_REJECTIONS } from '../import/rejection.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { Quality } from '../values/provenance.ts';
import { withoutReplacedSamples } from './precedence.ts';
import { writeBatch } from './writeBatch.ts';

/** Something that a subgraph loads when it opens: a file of facts, a source's files, sample rows. */
export interface Seed {
  /** What it is called in errors and in `data_load`: `areas.json`. */
  name: string;
  /** Whether all of its rows are samples. */
  isSample?: boolean;
  /** The content's SHA-256 in hex; an unchanged seed is not loaded again. */
  hash(): Promise<string>;
  /** @param logger receives the rows of a file that are not loaded */
  read(logger: Logger): Promise<(RecordBatch | ObservationBatch)[]>;
}

/** The statements are part of the transaction that runs already. */
const WITHIN = { transaction: false };

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
  department: { indicators: readonly IndicatorDefinition[] },
  seeds: readonly Seed[],
  logger: Logger = silentLogger,
): Promise<void> {
  const found = new Map<Seed, string>();
  for (const seed of seeds) found.set(seed, await seed.hash());
  if ((await changedSeeds(database.manager, found)).length === 0) return;
  await aloneIn(database, async (manager) => {
    // While this one waited, another process may have loaded them.
    const changed = await changedSeeds(manager, found);
    const records = new Set<ClassType>();
    const versions = new Map<string, DatasetVersion>();
    for (const { seed, hash } of changed) {
      const rowsByDataset = new Map<string, number>();
      for (const batch of await seed.read(logger)) {
        const code = codeOf(batch);
        const begun = versions.get(code) ?? (await beginVersion(manager, code, null));
        versions.set(code, begun);
        // Before its first version a dataset has no rows.
        const version = { number: begun.number, keeps: begun.number > 1 };
        const written = await writeBatch(manager, department, await fitting(manager, batch), seed.name, version);
        rowsByDataset.set(code, (rowsByDataset.get(code) ?? 0) + written);
        if (!isObservations(batch)) records.add(batch.record);
      }
      const loadedAt = new Date().toISOString();
      for (const [dataset, rowsRead] of rowsByDataset) {
        await manager.getRepository(DataLoad).save({ dataset, source: seed.name, hash, rowsRead, loadedAt }, WITHIN);
      }
    }
    for (const record of records) {
      await checkReferences(manager, requireDataset(record));
      await checkByRecords(manager, requireDataset(record));
    }
    const now = new Date().toISOString();
    for (const version of versions.values()) await endVersion(manager, version, now);
  });
}

async function changedSeeds(
  manager: EntityManager,
  seeds: ReadonlyMap<Seed, string>,
): Promise<{ seed: Seed; hash: string }[]> {
  const known = new Map((await manager.getRepository(DataLoad).find()).map((load) => [load.source, load.hash]));
  return [...seeds].flatMap(([seed, hash]) => (known.get(seed.name) === hash ? [] : [{ seed, hash }]));
}

/** Runs a transaction that no other process which loads seeds runs at the same time. */
async function aloneIn(database: DataSource, work: (manager: EntityManager) => Promise<void>): Promise<void> {
  // Nobody else can open a database in memory.
  if (database.options.database === ':memory:') return database.transaction(work);
  const workspace = await openWorkspace(database, ['SEEDS']);
  try {
    await workspace.transaction(() => work(workspace.runner.manager));
  } finally {
    await workspace.close();
  }
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

/** Refuses rows that break a rule which other records decide. */
async function checkByRecords(manager: EntityManager, definition: DatasetDefinition): Promise<void> {
  const { driver } = manager.connection;
  const table = driver.escape(manager.connection.getMetadata(definition.record).tablePath);
  for (const { columns, broken, accepted } of definition.recordsRules ?? []) {
    const found = (await manager.query(
      `SELECT s.${driver.escape(definition.primaryKey)} AS ${driver.escape('key')} FROM ${table} s WHERE ${broken} LIMIT ${MAX_NAMED_REJECTIONS}`,
    )) as { key: string }[];
    if (found.length === 0) continue;
    const lines = found.map(({ key }) => `  ${definition.typeName} ${key}, ${columns[0]}: give ${accepted}`);
    throw new SetupError(
      [`${definition.plural} were not loaded, because not every row is right:`, ...lines].join('\n'),
    );
  }
}
