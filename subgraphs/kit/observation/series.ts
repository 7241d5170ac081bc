import { isSqlite } from '../database/engine.ts';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { Quality } from '../values/provenance.ts';
import { type ChoiceArguments, chooseSeries } from './choice.ts';
import { type IndicatorDefinition, MEANINGFUL, SeriesAggregate } from './definition.ts';
import { type IntervalArguments, intervalOf, periodExpression } from './interval.ts';
import { withoutMixedSamples } from './mixedSamples.ts';
import {
  addedMembers,
  needsExactSums,
  type SeriesRow,
  type SeriesValue,
  seriesQuery,
  seriesValueOf,
} from './seriesQuery.ts';

/** The arguments of `Indicator.series`. */
export interface SeriesArguments extends ChoiceArguments, IntervalArguments {
  aggregate?: SeriesAggregate | null;
  from?: string | null;
  to?: string | null;
  first?: number | null;
  quality?: readonly Quality[] | null;
  asOf?: string | null;
}

/** Values that one series gives at most. */
export const MAX_SERIES_VALUES = 20_000;

/** Values that one series gives at most where no number is asked for: with more it is refused. */
export const DEFAULT_SERIES_VALUES = 5_000;

/**
 * An indicator's values by period, which the database aggregates.
 *
 * Sample values never mix with others: see `withoutMixedSamples`.
 *
 * @param wantsSources whether the sources of each value are asked for
 * @throws InputError for an aggregate that has no meaning for the indicator, an interval finer than its values, or what
 *   `chooseSeries` refuses
 */
export async function findSeries(
  asked: SubgraphContext,
  indicator: IndicatorDefinition,
  args: SeriesArguments,
  wantsSources = false,
): Promise<SeriesValue[]> {
  const context = asked.at(args.asOf);
  const { first } = args;
  if (first != null && (first < 0 || first > MAX_SERIES_VALUES)) {
    throw new InputError('first', first, `a whole number from 0 to ${MAX_SERIES_VALUES}`);
  }
  const interval = intervalOf(indicator, args);
  const meaningful = MEANINGFUL[indicator.nature];
  const aggregate = args.aggregate ?? (meaningful[0] as SeriesAggregate);
  if (!meaningful.includes(aggregate)) {
    throw new InputError(
      'aggregate',
      aggregate,
      `${meaningful.join(', ')}: ${indicator.code} is a ${indicator.nature}`,
    );
  }
  const choice = await chooseSeries(context, indicator, args, { adds: true });
  if (addedMembers(choice) > 1 && aggregate !== SeriesAggregate.SUM && aggregate !== SeriesAggregate.MEAN) {
    const codes = choice
      .filter(({ isKept, members }) => !isKept && members && members.length > 1)
      .map(({ code }) => code);
    throw new InputError(
      'aggregate',
      aggregate,
      `SUM or MEAN, because the members of ${codes.join(' and ')} are added up; or keep them apart in by`,
    );
  }
  const chosen = { indicator, choice, bounds: args, quality: args.quality };
  const bucket = periodExpression(interval, isSqlite(context.database));
  const ask = (isExact: boolean, most: number) =>
    seriesQuery(context, chosen, { bucket, aggregate, wantsSources, isExact }).limit(most).getRawMany<SeriesRow>();
  const read = async (most: number) => {
    let rows = await ask(false, most);
    if (rows.some(needsExactSums)) rows = await ask(true, most);
    return {
      rows: await withoutMixedSamples(context, chosen, rows, rows.length === most),
      isWhole: rows.length < most,
    };
  };
  const wanted = first ?? DEFAULT_SERIES_VALUES;
  // Samples that are left out may have been among the first values. With more values asked for, others take their place.
  let most = wanted + 1;
  let values = await read(most);
  while (first != null && values.rows.length < first && !values.isWhole && most <= MAX_SERIES_VALUES) {
    most = Math.min(most * 4, MAX_SERIES_VALUES + 1);
    values = await read(most);
  }
  if (!values.isWhole && (first == null || values.rows.length < first)) {
    throw new InputError(
      'from',
      args.from ?? null,
      `a range of at most ${wanted} values, a coarser interval, or first, which may be up to ${MAX_SERIES_VALUES}`,
    );
  }
  return values.rows.slice(0, wanted).map((row) => seriesValueOf({ indicator, choice, aggregate, interval }, row));
}
