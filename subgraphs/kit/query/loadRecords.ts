import type { ClassType } from 'type-graphql';
import { requireDataset } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';

/** The records with these keys, in this order. Unknown keys are left out. */
export async function loadRecords(
  context: SubgraphContext,
  record: ClassType,
  keys: readonly string[],
): Promise<object[]> {
  const found = await context.records(requireDataset(record)).loadMany([...keys]);
  return found.filter((row): row is Record<string, unknown> => row !== null && !(row instanceof Error));
}

/** The record with this key; null if there is none, or if the key is null. */
export async function loadRecord(
  context: SubgraphContext,
  record: ClassType,
  key: string | null,
): Promise<object | null> {
  return key === null ? null : ((await loadRecords(context, record, [key]))[0] ?? null);
}
