import 'reflect-metadata';
import { ArgsType, Field, ID, registerEnumType } from 'type-graphql';
import { PageInput } from '../query/pageInput.ts';
import { describe } from '../values/describe.ts';
import { Frequency } from '../values/period.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { SeriesAggregate } from './definition.ts';
import type { ObservationArguments } from './observationList.ts';
import { type SeriesArguments, SeriesGrouping } from './series.ts';

registerEnumType(SeriesAggregate, {
  name: 'SeriesAggregate',
  description: describe(
    'How the values of a longer period become one. A sum is refused where it would mean nothing.',
    '較長期間的數值合併方式;無意義的總和會被拒絕。',
  ),
});
registerEnumType(SeriesGrouping, {
  name: 'SeriesGrouping',
  description: describe('What a series keeps apart.', '數列的分組方式。'),
});

const PLACE = { nullable: true, description: describe('Only of this city (GB/T 2260).', '城市代碼。') };
const BREAKDOWN = { nullable: true, description: describe('Only of this part of the breakdown.', '細項。') };
const FROM = { nullable: true, description: describe('From this period on.', '起始期間。') };
const TO = { nullable: true, description: describe('Up to and with this period.', '截止期間(含)。') };

/** The arguments of `Indicator.observations`, as the schema shows them. */
@ArgsType()
export class ObservationListInput extends PageInput implements ObservationArguments {
  @Field(() => ID, PLACE)
  place?: string;

  @Field(() => String, BREAKDOWN)
  breakdown?: string;

  @Field(() => PeriodScalar, FROM)
  from?: string;

  @Field(() => PeriodScalar, TO)
  to?: string;
}

/** The arguments of `Indicator.series`, as the schema shows them. */
@ArgsType()
export class SeriesInput implements SeriesArguments {
  @Field(() => Frequency, {
    nullable: true,
    description: describe(
      "The length of each period; the indicator's own if not given.",
      '期間長度,預設為指標本身頻率。',
    ),
  })
  interval?: Frequency;

  @Field(() => SeriesAggregate, {
    nullable: true,
    description: describe("How values become one; by the indicator's nature if not given.", '合併方式。'),
  })
  aggregate?: SeriesAggregate;

  @Field(() => [SeriesGrouping], { nullable: true, description: describe('What to keep apart.', '分組。') })
  by?: SeriesGrouping[];

  @Field(() => ID, PLACE)
  place?: string;

  @Field(() => String, BREAKDOWN)
  breakdown?: string;

  @Field(() => PeriodScalar, FROM)
  from?: string;

  @Field(() => PeriodScalar, TO)
  to?: string;
}
