import 'reflect-metadata';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { Comparison } from '../query/comparison.ts';
import { floatFilter } from '../query/filterInput.ts';
import { PageInput } from '../query/pageInput.ts';
import { AS_OF_ARGUMENT } from '../query/visibility.ts';
import { describe } from '../values/describe.ts';
import { Calendar } from '../values/fiscalYear.ts';
import { Frequency } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import { DateTimeScalar, PeriodScalar } from '../values/scalars.ts';
import { SeriesAggregate } from './definition.ts';
import type { LatestArguments } from './latest.ts';
import type { ObservationArguments } from './observationList.ts';
import { DEFAULT_SERIES_VALUES, MAX_SERIES_VALUES, type SeriesArguments } from './series.ts';
import { SeriesGroupingScalar } from './seriesGrouping.ts';

registerEnumType(SeriesAggregate, {
  name: 'SeriesAggregate',
  description: describe(
    'How the values of a longer period become one. A sum is refused where it would mean nothing.',
    '較長期間的數值合併方式；無意義的總和會被拒絕。',
  ),
  valuesConfig: {
    SUM: { description: describe('Their sum.', '總和。') },
    MEAN: { description: describe('Their mean.', '平均值。') },
    MIN: { description: describe('The least of them.', '最小值。') },
    MAX: { description: describe('The greatest of them.', '最大值。') },
    LAST: { description: describe('The last of them.', '最後的數值。') },
  },
});
const PLACE_OPTIONS = { nullable: true, description: describe('Only of this city (GB/T 2260).', '城市代碼。') };
const BREAKDOWN_OPTIONS = {
  nullable: true,
  description: describe(
    'Only this member of the first dimension: a short form of where. "" is the whole.',
    '首個維度的成員，即 where 的簡寫；"" 為總數。',
  ),
};
const FROM = {
  nullable: true,
  description: describe(
    'From the first moment of this period on; it may be of any length. A value is in the range if its whole period is, so a week across two months is in the range of neither month alone.',
    '由此期間的首刻起；期間長短不限。數值的整個期間須在範圍之內，故跨月的一週不屬任何單一月份。',
  ),
};
const TO = {
  nullable: true,
  description: describe(
    'Up to the last moment of this period, which may be of any length; not before `from`.',
    '至此期間的末刻止；期間長短不限，不得早於起始。',
  ),
};
const QUALITY = {
  nullable: true,
  description: describe(
    'Only values of these qualities. If it is not given, samples are left out of a series that holds any other value.',
    '只限這些可信程度；不填時，數列若有其他數值則不計示例。',
  ),
};
const WHERE = {
  nullable: true,
  description: describe(
    "Only these members of dimensions; several are kept apart. Of a dimension that is neither here nor in by: the headline's member where the place is the headline's; else the whole; else, in series of amounts, the sum of disjoint and complete members; else it must be given.",
    '只限這些維度成員，多於一個時分列。未在此處或 by 指明的維度：地點與頭條相同時取頭條成員，否則取總數，否則（數列的流量）取互斥而齊全的成員之和，否則必須指明。',
  ),
};
const BY = {
  nullable: true,
  description: describe(
    'What to keep apart: the members of a dimension or places, without the whole.',
    '分列的維度或地點，不包括總數。',
  ),
};

/** Members of one dimension. */
@InputType({ description: describe('Members of one dimension.', '一個維度的成員。') })
export class DimensionFilter {
  @Field(() => SeriesGroupingScalar, { description: describe('The dimension.', '維度。') })
  dimension!: string;

  @Field(() => [String], { description: describe('The members\' codes; "" is the whole.', '成員代碼；"" 為總數。') })
  in!: string[];
}

/** The arguments of `Indicator.observations`, as the schema shows them. */
@ArgsType()
export class ObservationListInput extends PageInput implements ObservationArguments {
  @Field(() => ID, PLACE_OPTIONS)
  place?: string;

  @Field(() => String, BREAKDOWN_OPTIONS)
  breakdown?: string;

  @Field(() => [DimensionFilter], WHERE)
  where?: DimensionFilter[];

  @Field(() => [SeriesGroupingScalar], BY)
  by?: string[];

  @Field(() => [Quality], QUALITY)
  quality?: Quality[];

  @Field(() => DateTimeScalar, AS_OF_ARGUMENT)
  asOf?: string;

  @Field(() => PeriodScalar, FROM)
  from?: string;

  @Field(() => PeriodScalar, TO)
  to?: string;

  @Field(() => floatFilter(), {
    nullable: true,
    description: describe('Only values of which this holds; gaps have none.', '數值條件；缺數不符合。'),
  })
  value?: Comparison;
}

/** The arguments of `Indicator.series`, as the schema shows them. */
@ArgsType()
export class SeriesInput implements SeriesArguments {
  @Field(() => Frequency, {
    nullable: true,
    description: describe(
      "The length of each period; the indicator's own if not given.",
      '期間長度，預設為指標本身頻率。',
    ),
  })
  interval?: Frequency;

  @Field(() => Calendar, {
    nullable: true,
    description: describe(
      'How years and quarters are cut; calendar years if not given. Fiscal ones read FY2025-26 and FY2025-26-Q1.',
      '年度及季度的劃分方式，預設公曆年；財政年度寫作 FY2025-26。',
    ),
  })
  calendar?: Calendar;

  @Field(() => SeriesAggregate, {
    nullable: true,
    description: describe("How values become one; by the indicator's nature if not given.", '合併方式。'),
  })
  aggregate?: SeriesAggregate;

  @Field(() => ID, PLACE_OPTIONS)
  place?: string;

  @Field(() => String, BREAKDOWN_OPTIONS)
  breakdown?: string;

  @Field(() => [DimensionFilter], WHERE)
  where?: DimensionFilter[];

  @Field(() => [SeriesGroupingScalar], BY)
  by?: string[];

  @Field(() => [Quality], QUALITY)
  quality?: Quality[];

  @Field(() => DateTimeScalar, AS_OF_ARGUMENT)
  asOf?: string;

  @Field(() => PeriodScalar, FROM)
  from?: string;

  @Field(() => PeriodScalar, TO)
  to?: string;

  @Field(() => Int, {
    nullable: true,
    description: describe(
      `How many values, from the first on, ${MAX_SERIES_VALUES} at most; if it is not given, a series of more than ${DEFAULT_SERIES_VALUES} is refused.`,
      `由首個起的數值數目，最多 ${MAX_SERIES_VALUES}；不填時，多於 ${DEFAULT_SERIES_VALUES} 個數值的數列會被拒絕。`,
    ),
  })
  first?: number;
}

/** The arguments of `Indicator.latest`, as the schema shows them. */
@ArgsType()
export class LatestInput implements LatestArguments {
  @Field(() => ID, PLACE_OPTIONS)
  place?: string;

  @Field(() => String, BREAKDOWN_OPTIONS)
  breakdown?: string;

  @Field(() => [DimensionFilter], WHERE)
  where?: DimensionFilter[];

  @Field(() => [Quality], QUALITY)
  quality?: Quality[];

  @Field(() => DateTimeScalar, AS_OF_ARGUMENT)
  asOf?: string;
}
