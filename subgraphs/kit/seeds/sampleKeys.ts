import type { ClassType } from 'type-graphql';
import { type RawRow, requireDataset } from '../dataset/definition.ts';

/**
 * The keys of a dataset's sample records, for the samples of other areas that refer to them.
 *
 * @param belongs selects the records
 */
export function sampleKeys(record: ClassType, belongs: (row: RawRow) => boolean = () => true): string[] {
  const { sample, naturalKey } = requireDataset(record);
  const rows = Array.from({ length: sample?.rows ?? 0 }, (_, index) => sample?.row(index) as RawRow);
  return rows.filter(belongs).map((row) => naturalKey.map(({ name }) => String(row[name])).join(':'));
}
