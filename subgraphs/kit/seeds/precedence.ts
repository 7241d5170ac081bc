import type { ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { StoredRow } from '../import/checkRow.ts';
import { ImportRun } from '../import/ImportRun.ts';
import type { ObservationInput } from '../import/observation.ts';
import { ObservationRow } from '../observation/Observation.ts';
import { Provenance, Quality } from '../values/provenance.ts';

/** The most keys in one statement; both engines allow far more. */
const KEYS_PER_STATEMENT = 1_000;

/** Leaves out rows whose keys an import or a pull has written: a seed is the state before the first of them. */
export async function withoutImportedRows(
  manager: EntityManager,
  record: ClassType,
  rows: readonly StoredRow[],
): Promise<readonly StoredRow[]> {
  if (rows.length === 0 || !(await manager.getRepository(ImportRun).exists())) return rows;
  const keys = manager.connection.getMetadata(record).primaryColumns.map(({ propertyName }) => propertyName);
  const keyOf = (row: StoredRow) => JSON.stringify(keys.map((key) => String(row[key])));
  // A list that a pull read may also have withdrawn a record of a seed.
  const written = `origin.runId IS NOT NULL${record === ObservationRow ? '' : ' OR row.withdrawnAt IS NOT NULL'}`;
  const imported = new Set<string>();
  const size = Math.floor(KEYS_PER_STATEMENT / keys.length);
  for (let start = 0; start < rows.length; start += size) {
    const parameters: Record<string, unknown> = {};
    const wanted = rows.slice(start, start + size).map((row, index) => {
      const own = keys.map((key) => {
        const name = `${key}${index}`;
        parameters[name] = row[key];
        return `row.${key} = :${name}`;
      });
      return `(${own.join(' AND ')})`;
    });
    const found = await manager
      .getRepository(record)
      .createQueryBuilder('row')
      .innerJoin(Provenance, 'origin', `origin.id = row.provenanceId AND (${written})`)
      .select(keys.map((key) => `row.${key}`))
      .where(wanted.join(' OR '), parameters)
      .getMany();
    for (const row of found) imported.add(keyOf(row as StoredRow));
  }
  return imported.size === 0 ? rows : rows.filter((row) => !imported.has(keyOf(row)));
}

/** Leaves out sample figures of indicators that have real ones, so that the two never mix in one series. */
export async function withoutReplacedSamples(
  manager: EntityManager,
  rows: readonly ObservationInput[],
): Promise<readonly ObservationInput[]> {
  const real = new Set<string>();
  for (const indicator of new Set(rows.map((row) => row.indicator))) {
    const isReal = await manager
      .getRepository(ObservationRow)
      .createQueryBuilder('row')
      .where('row.indicator = :indicator AND row.quality <> :sample AND row.value IS NOT NULL', {
        indicator,
        sample: Quality.SAMPLE,
      })
      .getExists();
    if (isReal) real.add(indicator);
  }
  return real.size === 0 ? rows : rows.filter(({ indicator }) => !real.has(indicator));
}
