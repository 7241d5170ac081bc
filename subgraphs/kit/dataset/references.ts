import type { ClassType } from 'type-graphql';
import { requireDataset } from './definition.ts';

/** Datasets with those that they refer to before them. */
export function inOrderOfReference(records: readonly ClassType[]): ClassType[] {
  const ordered = new Set<ClassType>();
  const visit = (record: ClassType, path: readonly ClassType[]): void => {
    // Records that refer to one another in a circle come in the order in which they are declared.
    if (ordered.has(record) || path.includes(record)) return;
    for (const { target } of requireDataset(record).properties) {
      const referred = target?.();
      if (referred && records.includes(referred)) visit(referred, [...path, record]);
    }
    ordered.add(record);
  };
  for (const record of records) visit(record, []);
  return [...ordered];
}
