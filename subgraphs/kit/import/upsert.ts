import type { ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import { historyOf } from '../dataset/historyTable.ts';
import { Quality } from '../values/provenance.ts';
import type { StoredRow } from './checkRow.ts';
import { storedValue } from './staging/stagingWriter.ts';

/** Statements take a bounded number of parameters: SQLite 32,766, MySQL 65,535. */
const MAX_PARAMETERS = 16_000;

/** Which rows with the same key are replaced: any, or only samples, so that no sample replaces a fact. */
export type Replacing = 'any' | 'samples';

/** The version of the dataset that rows belong to from now on. */
export interface UpsertVersion {
  number: number;
  /** Whether the rows that are replaced are kept in the history; not where the table was empty. */
  keeps: boolean;
}

/**
 * Inserts the rows, replacing those with the same key. The statement is written here rather than by TypeORM's builder,
 * which takes several times as long as the database for many rows.
 */
export async function upsert(
  manager: EntityManager,
  record: ClassType,
  rows: readonly StoredRow[],
  replacing: Replacing = 'any',
  { number, keeps }: UpsertVersion = { number: 0, keeps: false },
): Promise<void> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(record);
  const columns = metadata.columns.filter(({ isGenerated }) => !isGenerated);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  const isMysql = !isSqlite(manager.connection);
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
  if (keeps) await keepReplaced(manager, record, rows, onlySamples, number);
  const keys = metadata.primaryColumns.map(({ databaseName }) => driver.escape(databaseName));
  const conflict = isMysql ? 'ON DUPLICATE KEY UPDATE' : `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET`;
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const size = Math.floor(MAX_PARAMETERS / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size);
    const values = chunk.flatMap((row) =>
      columns.map(({ propertyName }) => storedValue(propertyName === 'knownFrom' ? number : row[propertyName])),
    );
    await manager.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES ${chunk.map(() => placeholders).join(', ')} ${conflict} ${replaced.join(', ')}${condition}`,
      values,
    );
  }
}

/** Keys that one statement asks for at most, in columns. */
const MAX_KEYS = 1_000;

/** Keeps the rows in the history that those with the same key replace. */
async function keepReplaced(
  manager: EntityManager,
  record: ClassType,
  rows: readonly StoredRow[],
  onlySamples: boolean,
  version: number,
): Promise<void> {
  const { driver } = manager.connection;
  const { tablePath, columns, primaryColumns } = manager.connection.getMetadata(record);
  const history = manager.connection.getMetadata(historyOf(record) as ClassType).tablePath;
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const same = primaryColumns.map(({ databaseName }) => `${driver.escape(databaseName)} = ?`).join(' AND ');
  const isReplaced = `knownFrom < ${version}${onlySamples ? ` AND quality = '${Quality.SAMPLE}'` : ''}`;
  const size = Math.floor(MAX_KEYS / primaryColumns.length);
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size);
    await manager.query(
      `INSERT INTO ${driver.escape(history)} (${names}, knownUntil) SELECT ${names}, ${version} FROM ${driver.escape(tablePath)} WHERE ${isReplaced} AND (${chunk.map(() => `(${same})`).join(' OR ')})`,
      chunk.flatMap((row) => primaryColumns.map(({ propertyName }) => storedValue(row[propertyName]))),
    );
  }
}
