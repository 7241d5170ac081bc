import type { ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Quality } from '../values/provenance.ts';
import type { StoredRow } from './checkRow.ts';
import { storedValue } from './staging/stagingWriter.ts';

/** Statements take a bounded number of parameters: SQLite 32,766, MySQL 65,535. */
const MAX_PARAMETERS = 16_000;

/** Which rows with the same key are replaced: any, or only samples, so that no sample replaces a fact. */
export type Replacing = 'any' | 'samples';

/**
 * Inserts the rows, replacing those with the same key. The statement is written here rather than by TypeORM's builder,
 * which takes several times as long as the database for many rows.
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
    // MySQL assigns columns one after another. The column that the condition reads does not change: a sample replaces
    // a sample.
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
  const size = Math.floor(MAX_PARAMETERS / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size);
    const values = chunk.flatMap((row) => columns.map(({ propertyName }) => storedValue(row[propertyName])));
    await manager.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES ${chunk.map(() => placeholders).join(', ')} ${conflict} ${replaced.join(', ')}${condition}`,
      values,
    );
  }
}
