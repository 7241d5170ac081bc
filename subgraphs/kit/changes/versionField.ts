import { type ClassType, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type DatasetDefinition, declareContribution } from '../dataset/definition.ts';
import { RevisionRow } from '../history/Revision.ts';
import { seenRevisions } from '../history/shownState.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';

/** The field `version` of a dataset's records: the number of the newest revision, and 0 where there is none. */
export function createVersionField(definition: DatasetDefinition): ClassType {
  // It needs only the record's key.
  declareContribution(definition.record, 'version');

  @Resolver(() => definition.record)
  class VersionResolver {
    @Weight('record')
    @FieldResolver(() => Int, {
      nullable: true,
      description: describe(
        'Its version, which every change raises; a change by hand says which version it is of.',
        '其版本，每次變更後遞增；人手變更須指明所依據的版本。',
      ),
    })
    async version(@Root() root: Record<string, unknown>, @Ctx() context: SubgraphContext): Promise<number> {
      return context
        .loader<string, number>(`version ${definition.code}`, async (keys) => {
          const rows: { recordKey: string; version: number | string }[] = await context.database
            .getRepository(RevisionRow)
            .createQueryBuilder('revision')
            .select('revision.recordKey', 'recordKey')
            .addSelect('MAX(revision.id)', 'version')
            .where('revision.dataset = :dataset AND revision.recordKey IN (:...keys)', {
              dataset: definition.code,
              keys: [...keys],
            })
            .andWhere(seenRevisions(context, definition))
            .groupBy('revision.recordKey')
            .getRawMany();
          const byKey = new Map(rows.map(({ recordKey, version }) => [recordKey, Number(version)]));
          return keys.map((key) => byKey.get(key) ?? 0);
        })
        .load(String(root[definition.primaryKey]));
    }
  }
  return VersionResolver;
}
