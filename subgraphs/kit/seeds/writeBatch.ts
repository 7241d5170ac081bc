import type { ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { type RawRow, requireDataset } from '../dataset/definition.ts';
import { isObservations, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { checkRow, type StoredRow } from '../import/checkRow.ts';
import { hashOf } from '../import/hash.ts';
import { checkObservation, type ObservationInput } from '../import/observation.ts';
import { type Rejection, rejectionLines } from '../import/rejection.ts';
import { Provenance, type ProvenanceInput, Quality } from '../values/provenance.ts';
import { withoutImportedRows } from './precedence.ts';

/**
 * Validates a batch and writes it, without run and revisions, as seeds and samples are. A sample takes the
 * place of nothing but a sample, and nothing takes the place of what an import or a pull wrote.
 *
 * @param name what the batch is called in errors
 * @returns how many rows it holds
 * @throws SetupError that lists the rejected rows; then nothing is written
 */
export async function writeBatch(
  manager: EntityManager,
  batch: RecordBatch | ObservationBatch,
  name: string,
): Promise<number> {
  const numberOf = provenanceNumbers(manager, batch.provenance);
  const rows: StoredRow[] = [];
  const rejections: Rejection[] = [];
  for (const [index, raw] of batch.rows.entries()) {
    const checked = isObservations(batch)
      ? checkObservation(raw as ObservationInput, index + 1)
      : checkRow(requireDataset(batch.record), raw as RawRow, index + 1);
    if (checked.rejections) rejections.push(...checked.rejections);
    else {
      const { provenanceId, quality } = await numberOf(
        (raw as RawRow)['provenance'] as Partial<ProvenanceInput> | undefined,
      );
      rows.push({ ...checked.row, provenanceId, quality });
    }
  }
  if (rejections.length > 0) {
    const message = `${name} was not loaded, because not every row is right:`;
    throw new SetupError([message, ...rejectionLines(rejections)].join('\n'));
  }
  const isSample = ({ quality }: StoredRow) => quality === Quality.SAMPLE;
  const facts = rows.filter((row) => !isSample(row));
  await upsert(manager, batch.record, await withoutImportedRows(manager, batch.record, facts));
  await upsert(manager, batch.record, rows.filter(isSample), 'samples');
  return rows.length;
}

/** Statements take a bounded number of parameters: SQLite 32,766, MySQL 65,535. */
const PARAMETERS_PER_STATEMENT = 16_000;

/** Which rows with the same key give way: any, or only samples, so that no fact is lost to a made-up row. */
export type Replacing = 'any' | 'samples';

/**
 * Inserts the rows, replacing those with the same key. The statement is written here rather than by TypeORM's builder,
 * which takes several times as long over many rows as the database does.
 */
export async function upsert(
  manager: EntityManager,
  record: ClassType,
  rows: readonly StoredRow[],
  replacing: Replacing = 'any',
): Promise<void> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(record);
  const columns = metadata.columns.filter(({ isGenerated }) => !isGenerated);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  const isMysql = manager.connection.options.type !== 'better-sqlite3';
  const table = driver.escape(metadata.tablePath);
  const onlySamples = replacing === 'samples';
  const isSample = `${table}.${driver.escape('quality')} = '${Quality.SAMPLE}'`;
  const replaced = columns
    // MySQL assigns one column after another; the one that the condition reads stays, for a sample follows a sample.
    .filter(({ isPrimary, propertyName }) => !isPrimary && !(onlySamples && propertyName === 'quality'))
    .map(({ databaseName }) => driver.escape(databaseName))
    .map((name) => {
      if (!isMysql) return `${name} = excluded.${name}`;
      return `${name} = ${onlySamples ? `IF(${isSample}, VALUES(${name}), ${table}.${name})` : `VALUES(${name})`}`;
    });
  const condition = onlySamples && !isMysql ? ` WHERE ${isSample}` : '';
  const keys = metadata.primaryColumns.map(({ databaseName }) => driver.escape(databaseName));
  const conflict = isMysql ? 'ON DUPLICATE KEY UPDATE' : `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET`;
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const size = Math.floor(PARAMETERS_PER_STATEMENT / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size);
    const values = chunk.flatMap((row) => columns.map(({ propertyName }) => stored(row[propertyName])));
    await manager.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES ${chunk.map(() => placeholders).join(', ')} ${conflict} ${replaced.join(', ')}${condition}`,
      values,
    );
  }
}

/** A value as both drivers take it. */
export function stored(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}

/** Finds or makes the number of an origin; each distinct one is looked up once. */
export function provenanceNumbers(manager: EntityManager, shared: ProvenanceInput) {
  const known = new Map<string, number>();
  const numberOf = async (origin: ProvenanceInput) => {
    const { publisher, title, url = null, licence = null, asOf = null, retrievedAt = null, quality } = origin;
    const fields = { publisher, title, url, licence, asOf, retrievedAt, quality };
    const fingerprint = hashOf(JSON.stringify(fields));
    let provenanceId = known.get(fingerprint);
    if (provenanceId === undefined) {
      const repository = manager.getRepository(Provenance);
      const row = (await repository.findOneBy({ fingerprint })) ?? (await repository.save({ ...fields, fingerprint }));
      provenanceId = row.id;
      known.set(fingerprint, provenanceId);
    }
    return { provenanceId, quality };
  };
  let ofShared: ReturnType<typeof numberOf> | undefined;
  return (own: Partial<ProvenanceInput> | undefined) => {
    if (own) return numberOf({ ...shared, ...own });
    // Most rows say nothing of their own: they share one look-up.
    ofShared ??= numberOf(shared);
    return ofShared;
  };
}
