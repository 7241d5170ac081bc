import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { CatalogueIndicator } from '../../kit/catalogue/catalogue.ts';
import { Nature } from '../../kit/observation/definition.ts';
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

const indicatorEntries = catalogue.flatMap((department) => department.indicators);

registerEnumType(Nature, {
  name: 'IndicatorNature',
  description: describe('What may be done with the values of an indicator over time.', '指標數值的性質。'),
  valuesConfig: {
    FLOW: { description: describe('Amounts of a period, which add up.', '流量：期間的數量，可相加。') },
    STOCK: {
      description: describe(
        'A level at a moment, of which the last one counts.',
        '存量：某一時點的水平，以最後者為準。',
      ),
    },
    RATE: { description: describe('An index or a rate, which averages.', '指數或比率：只可平均。') },
  },
});

/** The catalogue's fields of an indicator: its meaning and owner. Its department answers the fields of its numbers. */
@InterfaceType('Indicator', {
  description: describe('A figure that is observed over time.', '指標：隨時間觀測的數字。'),
  resolveType: (indicator: Indicator) => `${indicator.typePrefix}Indicator`,
})
export abstract class Indicator {
  typePrefix!: string;
  nameForms!: LocalisedText;
  unitForms!: LocalisedText;
  areaCode!: string;
  measureCodes!: readonly string[];
  ownerId!: string | null;

  @Field(() => ID, { description: describe('Its code.', '代碼。') })
  code!: string;

  @Field({ description: describe('The subgraph that holds its numbers.', '所屬子圖。') })
  subgraph!: string;

  @Field(() => Organisation, {
    nullable: true,
    description: describe('Who answers for its numbers, where known.', '負責機構。'),
  })
  owner(@Ctx() context: SubgraphContext): Promise<object | null> {
    return loadRecord(context, Organisation, this.ownerId);
  }

  @Field({ description: describe('What it measures.', '說明。') })
  description!: string;

  @Field({ description: describe("Its unit's symbol.", '單位符號。') })
  unit!: string;

  @Field(() => Nature, { description: describe('What may be done with its values over time.', '數值的性質。') })
  nature!: Nature;

  @Field(() => Frequency, { description: describe('How often it is observed.', '觀測頻率。') })
  frequency!: Frequency;

  @Field(() => Int, { description: describe('Digits after the point that mean something.', '有效小數位。') })
  decimals!: number;

  @Field(() => String, { description: describe('Its name.', '名稱。') })
  name(
    @Arg('lang', () => Language, LANGUAGE_ARGUMENT) lang: Language | undefined,
    @Ctx() context: SubgraphContext,
  ): string {
    return textIn(this.nameForms, lang ?? context.language) ?? this.code;
  }

  @FormsSize()
  @Field(() => [LocalisedForm], {
    name: 'nameForms',
    description: describe('Its name in every form.', '各種書寫形式的名稱。'),
  })
  allNameForms(): LocalisedForm[] {
    return formsOf(this.nameForms);
  }

  @Field(() => String, { description: describe('Its unit in words.', '單位名稱。') })
  unitName(
    @Arg('lang', () => Language, LANGUAGE_ARGUMENT) lang: Language | undefined,
    @Ctx() context: SubgraphContext,
  ): string {
    return textIn(this.unitForms, lang ?? context.language) ?? this.unit;
  }

  @Field(() => Area, { nullable: true, description: describe('The area that it tells of.', '所屬範疇。') })
  area(@Ctx() context: SubgraphContext): Promise<object | null> {
    return loadRecord(context, Area, this.areaCode);
  }

  @ListSize(most(indicatorEntries, ({ measures }) => measures))
  @Field(() => [Measure], { description: describe('The measures that it follows.', '相關措施。') })
  measures(@Ctx() context: SubgraphContext): Promise<object[]> {
    return loadRecords(context, Measure, this.measureCodes);
  }
}

/** The concrete type of each department that has indicators, by its prefix. */
const concreteTypes = new Map<string, ClassType<Indicator>>(
  catalogue
    .filter(({ indicators }) => indicators.length > 0)
    .map(({ typePrefix }) => {
      @Directive('@key(fields: "code")')
      @ObjectType(`${typePrefix}Indicator`, {
        implements: Indicator,
        description: describe('An indicator, as the catalogue lists it.', '目錄所列的指標。'),
      })
      class ConcreteIndicator extends Indicator {}
      return [typePrefix, ConcreteIndicator];
    }),
);

const indicators: readonly Indicator[] = catalogue.flatMap((department) =>
  department.indicators.map((indicator) => toIndicator(department, indicator)),
);

function toIndicator(
  department: { name: string; typePrefix: string },
  { name, unitName, area, measures, owner, ...rest }: CatalogueIndicator,
): Indicator {
  const concrete = concreteTypes.get(department.typePrefix) as new () => Indicator;
  return Object.assign(new concrete(), rest, {
    typePrefix: department.typePrefix,
    subgraph: department.name,
    nameForms: name,
    unitForms: unitName,
    areaCode: area,
    measureCodes: measures,
    ownerId: owner,
  });
}

/** The indicator with this code, or null. */
export function indicatorOfCode(code: string): Indicator | null {
  return indicators.find((indicator) => indicator.code === code) ?? null;
}

/** The indicator types that this subgraph declares. */
export const indicatorTypes: readonly ClassType[] = [...concreteTypes.values()];

@Resolver()
export class IndicatorResolver {
  @ListSize(indicators.length)
  @Query(() => [Indicator], { description: describe('Every indicator of every department.', '各部門的全部指標。') })
  indicators(
    @Arg('area', () => ID, { nullable: true, description: describe('Only of this area.', '只限此範疇。') })
    area?: string,
  ): Indicator[] {
    return indicators.filter((indicator) => area == null || indicator.areaCode === area);
  }

  @Query(() => Indicator, {
    nullable: true,
    description: describe('One indicator; null if there is none.', '單一指標。'),
  })
  indicator(@Arg('code', () => ID, CODE_ARGUMENT) code: string): Indicator | null {
    return indicatorOfCode(foldKey(code));
  }
}

@Resolver(() => Area)
export class AreaIndicatorsResolver {
  @ListSize(mostUses(indicatorEntries, ({ area }) => [area]))
  @FieldResolver(() => [Indicator], { description: describe('The indicators of the area.', '範疇內的指標。') })
  indicators(@Root() area: Area): Indicator[] {
    return indicators.filter((indicator) => indicator.areaCode === area.code);
  }
}

@Resolver(() => Measure)
export class MeasureIndicatorsResolver {
  @ListSize(mostUses(indicatorEntries, ({ measures }) => measures))
  @FieldResolver(() => [Indicator], {
    description: describe('The indicators that follow the measure.', '與措施相關的指標。'),
  })
  indicators(@Root() measure: Measure): Indicator[] {
    return indicators.filter((indicator) => indicator.measureCodes.includes(measure.code));
  }
}
