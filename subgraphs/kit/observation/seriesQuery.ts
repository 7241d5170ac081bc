import type { SelectQueryBuilder } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import { exactFigure } from '../query/figures.ts';
import { isSample } from '../query/shown.ts';
import { SAMPLE_COUNT, SAMPLE_FLAG } from '../query/tally.ts';
import type { SubgraphContext } from '../server/context.ts';
import { Quality } from '../values/provenance.ts';
import type { Choice } from './choice.ts';
import { chosenRows, type RowChoice } from './chosenRows.ts';
import { type IndicatorDefinition, SeriesAggregate } from './definition.ts';
import { expectedCount, type Interval, shownPeriod } from './interval.ts';
import type { SeriesMembers } from './members.ts';
import { type ObservationRow, ObservationStatus } from './Observation.ts';

/** One value of a series. */
export interface SeriesValue extends SeriesMembers {
  period: string;
  value: number | null;
  /** Observations with a value that it was made of. */
  count: number;
  /** Values that it is made of if none is missing. */
  expectedCount: number;
  isComplete: boolean;
  /** How many of its values are samples. */
  sampleCount: number;
  quality: Quality;
  status: ObservationStatus;
  /** The numbers of its sources, the newest first; empty where they are not asked for. */
  provenanceIds: readonly number[];
}

/** A value of a series as the database gives it. */
export type SeriesRow = Record<string, string | number | null>;

/** How values become one. */
interface Aggregation {
  /** The SQL of the period that a row's period is in. */
  bucket: string;
  aggregate: SeriesAggregate;
  wantsSources: boolean;
  /** Whether sums are made of decimals of any size, which is slower: see {@link needsExactSums}. */
  isExact: boolean;
}

/** Statuses from what says least of a value to the weakest; those without a value come first. */
const BY_WEIGHT = [
  ObservationStatus.MISSING,
  ObservationStatus.NOT_PUBLISHED,
  ObservationStatus.FETCH_FAILED,
  ObservationStatus.NORMAL,
  ObservationStatus.PROVISIONAL,
  ObservationStatus.ESTIMATED,
  ObservationStatus.IMPUTED,
];
const WEIGHT = `CASE row.status ${BY_WEIGHT.map((status, weight) => `WHEN '${status}' THEN ${weight}`).join(' ')} END`;

const IS_SAMPLE = isSample('row.quality');

/** Sources of one value that are named. */
export const MAX_SOURCES = 20;

/**
 * The statement of a series: a row for each period and each member that is kept apart, with samples and other values in
 * rows of their own, unless qualities are asked for.
 */
export function seriesQuery(
  context: SubgraphContext,
  chosen: RowChoice,
  { bucket, aggregate, wantsSources, isExact }: Aggregation,
): SelectQueryBuilder<object> {
  const kept = chosen.choice.filter(({ isKept }) => isKept).map(({ column }) => `row.${column}`);
  const adds = addedMembers(chosen.choice) > 1;
  const value = adds ? COMPLETE_VALUE : 'row.value';
  const query = chosenRows(context, chosen);
  if (adds) joinCompletePeriods(query, context, chosen, kept);
  query
    .select(bucket, 'period')
    // The names of the qualities sort by weight, so MAX makes a period with one provisional value provisional.
    .addSelect('MAX(row.quality)', 'quality')
    .addSelect(`MAX(CASE WHEN row.value IS NULL OR ${value} IS NOT NULL THEN ${WEIGHT} END)`, 'weight')
    .addSelect(`COUNT(${value})`, 'count')
    .addSelect(SAMPLE_COUNT, 'samples')
    .addSelect(`COUNT(CASE WHEN ${IS_SAMPLE} THEN ${value} END)`, 'sampleCount');
  for (const [name, sql] of Object.entries(valueColumns(context, { aggregate, isExact }, value)))
    query.addSelect(sql, name);
  if (wantsSources) query.addSelect(sourcesOf(context), 'sources');
  for (const column of kept) query.addSelect(column, column.replace('row.', ''));
  for (const key of [bucket, ...kept]) query.addGroupBy(key).addOrderBy(key);
  if (!chosen.quality) query.addGroupBy(SAMPLE_FLAG);
  return query;
}

/** How many members each value of a series is the sum of. */
export const addedMembers = (choice: Choice): number =>
  choice.reduce((product, { members, isKept }) => (isKept ? product : product * (members?.length ?? 1)), 1);

/** The value of a row, or null where another of the members that are added up has none in the same period. */
const COMPLETE_VALUE = 'CASE WHEN complete.period IS NOT NULL THEN row.value END';

/** Joins the periods for which all members that are added up have values: what is not complete is a gap. */
function joinCompletePeriods(
  query: SelectQueryBuilder<ObservationRow>,
  context: SubgraphContext,
  chosen: RowChoice,
  kept: readonly string[],
): void {
  const keys = Object.entries({
    period: 'row.period',
    ...Object.fromEntries(kept.map((column) => [column.replace('row.', ''), column])),
    ...(chosen.quality ? {} : { sampleFlag: SAMPLE_FLAG }),
  });
  const complete = chosenRows(context, chosen)
    .select(keys.map(([name, sql]) => `${sql} AS ${name}`))
    .groupBy(keys.map(([, sql]) => sql).join(', '))
    .having(`COUNT(row.value) = ${addedMembers(chosen.choice)}`);
  const same = keys.map(([name, sql]) => `complete.${name} = ${sql}`);
  query.leftJoin(`(${complete.getQuery()})`, 'complete', same.join(' AND '));
}

