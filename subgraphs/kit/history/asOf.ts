import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import { RevisionRow } from './Revision.ts';

type Row = Record<string, unknown>;

/**
 * A record as it was at a moment: its state before the first change after that moment, or its present state if there
 * is no later change.
 *
 * @param moment ISO 8601 with its offset
 * @returns null if there was no record
 */
export async function recordAsOf(
  context: SubgraphContext,
  definition: DatasetDefinition,
  key: string,
  moment: string,
): Promise<Row | null> {
  const next = await context.database
    .getRepository(RevisionRow)
    .createQueryBuilder('revision')
    .where('revision.dataset = :dataset AND revision.recordKey = :key AND revision.at > :moment', {
      dataset: definition.code,
      key,
      // Revisions carry UTC with milliseconds, so that their texts sort by time.
      moment: new Date(moment).toISOString(),
    })
    .orderBy('revision.id')
    .limit(1)
    .getOne();
  if (!next) return context.records(definition).load(key);
  return next.before === null ? null : revive(definition, JSON.parse(next.before) as Row);
}

/** A record made of its stored columns, as the database would return it. */
function revive(definition: DatasetDefinition, columns: Row): Row {
  const record = Object.assign(new definition.record(), columns) as Row;
  for (const { kind, storedAs, columns: own } of definition.properties) {
    if (kind === 'boolean' && record[storedAs] != null) record[storedAs] = Boolean(Number(record[storedAs]));
    if (kind === 'number' && record[storedAs] != null) record[storedAs] = Number(record[storedAs]);
    const amount = own[0] as string;
    if (kind === 'money' && record[amount] != null) {
      record[amount] = String(record[amount])
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
    }
  }
  return record;
}
