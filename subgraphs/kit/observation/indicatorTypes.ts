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
import { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { ObservationListInput, SeriesInput } from './arguments.ts';
import type { IndicatorDefinition } from './definition.ts';
import { findLatest } from './latest.ts';
import type { ObservationRow } from './Observation.ts';
import { findObservations } from './observationList.ts';
import { findSeries } from './series.ts';
import {
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
  const connection = createConnectionType('Observation', () => observation, { shared: true });
  const seriesPoint = createSeriesPointType();
  const definitionOf = (root: { code: string }) =>
    indicators.find(({ code }) => code === root.code) as IndicatorDefinition;

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
      @Args(() => ObservationListInput) args: ObservationListInput,
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
      @Args(() => SeriesInput) args: SeriesInput,
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

  /** Every subgraph needs a root field, so that it can be queried alone. */
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
