import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  ID,
  Info,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { createConnectionType } from '../query/connectionTypes.ts';
import { PageSize } from '../query/pageInput.ts';
import { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';
import { CODE_ARGUMENT } from '../values/arguments.ts';
import { describe } from '../values/describe.ts';
import { foldKey } from '../values/fold.ts';
import { ListSize, Weight } from '../values/price.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { LatestInput, ObservationListInput, SeriesInput } from './arguments.ts';
import type { IndicatorDefinition } from './definition.ts';
import { ASSUMED_MEMBERS, DIMENSION_COLUMNS } from './dimensions.ts';
import { breakdownsOf, DimensionType, dimensionTypesOf, endOf, placesOf } from './discovery.ts';
import { findLatest } from './latest.ts';
import { DimensionMemberType } from './members.ts';
import type { ObservationRow } from './Observation.ts';
import { findObservations } from './observationList.ts';
import { DEFAULT_SERIES_VALUES, findSeries } from './series.ts';
import {
  cityOf,
  createObservationResolver,
  createObservationType,
  createSeriesPointResolver,
  createSeriesPointType,
} from './valueTypes.ts';

/** A subgraph's classes for indicators. They are made anew for each, so that no department shares a type. */
export interface IndicatorTypes {
  /** `TradeFinanceIndicator`: its code, and the fields that this department answers. */
  concrete: ClassType;
  resolvers: ClassType[];
  /** Types that the schema must have although no field returns them. */
  orphaned: ClassType[];
  /** The entity for a code, or null if this department has no such indicator. */
  resolveReference(code: string): object | null;
}

/**
 * Makes a subgraph's indicator types: the interface with the fields that every department answers for its indicators,
 * and the department's concrete type.
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
  const connection = createConnectionType('Observation', () => observation, { shared: true, tallied: true });
  const seriesPoint = createSeriesPointType();
  const definitionOf = (root: { code: string }) =>
    indicators.find(({ code }) => code === root.code) as IndicatorDefinition;

  @InterfaceType('Indicator', {
    description: describe('A figure that is observed over time.', '指標：隨時間觀測的數字。'),
    resolveType: () => `${prefix}Indicator`,
  })
  abstract class Indicator {
    @Field(() => ID, { description: describe('Its code.', '代碼。') })
    code!: string;

    @Weight('latest')
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
      @Args(() => LatestInput) args: LatestInput,
    ): Promise<ObservationRow | null> {
      return findLatest(context, definitionOf(root), args);
    }

    @Weight('latest')
    @PageSize()
    @Field(() => connection, {
      nullable: true,
      description: describe(
        'Its observations, gaps included: of the headline series if nothing is asked, of all series with by: [EVERY].',
        '觀測值，包括缺數；預設為頭條數列，by: [EVERY] 則為全部數列。',
      ),
    })
    observations(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => ObservationListInput) args: ObservationListInput,
    ) {
      return findObservations(context, definitionOf(root), args, Selection.of(info));
    }

    @Weight('scan')
    @ListSize(DEFAULT_SERIES_VALUES, 'first')
    @Field(() => [seriesPoint], {
      nullable: true,
      description: describe('Its values by period, aggregated in the database.', '按期間匯總的數列。'),
    })
    series(
      @Root() root: { code: string },
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => SeriesInput) args: SeriesInput,
    ) {
      const selection = Selection.of(info);
      return findSeries(context, definitionOf(root), args, selection.has('provenances') || selection.has('asOf'));
    }

    @ListSize(DIMENSION_COLUMNS.length)
    @Field(() => [DimensionType], {
      description: describe('What its values are broken down by, besides place and time.', '除地點、時間外的維度。'),
    })
    dimensions(@Root() root: { code: string }): DimensionType[] {
      return dimensionTypesOf(definitionOf(root));
    }

    @Weight('discovery')
    @ListSize(ASSUMED_MEMBERS)
    @Field(() => [DimensionMemberType], {
      nullable: true,
      description: describe('Members of its first dimension of which there are values.', '首個維度中有數值的成員。'),
    })
    breakdowns(@Root() root: { code: string }, @Ctx() context: SubgraphContext): Promise<DimensionMemberType[]> {
      return breakdownsOf(context, definitionOf(root));
    }

    @Weight('discovery')
    @ListSize(ASSUMED_MEMBERS)
    @Field(() => [City], {
      nullable: true,
      description: describe('Places of which there are values of their own.', '有獨立數值的地點。'),
    })
    async places(@Root() root: { code: string }, @Ctx() context: SubgraphContext): Promise<unknown[]> {
      return (await placesOf(context, definitionOf(root))).map((code) => cityOf(City, code));
    }

    @Weight('discovery')
    @Field(() => PeriodScalar, {
      nullable: true,
      description: describe('The first period that it has a value or a gap for.', '最早期間。'),
    })
    firstPeriod(@Root() root: { code: string }, @Ctx() context: SubgraphContext): Promise<string | null> {
      return endOf(context, definitionOf(root), 'first');
    }

    @Weight('discovery')
    @Field(() => PeriodScalar, {
      nullable: true,
      description: describe('The last period that it has a value or a gap for.', '最近期間。'),
    })
    lastPeriod(@Root() root: { code: string }, @Ctx() context: SubgraphContext): Promise<string | null> {
      return endOf(context, definitionOf(root), 'last');
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
      createSeriesPointResolver(seriesPoint, City, indicators),
      createIndicatorResolver(prefix, ConcreteIndicator),
    ],
    orphaned: [ConcreteIndicator],
    resolveReference: (code) =>
      indicators.some((indicator) => indicator.code === code) ? Object.assign(new ConcreteIndicator(), { code }) : null,
  };

  /** Every subgraph needs a root field, so that it can be queried alone. */
  function createIndicatorResolver(name: string, concrete: ClassType): ClassType {
    @Resolver()
    class IndicatorResolver {
      @Query(() => concrete, {
        name: `${name.charAt(0).toLowerCase()}${name.slice(1)}Indicator`,
        nullable: true,
        description: describe('One of the indicators whose numbers this department holds.', '本部門的指標。'),
      })
      one(@Arg('code', () => ID, CODE_ARGUMENT) given: string) {
        const code = foldKey(given);
        return indicators.some((indicator) => indicator.code === code) ? Object.assign(new concrete(), { code }) : null;
      }
    }
    return IndicatorResolver;
  }
}
