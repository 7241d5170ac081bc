import type { ClassType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { type DatasetDefinition, datasetOf, type RawRow, requireDataset } from '../../dataset/definition.ts';
import { checkRow } from '../../import/checkRow.ts';
import { SAMPLE_PROVENANCE } from '../seeds.ts';
import { writeBatch } from '../writeBatch.ts';

/** Sample records of one dataset at most, however large the scale: observations are what grows in millions. */
const MAX_RECORDS = 10_000;

const CHUNK = 1_000;

/** The result of filling a dataset with samples. */
export interface RecordFill {
  dataset: string;
  /** Sample records in the table now. */
  rows: number;
  /** Why there are fewer than the scale asks for; absent if there are not. */
  reason?: string;
}

/**
 * Writes a dataset's sample records up to `scale` times the declared number, {@link MAX_RECORDS} at most.
 *
 * A sample function is declared for a number of rows. Beyond that number its rows are used as long as they are right:
 * each passes the import's checks, has a unique key and refers only to existing records. The first wrong row ends the
 * samples, at the same row for every scale.
 */
export async function fillRecords(database: DataSource, record: ClassType, scale: number): Promise<RecordFill | null> {
  const definition = requireDataset(record);
  const { sample, plural: dataset } = definition;
  if (!sample) return null;
  const wanted = Math.max(sample.rows, Math.min(MAX_RECORDS, sample.rows * scale));
  const known = await keysOfTargets(database, definition);
  const seen = new Map<string, number>();
  let rows: RawRow[] = [];
  const write = async () => {
    const batch = { record, provenance: SAMPLE_PROVENANCE, rows };
    if (rows.length > 0) await writeBatch(database.manager, { indicators: [] }, batch, `sample:${definition.code}`);
    rows = [];
  };
  for (let index = 0; index < wanted; index++) {
    const sample = sampleRowOrReason(definition, index, seen, known);
    if (typeof sample === 'string') {
      await write();
      return { dataset, rows: index, reason: `row ${index + 1} ${sample}` };
    }
    rows.push(sample.row);
    if (rows.length === CHUNK) await write();
  }
  await write();
  return { dataset, rows: wanted };
}

type Keys = ReadonlyMap<ClassType, ReadonlySet<string>>;

/** The sample row of this number, or why it cannot be used. */
function sampleRowOrReason(
  definition: DatasetDefinition,
  index: number,
  seen: Map<string, number>,
  known: Keys,
): string | { row: RawRow } {
  let row: RawRow;
  try {
    row = definition.sample?.row(index) ?? {};
  } catch (error) {
    // A sample function over a fixed list throws beyond its end.
    return `cannot be made: ${(error as Error).message}`;
  }
  const checked = checkRow(definition, row, index + 1);
  if (checked.rejections) {
    const [first] = checked.rejections;
    return `is not accepted: ${first?.column} ${JSON.stringify(first?.value)}`;
  }
  const key = String(checked.row[definition.primaryKey]);
  const earlier = seen.get(key);
  if (earlier !== undefined) return `has the key of row ${earlier + 1}: ${key}`;
  seen.set(key, index);
  for (const property of definition.properties) {
    const target = property.target && known.get(property.target());
    const value = checked.row[property.storedAs];
    if (!target || value === null || target.has(String(value))) continue;
    if (property.target?.() === definition.record && seen.has(String(value))) continue;
    return `refers to a ${property.name} that is not there: ${value}`;
  }
  return { row };
}

/** The keys of the records of this subgraph that a dataset may refer to. */
async function keysOfTargets(database: DataSource, definition: DatasetDefinition): Promise<Keys> {
  const keys = new Map<ClassType, Set<string>>();
  for (const { target } of definition.properties) {
    const referred = target && datasetOf(target());
    if (!referred || keys.has(referred.record)) continue;
    const rows = await database
      .getRepository(referred.record)
      .createQueryBuilder('row')
      .select(`row.${referred.primaryKey}`, 'key')
      .getRawMany<{ key: string }>();
    keys.set(referred.record, new Set(rows.map(({ key }) => String(key))));
  }
  return keys;
}
