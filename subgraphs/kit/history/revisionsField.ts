import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type DatasetDefinition, declareContribution } from '../dataset/definition.ts';
import { noteRows } from '../query/noteReads.ts';
import { seesProperty } from '../query/seenProperties.ts';
import { seesAll } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { checkFirst, FIRST, FirstSize } from './firstArgument.ts';
import { RevisionRow } from './Revision.ts';
import { Revision } from './revisionTypes.ts';
import { seenRevisions, shownRevision } from './shownState.ts';

/** Columns whose changes whoever sees the record could otherwise read. */
function hiddenColumns(context: SubgraphContext, { properties }: DatasetDefinition): ReadonlySet<string> {
  const hidden = properties.filter((property) => !seesProperty(context, property));
  return new Set(hidden.flatMap(({ columns }) => columns));
}

/** The field `revisions` of a dataset's records. */
export function createRevisionsField(definition: DatasetDefinition): ClassType {
  // It needs only the record's key.
  declareContribution(definition.record, 'revisions');

  @Resolver(() => definition.record)
  class RevisionsResolver {
    @Weight('page')
    @FirstSize()
    @FieldResolver(() => [Revision], {
      nullable: true,
      description: describe('How it was changed, newest first.', '其變更，最新在前。'),
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
            })
            .andWhere(seenRevisions(context, definition));
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
      const hidden = hiddenColumns(context, definition);
      const shown = await Promise.all(rows.map((row) => shownRevision(context, definition, row)));
      const states = shown.flatMap(({ before, after }) => [before, after]).filter((state) => state !== null);
      await noteRows(
        context,
        definition,
        states.map((state) => ({ ...JSON.parse(state), [definition.primaryKey]: key })),
      );
      return shown.map((row) => Revision.of(row, hidden, seesAll(context, definition)));
    }
  }
  return RevisionsResolver;
}
