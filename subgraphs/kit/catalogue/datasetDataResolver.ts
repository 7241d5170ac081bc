import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, type ClassType, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../dataset/definition.ts';
import { findImportRuns, ImportRunConnection } from '../history/importRunConnection.ts';
import { PageInput } from '../query/pageInput.ts';
import { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { DatasetColumn, toColumn } from './datasetColumn.ts';
import { countRows, Freshness, freshnessOf, lastLoaded } from './figures.ts';
import { SearchResult, searchDataset } from './search.ts';

/** The fields that a department answers for its datasets, on `target`, a type with a `code`. */
export function createDatasetDataResolver(target: ClassType, records: readonly ClassType[]): ClassType {
  const definitions = records.map(requireDataset);
  const definitionOf = (root: { code: string }) => definitions.find(({ code }) => code === root.code);

  @Resolver(() => target)
  class DatasetDataResolver {
    @FieldResolver(() => Int, { nullable: true, description: describe('How many rows it has.', '記錄數目。') })
    rowCount(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      const definition = definitionOf(root);
      return definition ? countRows(context, definition) : null;
    }

    @FieldResolver(() => DateTimeScalar, {
      nullable: true,
      description: describe('When rows were last loaded.', '最近載入時間。'),
    })
    updatedAt(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      return lastLoaded(context, root.code);
    }

    @FieldResolver(() => Freshness, {
      nullable: true,
      description: describe('Whether it is as fresh as promised.', '是否按承諾更新。'),
    })
    async freshness(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      const definition = definitionOf(root);
      if (!definition) return null;
      return freshnessOf(await lastLoaded(context, root.code), definition.updateFrequency, Date.now());
    }

    @FieldResolver(() => [DatasetColumn], { nullable: true, description: describe('Its columns.', '欄位。') })
    columns(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      return definitionOf(root)?.properties.map((property) => toColumn(property, context)) ?? null;
    }

    @FieldResolver(() => ImportRunConnection, {
      nullable: true,
      description: describe('The files that filled it, imported or pulled, newest first.', '匯入及擷取紀錄,最新在前。'),
    })
    importRuns(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => PageInput) page: PageInput,
    ) {
      return definitionOf(root) ? findImportRuns(context, root.code, page, Selection.of(info)) : null;
    }

    @FieldResolver(() => SearchResult, {
      nullable: true,
      description: describe('Its rows that hold a text, in either Chinese script or English.', '搜尋(不分繁簡)。'),
    })
    search(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Arg('text', () => String, { description: describe('What to look for, 1 to 100 characters.', '搜尋文字。') })
      text: string,
      @Arg('first', () => Int, { defaultValue: 10, description: describe('How many rows, at most 100.', '最多 100。') })
      first: number,
    ) {
      const definition = definitionOf(root);
      return definition ? searchDataset(context, definition, text, first) : null;
    }
  }
  return DatasetDataResolver;
}
