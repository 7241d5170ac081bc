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
import { Provenance, Quality } from '../values/provenance.ts';
import { PeriodScalar } from '../values/scalars.ts';
import type { IndicatorDefinition } from './definition.ts';
import { frequencyOfCode, type ObservationRow, ObservationStatus } from './Observation.ts';

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
      description: describe('The value; null where there is none, which is not zero.', '數值;缺數為空,並非零。'),
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
      description: describe('The part of the breakdown; null for the whole.', '細項;總數為空。'),
    })
    breakdown(@Root() row: ObservationRow): string | null {
      return row.breakdown || null;
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
      description: describe('The value; null for a gap, which is not zero.', '數值;缺數為空,並非零。'),
    })
    value!: number | null;
    @Field(() => Int, { description: describe('Observations that it was made of.', '所含觀測值數目。') })
    count!: number;
    @Field(() => String, {
      nullable: true,
      description: describe('The part of the breakdown; null for the whole.', '細項。'),
    })
    breakdown!: string | null;
    @Field(() => Quality, { description: describe('How far it may be relied on.', '可信程度。') })
    quality!: Quality;
  }
  return SeriesPoint;
}

/** The place of a series' value, as an entity. */
export function createSeriesPointResolver(seriesPoint: ClassType, City: ClassType): ClassType {
  @Resolver(() => seriesPoint)
  class SeriesPointResolver {
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

function cityOf(City: ClassType, code: string | null): object | null {
  return code ? Object.assign(new City(), { [foreignKeyOf(City)]: code }) : null;
}
