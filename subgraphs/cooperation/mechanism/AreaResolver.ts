import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { Area } from './Area.ts';
import { MeasureStatus } from './enums.ts';
import { Measure } from './Measure.ts';

@ObjectType({ description: describe('How many measures stand at a status.', '各進度的措施數目。') })
export class MeasureStatusCount {
  @Field(() => MeasureStatus, {
    nullable: true,
    description: describe('The status; null: nobody has reported.', '進度;空值為未有報告。'),
  })
  status!: MeasureStatus | null;

  @Field(() => Int, { description: describe('How many measures.', '措施數目。') })
  count!: number;
}

@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => [MeasureStatusCount], {
    description: describe("The area's measures, counted by status.", '範疇內各進度的措施數目。'),
  })
  measuresByStatus(@Root() area: Area, @Ctx() context: SubgraphContext): Promise<MeasureStatusCount[]> {
    return context
      .loader<string, MeasureStatusCount[]>('measures by status', async (codes) => {
        const rows = await context.database
          .getRepository(Measure)
          .createQueryBuilder('measure')
          .select('measure.areaCode', 'area')
          .addSelect('measure.status', 'status')
          .addSelect('COUNT(*)', 'count')
          .where({ areaCode: In(codes) })
          .groupBy('measure.areaCode')
          .addGroupBy('measure.status')
          .getRawMany<{ area: string; status: MeasureStatus | null; count: number | string }>();
        return codes.map((code) =>
          rows.filter((row) => row.area === code).map(({ status, count }) => ({ status, count: Number(count) })),
        );
      })
      .load(area.code);
  }
}
