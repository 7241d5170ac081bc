import { InputError } from '../errors.ts';
import { quarterExpression } from '../query/grouping.ts';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES, Frequency } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import { type IndicatorDefinition, MEANINGFUL, SeriesAggregate } from './definition.ts';
import { ObservationRow } from './Observation.ts';

/** The dimensions by which a series can be grouped. */
export enum SeriesGrouping {
  PLACE = 'PLACE',
  BREAKDOWN = 'BREAKDOWN',
}

/** The arguments of `Indicator.series`. */
export interface SeriesArguments {
  interval?: Frequency | null;
  aggregate?: SeriesAggregate | null;
  by?: SeriesGrouping[] | null;
  place?: string | null;
  breakdown?: string | null;
  from?: string | null;
  to?: string | null;
}

/** One value of a series. */
export interface SeriesValue {
  period: string;
  value: number | null;
  /** Observations with a value that it was made of. */
  count: number;
  place: string | null;
  breakdown: string | null;
  quality: Quality;
}

/** Values that one series gives at most. */
export const MAX_SERIES_VALUES = 20_000;

const LENGTHS: Partial<Record<Frequency, number>> = { HOUR: 13, DAY: 10, MONTH: 7, YEAR: 4 };
const COARSENESS = [Frequency.HOUR, Frequency.DAY, Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR];

/**
 * An indicator's values by period, which the database aggregates.
 *
 * Sample values never mix with others: if there is any other value, samples are left out.
 *
 * @throws InputError for an aggregate that has no meaning for the indicator, or an interval finer than its values
 */
export async function findSeries(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  args: SeriesArguments,
): Promise<SeriesValue[]> {
  const interval = args.interval ?? indicator.frequency;
  const meaningful = MEANINGFUL[indicator.nature];
  const aggregate = args.aggregate ?? (meaningful[0] as SeriesAggregate);
  if (!meaningful.includes(aggregate)) {
    throw new InputError(
      'aggregate',
      aggregate,
      `${meaningful.join(', ')}: ${indicator.code} is a ${indicator.nature}`,
    );
  }
  const intervals = intervalsOf(indicator.frequency);
  if (!intervals.includes(interval)) {
    throw new InputError(
      'interval',
      interval,
      `${intervals.join(', ')}: ${indicator.code} comes by ${indicator.frequency}`,
    );
  }
  const groups = [...new Set(args.by ?? [])];
  const series = chosenSeries(indicator, args, groups);
  const bucket = bucketExpression(interval);

  const query = context.database
    .getRepository(ObservationRow)
    .createQueryBuilder('row')
    .where('row.indicator = :indicator AND row.frequency = :frequency', {
      indicator: indicator.code,
      frequency: FREQUENCY_CODES[indicator.frequency],
    });
  if (series.place !== undefined) query.andWhere('row.place = :place', { place: series.place });
  if (series.breakdown !== undefined) query.andWhere('row.breakdown = :breakdown', { breakdown: series.breakdown });
  // Grouping by one dimension must not add parts to the whole of the other dimension.
  if (groups.includes(SeriesGrouping.BREAKDOWN) && args.breakdown == null) query.andWhere("row.breakdown <> ''");
  if (groups.includes(SeriesGrouping.PLACE) && args.place == null) query.andWhere("row.place <> ''");
  if (args.from != null) query.andWhere('row.period >= :from', { from: args.from });
  // A coarse end such as 2025-03 includes all of its days: every period that begins with this text.
  if (args.to != null) query.andWhere('row.period <= :to', { to: `${args.to}~` });

  const keys = [bucket, ...groups.map((group) => `row.${group.toLowerCase()}`)];
  // The names of the qualities sort by weight, so MAX makes a period with one provisional value provisional.
  query.select(bucket, 'period').addSelect('MAX(row.quality)', 'quality').addSelect('COUNT(row.value)', 'count');
  query.addSelect(aggregateExpression(aggregate), 'value');
  for (const group of groups) query.addSelect(`row.${group.toLowerCase()}`, group.toLowerCase());
  for (const key of keys) query.addGroupBy(key).addOrderBy(key);
  const rows = await query
    .addGroupBy(`CASE WHEN row.quality = '${Quality.SAMPLE}' THEN 1 ELSE 0 END`)
    .limit(MAX_SERIES_VALUES + 1)
    .getRawMany<Record<string, string | number | null>>();
  if (rows.length > MAX_SERIES_VALUES) {
    throw new InputError(
      'from',
      args.from ?? null,
      `a range of at most ${MAX_SERIES_VALUES} values, or a coarser interval`,
    );
  }
  const real = rows.filter((row) => row['quality'] !== Quality.SAMPLE);
  return (real.length > 0 ? real : rows).map((row) => ({
    period: String(row['period']),
    value: row['value'] == null ? null : rounded(Number(row['value'])),
    count: Number(row['count']),
    place: (row['place'] as string | undefined) ?? (series.place || null),
    breakdown: (row['breakdown'] as string | undefined) ?? (series.breakdown || null),
    quality: row['quality'] as Quality,
  }));
}

/** A sum of decimals, rounded to 14 digits: 87.35 where the database's floating point says 87.35000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(14));
}

/** The place and breakdown to read: undefined if the series is grouped by it, the indicator's headline if not given. */
export function chosenSeries(
  { headline }: IndicatorDefinition,
  args: { place?: string | null; breakdown?: string | null },
  groups: readonly SeriesGrouping[] = [],
): { place: string | undefined; breakdown: string | undefined } {
  const keepPlaces = groups.includes(SeriesGrouping.PLACE);
  const keepBreakdowns = groups.includes(SeriesGrouping.BREAKDOWN);
  const place = args.place ?? (keepPlaces ? undefined : (headline?.place ?? ''));
  // The headline's breakdown applies to the headline's place only; for another place the default is the whole.
  const usualBreakdown = place === (headline?.place ?? '') ? (headline?.breakdown ?? '') : '';
  return { place, breakdown: args.breakdown ?? (keepBreakdowns ? undefined : usualBreakdown) };
}

/** The intervals that values of a frequency can be aggregated to. Weeks cut across months, so they stay weeks. */
function intervalsOf(frequency: Frequency): Frequency[] {
  if (frequency === Frequency.WEEK) return [Frequency.WEEK];
  return COARSENESS.slice(COARSENESS.indexOf(frequency));
}

/** The period of `interval` that contains a row's period. The text of a period begins with that of the coarser one. */
function bucketExpression(interval: Frequency): string {
  if (interval === Frequency.WEEK) return 'row.period';
  const length = LENGTHS[interval];
  if (length) return `SUBSTR(row.period, 1, ${length})`;
  return `CASE WHEN SUBSTR(row.period, 6, 1) = 'Q' THEN row.period ELSE ${quarterExpression('row.period')} END`;
}

/** Gaps have no value and are not counted; a period with only gaps has no value. */
function aggregateExpression(aggregate: SeriesAggregate): string {
  switch (aggregate) {
    case SeriesAggregate.MEAN:
      return 'AVG(row.value)';
    case SeriesAggregate.LAST:
      // The value of the latest period: the greatest text of period and value joined, without the period.
      return "SUBSTR(MAX(CASE WHEN row.value IS NULL THEN NULL ELSE CONCAT(row.period, '|', row.value) END), LENGTH(MAX(CASE WHEN row.value IS NULL THEN NULL ELSE row.period END)) + 2)";
    default:
      return `${aggregate}(row.value)`;
  }
}
