import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, type ClassType, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../dataset/definition.ts';
import { findImportRuns, ImportRunConnection } from '../history/importRunConnection.ts';
import { tellsRuns } from '../history/importRunsField.ts';
import { PageInput, PageSize } from '../query/pageInput.ts';
import { Selection } from '../query/selection.ts';
import { QUALITY_ARGUMENT, WITHDRAWN_ARGUMENT } from '../query/visibility.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { ListSize, Weight } from '../values/price.ts';
import { Quality } from '../values/provenance.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { ASSUMED_COLUMNS, DatasetColumn, toColumn } from './datasetColumn.ts';
import { Freshness, freshnessOf, lastLoaded, tallyRows } from './figures.ts';
import { Reality, realityOfDataset } from './reality.ts';
import { DEFAULT_HITS, HitsSize, SearchResult, searchDataset } from './search.ts';

/** The fields that a department answers for its datasets, on `target`, a type with a `code`. */
export function createDatasetDataResolver(target: ClassType, records: readonly ClassType[]): ClassType {
  const definitions = records.map(requireDataset);
  const definitionOf = (root: { code: string }) => definitions.find(({ code }) => code === root.code);
  /** The dataset if everybody may know how many records it has, and which. */
  const openDefinitionOf = (root: { code: string }) => {
    const definition = definitionOf(root);
    return definition?.access ? undefined : definition;
  };

  @Resolver(() => target)
  class DatasetDataResolver {
    @Weight('count')
    @FieldResolver(() => Int, { nullable: true, description: describe('How many rows it has.', '記錄數目。') })
    async rowCount(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) withdrawn: boolean | null | undefined,
    ) {
      const definition = openDefinitionOf(root);
      return definition ? (await tallyRows(context, definition, { quality, withdrawn })).totalCount : null;
    }

    @Weight('count')
    @FieldResolver(() => Int, {
      nullable: true,
      description: describe(
        'How many of the rows that rowCount counts are samples.',
        'rowCount 所計記錄中示例的數目。',
      ),
    })
    async sampleCount(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) withdrawn: boolean | null | undefined,
    ) {
      const definition = openDefinitionOf(root);
      return definition ? (await tallyRows(context, definition, { quality, withdrawn })).sampleCount : null;
    }

    @Weight('count')
    @FieldResolver(() => Reality, {
      nullable: true,
      description: describe('How many of its records are real.', '真實記錄的數目。'),
    })
    reality(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      const definition = openDefinitionOf(root);
      return definition ? realityOfDataset(context, definition) : null;
    }

    @Weight('record')
    @FieldResolver(() => DateTimeScalar, {
      nullable: true,
      description: describe('When rows were last loaded.', '最近載入時間。'),
    })
    updatedAt(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      return lastLoaded(context, root.code);
    }

    @Weight('record')
    @FieldResolver(() => Freshness, {
      nullable: true,
      description: describe('Whether it is as fresh as promised.', '是否按承諾更新。'),
    })
    async freshness(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      const definition = definitionOf(root);
      if (!definition) return null;
      return freshnessOf(await lastLoaded(context, root.code), definition.updateFrequency, context.now);
    }

    @ListSize(ASSUMED_COLUMNS)
    @FieldResolver(() => [DatasetColumn], { nullable: true, description: describe('Its columns.', '欄位。') })
    columns(@Root() root: { code: string }, @Ctx() context: SubgraphContext) {
      return definitionOf(root)?.properties.map((property) => toColumn(property, context)) ?? null;
    }

    @Weight('page')
    @PageSize()
    @FieldResolver(() => ImportRunConnection, {
      nullable: true,
      description: describe(
        'The files that filled it, imported or pulled, newest first.',
        '匯入及擷取紀錄，最新在前。',
      ),
    })
    importRuns(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => PageInput) page: PageInput,
    ) {
      const definition = openDefinitionOf(root);
      return definition && tellsRuns(context, definition)
        ? findImportRuns(context, root.code, page, Selection.of(info))
        : null;
    }

    @Weight('search')
    @HitsSize()
    @FieldResolver(() => SearchResult, {
      nullable: true,
      description: describe('Its rows that hold a text, in either Chinese script or English.', '搜尋（不分繁簡）。'),
    })
    search(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Arg('text', () => String, { description: describe('What to look for, 1 to 100 characters.', '搜尋文字。') })
      text: string,
      @Arg('first', () => Int, {
        defaultValue: DEFAULT_HITS,
        description: describe('How many rows, at most 100.', '最多 100。'),
      })
      first: number | null,
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) withdrawn: boolean | null | undefined,
    ) {
      const definition = openDefinitionOf(root);
      return definition
        ? searchDataset(context, definition, text, first ?? DEFAULT_HITS, { quality, withdrawn })
        : null;
    }
  }
  return DatasetDataResolver;
}
