import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { CatalogueDataset } from '../../kit/catalogue/catalogue.ts';
import { loadRecord, loadRecords } from '../../kit/query/loadRecords.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { CODE_ARGUMENT, LANGUAGE_ARGUMENT } from '../../kit/values/arguments.ts';
import { describe } from '../../kit/values/describe.ts';
import { foldKey } from '../../kit/values/fold.ts';
import { Language } from '../../kit/values/language.ts';
import { FormsSize, formsOf, LocalisedForm, type LocalisedText, textIn } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ListSize } from '../../kit/values/price.ts';
import { catalogue, most, mostUses } from '../catalogueFile.ts';
import { Organisation } from '../directory/Organisation.ts';
import { Area } from '../mechanism/Area.ts';
import { Measure } from '../mechanism/Measure.ts';

const datasetEntries = catalogue.flatMap((department) => department.datasets);

/** The catalogue's fields of a dataset: its description and owner. Its department answers the fields of its rows. */
@InterfaceType('Dataset', {
  description: describe('A table of records that a department keeps.', '資料集：部門保存的記錄。'),
  resolveType: (dataset: Dataset) => `${dataset.typePrefix}Dataset`,
})
export abstract class Dataset {
  typePrefix!: string;
  titleForms!: LocalisedText;
  areaCodes!: readonly string[];
  measureCodes!: readonly string[];
  ownerId!: string | null;

  @Field(() => ID, { description: describe('Its code.', '代碼。') })
  code!: string;

  @Field({ description: describe('The subgraph that holds its rows.', '所屬子圖。') })
  subgraph!: string;

  @Field({ description: describe('The root field that lists its records.', '列出記錄的查詢欄位。') })
  field!: string;

  @Field({ description: describe('What it holds.', '說明。') })
  description!: string;

  @Field(() => String, { nullable: true, description: describe('Licence or terms of use.', '許可。') })
  licence!: string | null;

  @Field(() => Frequency, {
    nullable: true,
    description: describe('How often new rows are promised.', '承諾更新頻率。'),
  })
  updateFrequency!: Frequency | null;

  @Field(() => String, { description: describe('Its title.', '標題。') })
  title(
    @Arg('lang', () => Language, LANGUAGE_ARGUMENT) lang: Language | undefined,
    @Ctx() context: SubgraphContext,
  ): string {
    return textIn(this.titleForms, lang ?? context.language) ?? this.code;
  }

  @FormsSize()
  @Field(() => [LocalisedForm], {
    name: 'titleForms',
    description: describe('Its title in every form.', '各種書寫形式的標題。'),
  })
  allTitleForms(): LocalisedForm[] {
    return formsOf(this.titleForms);
  }

  @ListSize(most(datasetEntries, ({ areas }) => areas))
  @Field(() => [Area], { description: describe('The areas that it belongs to.', '所屬範疇。') })
  areas(@Ctx() context: SubgraphContext): Promise<object[]> {
    return loadRecords(context, Area, this.areaCodes);
  }

  @ListSize(most(datasetEntries, ({ measures }) => measures))
  @Field(() => [Measure], { description: describe('The measures that it follows.', '相關措施。') })
  measures(@Ctx() context: SubgraphContext): Promise<object[]> {
    return loadRecords(context, Measure, this.measureCodes);
  }

  @Field(() => Organisation, {
    nullable: true,
    description: describe('Who answers for its rows, where known.', '負責機構。'),
  })
  owner(@Ctx() context: SubgraphContext): Promise<object | null> {
    return loadRecord(context, Organisation, this.ownerId);
  }
}

/** The concrete type of each department, by its prefix. */
const concreteTypes = new Map<string, ClassType<Dataset>>(
  catalogue.map(({ typePrefix }) => {
    @Directive('@key(fields: "code")')
    @ObjectType(`${typePrefix}Dataset`, {
      implements: Dataset,
      description: describe('A dataset, as the catalogue lists it.', '目錄所列的資料集。'),
    })
    class ConcreteDataset extends Dataset {}
    return [typePrefix, ConcreteDataset];
  }),
);

const datasets: readonly Dataset[] = catalogue.flatMap((department) =>
  department.datasets.map((dataset) => toDataset(department, dataset)),
);

function toDataset(
  { name, typePrefix }: { name: string; typePrefix: string },
  { title, areas, measures, owner, ...rest }: CatalogueDataset,
): Dataset {
  const concrete = concreteTypes.get(typePrefix) as new () => Dataset;
  return Object.assign(new concrete(), rest, {
    typePrefix,
    subgraph: name,
    titleForms: title,
    areaCodes: areas,
    measureCodes: measures,
    ownerId: owner,
  });
}

/** The dataset with this code, or null. */
export function datasetOfCode(code: string): Dataset | null {
  return datasets.find((dataset) => dataset.code === code) ?? null;
}

/** The dataset types that this subgraph declares. */
export const datasetTypes: readonly ClassType[] = [...concreteTypes.values()];

/** This department's own dataset type. */
export const CooperationDataset = concreteTypes.get('Cooperation');

@Resolver()
export class DatasetResolver {
  @ListSize(datasets.length)
  @Query(() => [Dataset], { description: describe('Every dataset of every department.', '各部門的全部資料集。') })
  datasets(
    @Arg('area', () => ID, { nullable: true, description: describe('Only of this area.', '只限此範疇。') })
    area?: string,
    @Arg('subgraph', () => String, { nullable: true, description: describe('Only of this subgraph.', '只限此子圖。') })
    subgraph?: string,
  ): Dataset[] {
    return datasets.filter(
      (dataset) =>
        (area == null || dataset.areaCodes.includes(area)) && (subgraph == null || dataset.subgraph === subgraph),
    );
  }

  @Query(() => Dataset, {
    nullable: true,
    description: describe('One dataset; null if there is none.', '單一資料集。'),
  })
  dataset(@Arg('code', () => ID, CODE_ARGUMENT) code: string): Dataset | null {
    return datasetOfCode(foldKey(code));
  }
}

@Resolver(() => Area)
export class AreaDatasetsResolver {
  @ListSize(mostUses(datasetEntries, ({ areas }) => areas))
  @FieldResolver(() => [Dataset], { description: describe('The datasets of the area.', '範疇內的資料集。') })
  datasets(@Root() area: Area): Dataset[] {
    return datasets.filter((dataset) => dataset.areaCodes.includes(area.code));
  }
}

@Resolver(() => Measure)
export class MeasureDatasetsResolver {
  @ListSize(mostUses(datasetEntries, ({ measures }) => measures))
  @FieldResolver(() => [Dataset], {
    description: describe('The datasets that follow the measure.', '與措施相關的資料集。'),
  })
  datasets(@Root() measure: Measure): Dataset[] {
    return datasets.filter((dataset) => dataset.measureCodes.includes(measure.code));
  }
}
