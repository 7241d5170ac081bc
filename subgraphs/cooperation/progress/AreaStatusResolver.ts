import { type ClassType, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../../kit/dataset/definition.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { MAX_PAGE } from '../../kit/query/page.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { ListSize, Weight } from '../../kit/values/price.ts';
import { Area } from '../mechanism/Area.ts';
import { MeasureStatus } from '../mechanism/enums.ts';
import { Measure } from '../mechanism/Measure.ts';
import { officialHistoryOf } from './official.ts';
import { scheduleOf } from './schedule.ts';
import { ScheduleState } from './statusTypes.ts';

@ObjectType({ description: describe('How many measures stand at a status.', '各進度的措施數目。') })
export class MeasureStatusCount {
  @Field(() => MeasureStatus, {
    nullable: true,
    description: describe('The official status; null: none was stated.', '官方進度；空值為未有表示。'),
  })
  status!: MeasureStatus | null;

  @Field(() => Int, { description: describe('How many measures.', '措施數目。') })
  count!: number;
}

@ObjectType({ description: describe('How many measures stand so against their dates.', '各期限情況的措施數目。') })
export class ScheduleStateCount {
  @Field(() => ScheduleState, { description: describe('How they stand.', '情況。') })
  state!: ScheduleState;

  @Field(() => Int, { description: describe('How many measures.', '措施數目。') })
  count!: number;
}

@Resolver(() => Area)
export class AreaStatusResolver {
  @Weight('count')
  // None may be stated, which is a count of its own.
  @ListSize(Object.keys(MeasureStatus).length + 1)
  @FieldResolver(() => [MeasureStatusCount], {
    description: describe("The area's measures, counted by official status.", '範疇內各官方進度的措施數目。'),
  })
  measuresByStatus(@Root() area: Area, @Ctx() context: SubgraphContext): Promise<MeasureStatusCount[]> {
    return countMeasures(context, area, MeasureStatusCount, 'status', async (code) => {
      return (await officialHistoryOf(context, code))[0]?.status ?? null;
    });
  }

  @Weight('count')
  @ListSize(Object.keys(ScheduleState).length)
  @FieldResolver(() => [ScheduleStateCount], {
    description: describe(
      "The area's measures, counted by how they stand against their dates.",
      '範疇內各期限情況的措施數目。',
    ),
  })
  measuresBySchedule(@Root() area: Area, @Ctx() context: SubgraphContext): Promise<ScheduleStateCount[]> {
    return countMeasures(context, area, ScheduleStateCount, 'state', async (code) => {
      return (await scheduleOf(context, code)).state;
    });
  }
}

/** An area's measures counted by a value, those without one first, then in the order of the values. */
async function countMeasures<Count extends object>(
  context: SubgraphContext,
  area: Area,
  type: ClassType<Count>,
  name: string,
  stateOf: (code: string) => Promise<string | null>,
): Promise<Count[]> {
  const measures = await findRecordsBelow(context, requireDataset(Measure), 'areaCode', area.code, { first: MAX_PAGE });
  const values = await Promise.all(measures.map((measure) => stateOf((measure as Measure).code)));
  return [...new Set(values)]
    .sort((one, other) => (one ?? '').localeCompare(other ?? ''))
    .map((value) =>
      Object.assign(new type(), { [name]: value, count: values.filter((other) => other === value).length }),
    );
}