/** The numbers of the sources in a text, the newest first where the text is cut. */
function sourcesOf({ database }: SubgraphContext): string {
  return isSqlite(database)
    ? 'GROUP_CONCAT(DISTINCT row.provenanceId)'
    : 'GROUP_CONCAT(DISTINCT row.provenanceId ORDER BY row.provenanceId DESC)';
}

/** What a fraction is counted in: a trillionth. */
const FRACTION = 1e12;
/** From here on a fraction has no digit beyond the twelfth: a double keeps fifteen digits. */
const FEW_DECIMALS = 100;
/** From here on whole parts are no longer added exactly. */
const MAX_DIVIDED = 1e12;

/**
 * The columns from which {@link seriesValueOf} makes the value. Gaps have no value and are not counted.
 *
 * Decimals in binary form do not add up exactly, and engines add them in different ways. So their whole parts and their
 * fractions, as whole numbers of a trillionth, are added apart; both sums are exact. `rare` counts the numbers that are
 * too large for this, or have more decimals.
 */
function valueColumns(
  { database }: SubgraphContext,
  { aggregate, isExact }: Pick<Aggregation, 'aggregate' | 'isExact'>,
  value: string,
): Record<string, string> {
  if (aggregate === SeriesAggregate.LAST) {
    // The value of the latest period: the greatest text of period and value joined, without the period. All engines
    // write a double with as many digits as tell it from the next one.
    const last = "MAX(CASE WHEN row.value IS NULL THEN NULL ELSE CONCAT(row.period, '|', row.value) END)";
    return { value: `SUBSTR(${last}, LENGTH(MAX(CASE WHEN row.value IS NULL THEN NULL ELSE row.period END)) + 2)` };
  }
  if (aggregate !== SeriesAggregate.SUM && aggregate !== SeriesAggregate.MEAN) {
    return { value: `${aggregate}(${value})` };
  }
  if (isExact) return { single: `MAX(${value})`, exact: exactFigure(database, 'sum', value) };
  const onSqlite = isSqlite(database);
  const whole = onSqlite ? `CAST(${value} AS INTEGER)` : `TRUNCATE(${value}, 0)`;
  const fraction = `(${value} - ${whole}) * ${FRACTION}`;
  const hasMore = `ABS(row.value) < ${FEW_DECIMALS} AND ABS(${fraction} - ROUND(${fraction})) > 0.03`;
  return {
    single: `MAX(${value})`,
    wholes: `SUM(CASE WHEN ABS(row.value) < ${MAX_DIVIDED} THEN ${whole} END)`,
    fractions: `SUM(CASE WHEN ABS(row.value) < ${MAX_DIVIDED} THEN CAST(ROUND(${fraction}) AS ${onSqlite ? 'INTEGER' : 'SIGNED'}) END)`,
    rare: `COUNT(CASE WHEN ABS(row.value) >= ${MAX_DIVIDED} OR (${hasMore}) THEN ${value} END)`,
  };
}

/** Whether a row is the sum of several values that only decimals of any size add up exactly. */
export const needsExactSums = (row: SeriesRow): boolean => Number(row['rare'] ?? 0) > 0 && Number(row['count']) > 1;

/** Digits that a double keeps of any decimal. */
const DIGITS = 15;

function numberOf(aggregate: SeriesAggregate, row: SeriesRow, added: number): number | null {
  const count = Number(row['count']) / added;
  if (count === 0) return null;
  if (!('single' in row)) return Number(row['value']);
  if (Number(row['count']) === 1) return Number(row['single']);
  const isMean = aggregate === SeriesAggregate.MEAN;
  if ('exact' in row && !isMean) return Number(row['exact']);
  const sum =
    'exact' in row ? Number(row['exact']) : Number(row['wholes'] ?? 0) + Number(row['fractions'] ?? 0) / FRACTION;
  return Number((isMean ? sum / count : sum).toPrecision(DIGITS));
}

/** The series whose values are read. */
interface AskedSeries {
  indicator: IndicatorDefinition;
  choice: Choice;
  aggregate: SeriesAggregate;
  interval: Interval;
}

/** The value that a row of the statement means. */
export function seriesValueOf({ indicator, choice, aggregate, interval }: AskedSeries, row: SeriesRow): SeriesValue {
  const period = shownPeriod(interval, String(row['period']));
  const count = Number(row['count']);
  // Each period of a sum needs a value of every member that is added up.
  const expected = expectedCount(interval, period) * addedMembers(choice);
  const members = Object.fromEntries(
    choice.map(({ column, members: read, isKept }) => [
      column,
      isKept ? (row[column] as string) : read?.length === 1 ? (read[0] as string) : null,
    ]),
  ) as Omit<SeriesMembers, 'indicator'>;
  return {
    ...members,
    indicator: indicator.code,
    period,
    value: numberOf(aggregate, row, addedMembers(choice)),
    count,
    expectedCount: expected,
    isComplete: count >= expected,
    sampleCount: Number(row['sampleCount']),
    quality: row['quality'] as Quality,
    status: BY_WEIGHT[Number(row['weight'])] as ObservationStatus,
    provenanceIds: String(row['sources'] ?? '')
      .split(',')
      .filter((number) => /^\d+$/.test(number))
      .map(Number)
      .sort((a, b) => b - a)
      .slice(0, MAX_SOURCES),
  };
}
