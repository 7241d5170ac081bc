import {
  Arg,
  Args,
  type ClassType,
  Directive,
  Field,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { requireDataset } from '../dataset/definition.ts';
import { ImportRunConnection } from '../history/importRunConnection.ts';
import type { Connection } from '../query/connectionTypes.ts';
import { PageInput, PageSize } from '../query/pageInput.ts';
import { QUALITY_ARGUMENT, WITHDRAWN_ARGUMENT } from '../query/visibility.ts';
import { CODE_ARGUMENT } from '../values/arguments.ts';
import { describe } from '../values/describe.ts';
import { foldKey } from '../values/fold.ts';
import { ListSize } from '../values/price.ts';
import { Quality } from '../values/provenance.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { ASSUMED_COLUMNS, DatasetColumn } from './datasetColumn.ts';
import { createDatasetDataResolver } from './datasetDataResolver.ts';
import { Freshness } from './figures.ts';
import { Reality } from './reality.ts';
import { DEFAULT_HITS, HitsSize, SearchResult } from './search.ts';

/** A subgraph's classes for datasets, made anew for each department. */
export interface DatasetTypes {
  concrete: ClassType;
  resolvers: ClassType[];
  resolveReference(code: string): object | null;
}

/**
 * Makes the interface with the fields that every department answers for its datasets, and the department's concrete
 * type.
 */
export function createDatasetTypes(prefix: string, records: readonly ClassType[]): DatasetTypes {
  @InterfaceType('Dataset', {
    description: describe('A table of records that a department keeps.', '資料集：部門保存的記錄。'),
    resolveType: () => `${prefix}Dataset`,
  })
  abstract class Dataset {
    @Field(() => ID, { description: describe('Its code.', '代碼。') })
    code!: string;
    @Field(() => Int, { nullable: true, description: describe('How many rows it has.', '記錄數目。') })
    rowCount(
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) _quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) _withdrawn: boolean | null | undefined,
    ): number | null {
      throw new Error('The concrete type answers.');
    }
    @Field(() => Int, {
      nullable: true,
      description: describe(
        'How many of the rows that rowCount counts are samples.',
        'rowCount 所計記錄中示例的數目。',
      ),
    })
    sampleCount(
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) _quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) _withdrawn: boolean | null | undefined,
    ): number | null {
      throw new Error('The concrete type answers.');
    }
    @Field(() => Reality, {
      nullable: true,
      description: describe('How many of its records are real.', '真實記錄的數目。'),
    })
    reality!: Reality | null;
    @Field(() => DateTimeScalar, {
      nullable: true,
      description: describe('When rows were last loaded.', '最近載入時間。'),
    })
    updatedAt!: string | null;
    @ListSize(ASSUMED_COLUMNS)
    @Field(() => [DatasetColumn], { nullable: true, description: describe('Its columns.', '欄位。') })
    columns!: DatasetColumn[] | null;
    @Field(() => Freshness, {
      nullable: true,
      description: describe('Whether it is as fresh as promised.', '是否按承諾更新。'),
    })
    freshness!: Freshness | null;
    @PageSize()
    @Field(() => ImportRunConnection, {
      nullable: true,
      description: describe('The files that filled it, newest first.', '匯入及擷取紀錄，最新在前。'),
    })
    importRuns(@Args(() => PageInput) _page: PageInput): Connection | null {
      throw new Error('The concrete type answers.');
    }
    @HitsSize()
    @Field(() => SearchResult, { nullable: true, description: describe('Its rows that hold a text.', '搜尋。') })
    search(
      @Arg('text', () => String, { description: describe('What to look for, 1 to 100 characters.', '搜尋文字。') })
      _text: string,
      @Arg('first', () => Int, {
        defaultValue: DEFAULT_HITS,
        description: describe('How many rows, at most 100.', '最多 100。'),
      })
      _first: number,
      @Arg('quality', () => [Quality], QUALITY_ARGUMENT) _quality: Quality[] | null | undefined,
      @Arg('withdrawn', () => Boolean, WITHDRAWN_ARGUMENT) _withdrawn: boolean | null | undefined,
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
    one(@Arg('code', () => ID, CODE_ARGUMENT) code: string) {
      return make(foldKey(code));
    }
  }

  return {
    concrete: ConcreteDataset,
    resolvers: [createDatasetDataResolver(ConcreteDataset, records), DatasetsResolver],
    resolveReference: make,
  };
}
