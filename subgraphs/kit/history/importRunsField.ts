import { Arg, type ClassType, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { ImportRun } from '../import/ImportRun.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { checkFirst, FIRST } from './firstArgument.ts';

/** The root field with a department's imports: `livelihoodImportRuns`. */
export function createImportRunsResolver(typePrefix: string): ClassType {
  @Resolver()
  class ImportRunsResolver {
    @Query(() => [ImportRun], {
      name: `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}ImportRuns`,
      description: describe('Files that were imported into this department, newest first.', '本部門的匯入,最新在前。'),
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
      if (dataset != null) query.andWhere('run.dataset = :dataset', { dataset });
      if (before != null) query.andWhere('run.id < :before', { before });
      return query.orderBy('run.id', 'DESC').limit(checkFirst(first)).getMany();
    }
  }
  return ImportRunsResolver;
}
