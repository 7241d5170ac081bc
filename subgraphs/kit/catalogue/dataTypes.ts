import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type PropertyDefinition, requireDataset } from '../dataset/definition.ts';
import { findImportRuns, ImportRunConnection } from '../history/importRunConnection.ts';
import type { Connection } from '../query/connectionTypes.ts';
import { PageInput } from '../query/pageInput.ts';
import { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { textIn } from '../values/localisedText.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { countRows, Freshness, freshnessOf, lastLoaded } from './figures.ts';
import { SearchResult, searchDataset } from './search.ts';

/** One column of a dataset, as a reader of its files or records needs to know it. */
@Directive('@shareable')
@ObjectType({ description: describe('One column of a dataset.', '資料集的欄位。') })
export class DatasetColumn {
  @Field({ description: describe('Its name in the graph and in files.', '欄位名稱。') })
  name!: string;

  @Field({ description: describe("Its title, in the request's language.", '欄位標題。') })
  title!: string;

  @Field({
    description: describe(
      'What it holds: string, integer, number, boolean, date, dateTime, choice, localised, money or reference.',
      '資料類型。',
    ),
  })
  type!: string;

  @Field(() => String, { nullable: true, description: describe('The unit of its numbers.', '單位。') })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: describe('What it means.', '說明。') })
  description!: string | null;

  @Field({ description: describe('Whether it is part of the natural key.', '是否自然鍵。') })
  key!: boolean;

  @Field({ description: describe('Whether every row has it.', '是否必填。') })
  required!: boolean;

  @Field(() => [String], {
    nullable: true,
    description: describe('The values that it may have, if they are a list.', '可用的值。'),
  })
  accepted!: readonly string[] | null;
}

/** A subgraph's classes for datasets, made anew for each department. */
export interface DatasetTypes {
  concrete: ClassType;
  resolvers: ClassType[];
  resolveReference(code: string): object | null;
}

/** Makes the interface with what every department answers for its rows, and the department's own concrete type. */
export function createDatasetTypes(prefix: string, records: readonly ClassType[]): DatasetTypes {
  @InterfaceType('Dataset', {
    description: describe('A table of records that a department keeps.', '資料集:部門保存的記錄。'),
    resolveType: () => `${prefix}Dataset`,
  })
  abstract class Dataset {
    @Field(() => ID, { description: describe('Its code.', '代碼。') })
    code!: string;
    @Field(() => Int, { nullable: true, description: describe('How many rows it has.', '記錄數目。') })
    rowCount!: number | null;
    @Field(() => DateTimeScalar, {
      nullable: true,
      description: describe('When rows were last loaded.', '最近載入時間。'),
    })
    updatedAt!: string | null;
    @Field(() => [DatasetColumn], { nullable: true, description: describe('Its columns.', '欄位。') })
    columns!: DatasetColumn[] | null;
    @Field(() => Freshness, {
      nullable: true,
      description: describe('Whether it is as fresh as promised.', '是否按承諾更新。'),
    })
    freshness!: Freshness | null;
    @Field(() => ImportRunConnection, {
      nullable: true,
      description: describe('The files that filled it, newest first.', '匯入及擷取紀錄,最新在前。'),
    })
    importRuns(@Args(() => PageInput) _page: PageInput): Connection | null {
      throw new Error('The concrete type answers.');
    }
    @Field(() => SearchResult, { nullable: true, description: describe('Its rows that hold a text.', '搜尋。') })
    search(
      @Arg('text', () => String) _text: string,
      @Arg('first', () => Int, { defaultValue: 10 }) _first: number,
    ): SearchResult | null {
      throw new Error('The concrete type answers.');
    }
  }

  @Directive('@key(fields: "code")')
  @ObjectType(`${prefix}Dataset`, {
    implements: Dataset,
    description: describe('A dataset whose rows this department holds.', '由本部門保存的資料集。'),
  })
  class ConcreteDataset extends Dataset {}

  const known = new Set(records.map((record) => requireDataset(record).code));
  const make = (code: string) => (known.has(code) ? Object.assign(new ConcreteDataset(), { code }) : null);

  @Resolver()
  class DatasetsResolver {
    @Query(() => ConcreteDataset, {
      name: `${prefix.charAt(0).toLowerCase()}${prefix.slice(1)}Dataset`,
      nullable: true,
      description: describe('One of the datasets whose rows this department holds.', '本部門的資料集。'),
    })
    one(@Arg('code', () => ID) code: string) {
      return make(code);
    }
  }

  return {
    concrete: ConcreteDataset,
    resolvers: [createDatasetDataResolver(ConcreteDataset, records), DatasetsResolver],
    resolveReference: make,
  };
}

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

function toColumn(property: PropertyDefinition, context: SubgraphContext): DatasetColumn {
  return Object.assign(new DatasetColumn(), {
    name: property.name,
    title: textIn(property.title, context.language) ?? property.name,
    type: property.kind,
    unit: property.unit ?? null,
    description: property.description ?? null,
    key: property.key,
    required: property.required,
    accepted: property.values ?? null,
  });
}
