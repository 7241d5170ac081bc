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
import { PageInput } from '../query/pageInput.ts';
import { describe } from '../values/describe.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { DatasetColumn } from './datasetColumn.ts';
import { createDatasetDataResolver } from './datasetDataResolver.ts';
import { Freshness } from './figures.ts';
import { SearchResult } from './search.ts';

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
