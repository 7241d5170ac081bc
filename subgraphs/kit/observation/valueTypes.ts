import {
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Frequency } from '../values/period.ts';
import { ListSize } from '../values/price.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar, PeriodScalar } from '../values/scalars.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import { DimensionMemberType, membersOf } from './members.ts';
import { frequencyOfCode, type ObservationRow, ObservationStatus } from './Observation.ts';
import { MAX_SOURCES, type SeriesValue } from './seriesQuery.ts';

const MEMBERS = describe(
  'The members of its dimensions, without those in which it is of the whole.',
  '各維度的成員，不列總數。',
);

/** A subgraph's type of one observed value; `City` is its own class for cities. */
export function createObservationType(City: ClassType): ClassType {
  @Directive('@shareable')
  @ObjectType('Observation', { description: describe('One observed value.', '觀測值。') })
  class Observation {
    @Field(() => PeriodScalar, { description: describe('The period that it is of.', '期間。') })
    period!: string;
    @Field(() => City, { name: 'place', nullable: true, description: describe('The city that it is of.', '城市。') })
    placeEntity!: unknown;
    @Field(() => Float, {
      nullable: true,
      description: describe('The value; null where there is none, which is not zero.', '數值；缺數為空，並非零。'),
    })
    value!: number | null;
    @Field(() => ObservationStatus, { description: describe('What the value is worth.', '數值狀態。') })
    status!: ObservationStatus;
    @Field(() => String, { nullable: true, description: describe('A remark of the source.', '備註。') })
    comment!: string | null;
    @Field(() => Quality, { description: describe('How far it may be relied on.', '可信程度。') })
    quality!: Quality;
  }
  return Observation;
}

/** The fields of an observation that are not stored as they are shown. */
export function createObservationResolver(
  observation: ClassType,
  City: ClassType,
  indicators: readonly IndicatorDefinition[],
): ClassType {
  @Resolver(() => observation)
  class ObservationResolver {
    @FieldResolver(() => City, { name: 'place', nullable: true })
    placeEntity(@Root() row: ObservationRow) {
      return cityOf(City, row.place);
    }
    @FieldResolver(() => String, {
      nullable: true,
      description: describe('The member of the first dimension; null for the whole.', '首個維度的成員；總數為空。'),
    })
    breakdown(@Root() row: ObservationRow): string | null {
      return row.dimension1 || null;
    }
    @ListSize(DIMENSION_COLUMNS.length)
    @FieldResolver(() => [DimensionMemberType], { description: MEMBERS })
    members(@Root() row: ObservationRow): DimensionMemberType[] {
      const indicator = indicators.find(({ code }) => code === row.indicator);
      return indicator ? membersOf(indicator, row) : [];
    }
    @FieldResolver(() => Frequency, { description: describe('The length of its period.', '期間長度。') })
    frequency(@Root() row: ObservationRow): Frequency {
      return frequencyOfCode(row.frequency);
    }
    @FieldResolver(() => String, { description: describe('The unit of the value.', '單位。') })
    unit(@Root() row: ObservationRow): string {
      return indicators.find(({ code }) => code === row.indicator)?.unit ?? '';
    }
    @FieldResolver(() => Provenance, { description: describe('Where it comes from.', '資料出處。') })
    provenance(@Root() row: ObservationRow, @Ctx() context: SubgraphContext) {
      return context.provenance.load(row.provenanceId);
    }
  }
  return ObservationResolver;
}

/** A subgraph's type of one value of a series. */
export function createSeriesPointType(): ClassType {
  @Directive('@shareable')
  @ObjectType('SeriesPoint', { description: describe('One value of a series.', '數列中的一點。') })
  class SeriesPoint {
    @Field(() => PeriodScalar, { description: describe('Its period.', '期間。') })
    period!: string;
    @Field(() => Float, {
      nullable: true,
      description: describe('The value; null for a gap, which is not zero.', '數值；缺數為空，並非零。'),
    })
    value!: number | null;
    @Field(() => Int, { description: describe('Values that it was made of.', '所含數值數目。') })
    count!: number;
    @Field(() => Int, {
      description: describe(
        "Values that it has if none is missing: of days, 366 in 2024, for each member that is added up. The period's own length counts, whatever range is asked for.",
        '期間內如無缺數應有的數值數目，例如按日計 2024 年為 366，相加的成員各計一次；按整個期間計算，不論查詢範圍。',
      ),
    })
    expectedCount!: number;
    @Field(() => Boolean, {
      description: describe('Whether no observation of the period is missing.', '期間內的觀測值是否齊全。'),
    })
    isComplete!: boolean;
    @Field(() => Quality, {
      description: describe('How far it may be relied on: the weakest quality in it.', '所含最弱的可信程度。'),
    })
    quality!: Quality;
    @Field(() => ObservationStatus, {
      description: describe(
        'The weakest status of the values in it; of its gaps where it has no value.',
        '所含數值中最弱的狀態；沒有數值時為缺數狀態。',
      ),
    })
    status!: ObservationStatus;
  }
  return SeriesPoint;
}

/** The fields of a series' value that are not columns of its statement. */
export function createSeriesPointResolver(
  seriesPoint: ClassType,
  City: ClassType,
  indicators: readonly IndicatorDefinition[],
): ClassType {
  @Resolver(() => seriesPoint)
  class SeriesPointResolver {
    @FieldResolver(() => String, {
      nullable: true,
      description: describe('The member of the first dimension; null for the whole.', '首個維度的成員；總數為空。'),
    })
    breakdown(@Root() point: SeriesValue): string | null {
      return point.dimension1 || null;
    }
    @ListSize(DIMENSION_COLUMNS.length)
    @FieldResolver(() => [DimensionMemberType], { description: MEMBERS })
    members(@Root() point: SeriesValue): DimensionMemberType[] {
      const indicator = indicators.find(({ code }) => code === point.indicator);
      return indicator ? membersOf(indicator, point) : [];
    }
    @FieldResolver(() => Int, {
      description: describe('How many of its observations are samples.', '所含示例觀測值數目。'),
    })
    sampleCount(@Root() point: SeriesValue): number {
      return point.sampleCount;
    }
    @ListSize(MAX_SOURCES)
    @FieldResolver(() => [Provenance], {
      description: describe('Its sources, the newest first, 20 at most.', '資料出處，最新在前，最多 20 個。'),
    })
    provenances(@Root() { provenanceIds }: SeriesValue, @Ctx() context: SubgraphContext): Promise<Provenance[]> {
      return Promise.all(provenanceIds.map((id) => context.provenance.load(id)));
    }
    @FieldResolver(() => DateScalar, {
      nullable: true,
      description: describe('The latest day that its sources speak of.', '資料出處所述的最新日期。'),
    })
    async asOf(@Root() { provenanceIds }: SeriesValue, @Ctx() context: SubgraphContext): Promise<string | null> {
      const sources = await Promise.all(provenanceIds.map((id) => context.provenance.load(id)));
      return (
        sources
          .flatMap(({ asOf }) => asOf ?? [])
          .sort()
          .at(-1) ?? null
      );
    }
    @FieldResolver(() => City, {
      name: 'place',
      nullable: true,
      description: describe('The city that it is of.', '城市。'),
    })
    placeEntity(@Root() point: { place: string | null }) {
      return cityOf(City, point.place);
    }
  }
  return SeriesPointResolver;
}

/** A city by its code, as an entity; null for none. */
export function cityOf(City: ClassType, code: string | null): object | null {
  return code ? Object.assign(new City(), { [foreignKeyOf(City)]: code }) : null;
}
