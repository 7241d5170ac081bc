import type { EntityManager } from 'typeorm';
import { datasetOf, requireDataset } from '../../dataset/definition.ts';
import type { SubgraphDefinition } from '../../definition.ts';
import { ImportError } from '../ImportError.ts';
import { type ImportTarget, ownReferences } from '../target.ts';

/** How many references an error names. */
const MAX_NAMED = 5;

/**
 * Checks that no record of the department refers to a deleted record of the target.
 *
 * @throws ImportError that names some of those that do; the caller must then roll back its transaction
 */
export async function refuseDanglingReferences(
  manager: EntityManager,
  department: SubgraphDefinition,
  { record }: ImportTarget,
): Promise<void> {
  const gone = datasetOf(record);
  if (!gone) return;
  for (const definition of department.datasets.map(requireDataset)) {
    for (const { column, name, target } of ownReferences(definition)) {
      if (target.record !== gone.record) continue;
      const dangling = await manager
        .getRepository(definition.record)
        .createQueryBuilder('row')
        .select(`row.${definition.primaryKey}`, 'id')
        .addSelect(`row.${column}`, 'value')
        .leftJoin(gone.record, 'target', `target.${gone.primaryKey} = row.${column}`)
        .where(`row.${column} IS NOT NULL AND target.${gone.primaryKey} IS NULL`)
        .limit(MAX_NAMED)
        .getRawMany<{ id: string; value: string }>();
      if (dangling.length === 0) continue;
      // Whoever undoes a run may not see the records of another organisation.
      const isNamed = definition.classified === undefined || definition.owner === gone.owner;
      const lines = dangling.map(
        ({ id, value }) => `  ${definition.typeName}${isNamed ? ` ${id}` : ''}, ${name}: ${value}`,
      );
      throw new ImportError(
        [`Nothing was done, because records refer to a record of ${gone.typeName} that would be gone:`, ...lines].join(
          '\n',
        ),
      );
    }
  }
}
