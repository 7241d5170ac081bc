import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type DatasetDefinition, declareContribution } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { checkFirst, FIRST } from './firstArgument.ts';
import { RevisionRow } from './Revision.ts';
import { Revision } from './revisionTypes.ts';

/** The field `revisions` of a dataset's records. */
export function createRevisionsField(definition: DatasetDefinition): ClassType {
  // It needs only the record's key.
  declareContribution(definition.record, 'revisions');

  @Resolver(() => definition.record)
  class RevisionsResolver {
    @FieldResolver(() => [Revision], {
      nullable: true,
      description: describe('What imports changed of it, newest first.', '匯入所作變更,最新在前。'),
    })
    async revisions(
      @Root() root: Record<string, unknown>,
      @Ctx() context: SubgraphContext,
      @FIRST() first: number,
    ): Promise<Revision[]> {
      const page = checkFirst(first);
      const key = String(root[definition.primaryKey]);
      const rows = await context
        .loader<string, RevisionRow[]>(`revisions ${definition.code} ${page}`, async (keys) => {
          const repository = context.database.getRepository(RevisionRow);
          const numbered = repository
            .createQueryBuilder('revision')
            .select('revision.id', 'id')
            .addSelect('ROW_NUMBER() OVER (PARTITION BY revision.recordKey ORDER BY revision.id DESC)', 'place')
            .where('revision.dataset = :dataset AND revision.recordKey IN (:...keys)', {
              dataset: definition.code,
              keys: [...keys],
            });
          const found = await repository
            .createQueryBuilder('row')
            .innerJoin(`(${numbered.getQuery()})`, 'numbered', 'numbered.id = row.id')
            .setParameters(numbered.getParameters())
            .where('numbered.place <= :page', { page })
            .orderBy('row.id', 'DESC')
            .getMany();
          const byKey = new Map<string, RevisionRow[]>();
          for (const row of found) byKey.set(row.recordKey, [...(byKey.get(row.recordKey) ?? []), row]);
          return keys.map((wanted) => byKey.get(wanted) ?? []);
        })
        .load(key);
      return rows.map(Revision.of);
    }
  }
  return RevisionsResolver;
}
