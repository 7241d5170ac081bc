import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Float,
  ID,
  Info,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { SubgraphContext } from '../context.ts';
import { createConnectionType } from '../query/connectionTypes.ts';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../query/page.ts';
import { Selection } from '../query/selection.ts';
import { foreignKeyOf } from '../reference/foreignEntity.ts';
import { describe } from '../values/describe.ts';
import { Frequency } from '../values/period.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { type IndicatorDefinition, SeriesAggregate } from './definition.ts';
import { findLatest } from './latest.ts';
import { frequencyOfCode, type ObservationRow, ObservationStatus } from './Observation.ts';
import { findObservations, type ObservationArguments } from './observationList.ts';
import { findSeries, type SeriesArguments, SeriesGrouping } from './series.ts';

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

/** A subgraph's classes for indicators. They are made anew for each, so that no department shares a type. */
export interface IndicatorTypes {
  /** `TradeFinanceIndicator`: its code, and what this department knows of it. */
  concrete: ClassType;
  resolvers: ClassType[];
  /** Types that no field of this subgraph returns and that are part of it all the same. */
  orphaned: ClassType[];
  /** The entity for a code, or null if this department has no such indicator. */
  resolveReference(code: string): object | null;
}

/**
 * Makes a subgraph's indicator types: the interface with what every department answers for its numbers, and the
 * department's own concrete type.
 *
 * @param prefix of the concrete type's name: `TradeFinance`
 * @param City the subgraph's own class for cities
 */
export function createIndicatorTypes(
  prefix: string,
  indicators: readonly IndicatorDefinition[],
  City: ClassType,
): IndicatorTypes {
  const observation = createObservationType(City);
  const connection = createConnectionType('Observation', () => observation, { shared: true });
  const seriesPoint = createSeriesPointType(City);
  const definitionOf = (root: { code: string }) =>
    indicators.find(({ code }) => code === root.code) as IndicatorDefinition;

  @ArgsType()
  class ObservationListArguments implements ObservationArguments {
    @Field(() => Int, {
      nullable: true,
      description: describe(
        `At most ${LARGEST_PAGE}; ${DEFAULT_PAGE} if not given.`,
        `最多 ${LARGEST_PAGE},預設 ${DEFAULT_PAGE}。`,
      ),
    })
    first?: number;
    @Field(() => String, { nullable: true, description: describe('Only after this cursor.', '此游標之後。') })
    after?: string;
    @Field(() => Int, { nullable: true, description: describe('How many from the end.', '從末尾起的數目。') })
    last?: number;
    @Field(() => String, { nullable: true, description: describe('Only before this cursor.', '此游標之前。') })
    before?: string;
    @Field(() => ID, { nullable: true, description: describe('Only of this city (GB/T 2260).', '城市代碼。') })
    place?: string;
    @Field(() => String, { nullable: true, description: describe('Only of this part of the breakdown.', '細項。') })
    breakdown?: string;
    @Field(() => PeriodScalar, { nullable: true, description: describe('From this period on.', '起始期間。') })
    from?: string;
    @Field(() => PeriodScalar, {
      nullable: true,
      description: describe('Up to and with this period.', '截止期間(含)。'),
    })
    to?: string;
  }

  @ArgsType()
  class SeriesListArguments implements SeriesArguments {
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
    @Field(() => ID, { nullable: true, description: describe('Only of this city (GB/T 2260).', '城市代碼。') })
    place?: string;
    @Field(() => String, { nullable: true, description: describe('Only of this part of the breakdown.', '細項。') })
    breakdown?: string;
    @Field(() => PeriodScalar, { nullable: true, description: describe('From this period on.', '起始期間。') })
    from?: string;
    @Field(() => PeriodScalar, {
      nullable: true,
      description: describe('Up to and with this period.', '截止期間(含)。'),
    })
    to?: string;
  }

  @InterfaceType('Indicator', {
    description: describe('A figure that is observed over time.', '指標:隨時間觀測的數字。'),
    resolveType: () => `${prefix}Indicator`,
  })
  abstract class Indicator {
    @Field(() => ID, { description: describe('Its code.', '代碼。') })
    code!: string;

    @Field(() => observation, {
      nullable: true,
      description: describe(
        'Its newest observation that has a value; the headline series if nothing is asked.',
        '最新數值。',
      ),
    })
    latest(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Arg('place', () => ID, { nullable: true }) place?: string,
      @Arg('breakdown', () => String, { nullable: true }) breakdown?: string,
    ): Promise<ObservationRow | null> {
      return findLatest(context, definitionOf(root), { place: place ?? null, breakdown: breakdown ?? null });
    }

    @Field(() => connection, {
      nullable: true,
      description: describe('Its observations, gaps included.', '觀測值,包括缺數。'),
    })
    observations(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => ObservationListArguments) args: ObservationListArguments,
    ) {
      return findObservations(context, definitionOf(root), args, Selection.of(info));
    }

    @Field(() => [seriesPoint], {
      nullable: true,
      description: describe('Its values by period, aggregated in the database.', '按期間匯總的數列。'),
    })
    series(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Args(() => SeriesListArguments) args: SeriesListArguments,
    ) {
      return findSeries(context, definitionOf(root), args);
    }
  }

  @Directive('@key(fields: "code")')
  @ObjectType(`${prefix}Indicator`, {
    implements: Indicator,
    description: describe('An indicator whose numbers this department holds.', '由本部門持有數字的指標。'),
  })
  class ConcreteIndicator extends Indicator {}

  return {
    concrete: ConcreteIndicator,
    resolvers: [
      createObservationResolver(observation, City, indicators),
      createSeriesPointResolver(seriesPoint, City),
      createIndicatorResolver(prefix, ConcreteIndicator),
    ],
    orphaned: [ConcreteIndicator],
    resolveReference: (code) =>
      indicators.some((indicator) => indicator.code === code) ? Object.assign(new ConcreteIndicator(), { code }) : null,
  };

  /** A subgraph needs a root field of its own, so that it can be asked alone. */
  function createIndicatorResolver(name: string, concrete: ClassType): ClassType {
    @Resolver()
    class IndicatorResolver {
      @Query(() => concrete, {
        name: `${name.charAt(0).toLowerCase()}${name.slice(1)}Indicator`,
        nullable: true,
        description: describe('One of the indicators whose numbers this department holds.', '本部門的指標。'),
      })
      one(@Arg('code', () => ID) code: string) {
        return indicators.some((indicator) => indicator.code === code) ? Object.assign(new concrete(), { code }) : null;
      }
    }
    return IndicatorResolver;
  }
}

function createObservationType(City: ClassType): ClassType {
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

function createObservationResolver(
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

function createSeriesPointType(_City: ClassType): ClassType {
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

function createSeriesPointResolver(seriesPoint: ClassType, City: ClassType): ClassType {
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
