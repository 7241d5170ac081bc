import { Arg, type ClassType, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { ImportRun } from '../import/ImportRun.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { seesIndicator } from '../observation/seesIndicator.ts';
import { seesAll } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { checkFirst, FIRST, FirstSize } from './firstArgument.ts';

/** Whether the viewer may know of a dataset's imports, which say how many records there are: not of restricted ones, nor where they do not see all. */
export function tellsRuns(context: SubgraphContext, definition: DatasetDefinition): boolean {
  return definition.access === undefined && seesAll(context, definition);
}

/**
 * The root field with a department's imports: `livelihoodImportRuns`.
 *
 * @param datasets the department's, of which not everybody may know all: see {@link tellsRuns}
 * @param indicators the department's, of which the same is true
 */
export function createImportRunsResolver(
  typePrefix: string,
  datasets: readonly DatasetDefinition[],
  indicators: readonly IndicatorDefinition[],
): ClassType {
  @Resolver()
  class ImportRunsResolver {
    @Weight('page')
    @FirstSize()
    @Query(() => [ImportRun], {
      name: `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}ImportRuns`,
      description: describe('Files that were imported into this department, newest first.', '本部門的匯入，最新在前。'),
    })
    importRuns(
      @Arg('dataset', () => ID, {
        nullable: true,
        description: describe('Only into this dataset, or OBSERVATIONS.', '只限此資料集。'),
      })
      dataset: string | undefined,
      @FIRST() first: number,
      @Arg('before', () => Int, {
        nullable: true,
        description: describe('Only runs before the one of this number.', '只限此編號之前。'),
      })
      before: number | undefined,
      @Ctx() context: SubgraphContext,
    ): Promise<ImportRun[]> {
      const query = context.database.getRepository(ImportRun).createQueryBuilder('run').where('1 = 1');
      const hidden = datasets.filter((definition) => !tellsRuns(context, definition)).map(({ code }) => code);
      if (!indicators.every((indicator) => seesIndicator(context, indicator))) hidden.push(OBSERVATIONS);
      if (hidden.length > 0) query.andWhere('run.dataset NOT IN (:...hidden)', { hidden });
      if (dataset != null) query.andWhere('run.dataset = :dataset', { dataset });
      if (before != null) query.andWhere('run.id < :before', { before });
      return query.orderBy('run.id', 'DESC').limit(checkFirst(first)).getMany();
    }
  }
  return ImportRunsResolver;
}
