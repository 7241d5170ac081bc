import { isSqlite } from '../database/engine.ts';
import type { Arm } from '../history/pastTables.ts';
import { isReal, shownObservations } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { askOfEach } from './askOfEach.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DIMENSION_COLUMNS, type DimensionColumn } from './dimensions.ts';
import { ObservationRow } from './Observation.ts';
import { noteIndicator, seesIndicator } from './seesIndicator.ts';

/** A series that the database holds: the part of the key before the period, and its first and last period. */
export type HeldSeries = Record<'indicator' | 'place' | DimensionColumn | 'frequency' | 'first' | 'last', string>;

/** Series of one indicator that are looked at, at most. */
const MAX_SERIES = 100_000;

const REST = ['place', ...DIMENSION_COLUMNS, 'frequency'] as const;

/**
 * The series of an indicator that are held. Each is found by one step in the key, so the cost follows the number of
 * series, not of observations; all indicators of a request share one statement.
 */
export async function heldSeries(context: SubgraphContext, indicator: IndicatorDefinition): Promise<HeldSeries[]> {
  if (!seesIndicator(context, indicator)) return [];
  noteIndicator(context, indicator);
  return context
    .loader<string, HeldSeries[]>('held series', async (indicators) => {
      const onSqlite = isSqlite(context.database);
      const holders = indicators.map(() => (onSqlite ? '(?)' : '?')).join(', ');
      const statementOf = onSqlite ? sqliteStatement : mysqlStatement;
      const found: HeldSeries[] = [];
      for (const arm of context.arms(ObservationRow)) {
        found.push(
          ...((await context.database.query(statementOf(context, holders, arm), [...indicators])) as HeldSeries[]),
        );
      }
      const rows = context.asOf === undefined ? found : joined(found);
      const byIndicator = new Map<string, HeldSeries[]>();
      for (const row of rows) byIndicator.set(row.indicator, [...(byIndicator.get(row.indicator) ?? []), row]);
      return indicators.map((code) => byIndicator.get(code) ?? []);
    })
    .load(indicator.code);
}

/** Series of several tables, each once, by their key; series of which no row stood are left out. */
function joined(found: readonly HeldSeries[]): HeldSeries[] {
  const series = new Map<string, HeldSeries>();
  for (const one of found) {
    if (one.first === null) continue;
    const name = JSON.stringify([one.indicator, ...REST.map((column) => one[column])]);
    const other = series.get(name);
    if (!other) series.set(name, { ...one });
    else {
      if (one.first < other.first) other.first = one.first;
      if (one.last > other.last) other.last = one.last;
    }
  }
  return [...series].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** Whether an indicator holds figures of every one of these places; the empty text is the whole. */
export async function holdsPlaces(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  places: readonly string[],
): Promise<boolean> {
  if (!seesIndicator(context, indicator)) return false;
  const loader = context.loader<string, boolean>('held places', async (keys) => {
    const asked = keys.map((key) => JSON.parse(key) as Pick<ObservationRow, 'indicator' | 'place'>);
    const question = (same: string) =>
      `EXISTS (SELECT 1 FROM observation held WHERE ${same} AND ${shownObservations(context, 'held.quality')})`;
    const answers = await askOfEach<'indicator' | 'place', number | string>(
      context,
      asked,
      ['indicator', 'place'],
      question,
    );
    return answers.map((answer) => Number(answer) === 1);
  });
  const held = await loader.loadMany(places.map((place) => JSON.stringify({ indicator: indicator.code, place })));
  return held.every((one) => one === true);
}

/** The first or the last period of each of these series that is no sample; null where all are. */
export function realEnds(
  context: SubgraphContext,
  series: readonly HeldSeries[],
  end: 'first' | 'last',
): Promise<(string | null)[]> {
  const loader = context.loader<HeldSeries, string | null>(`${end} period that is no sample`, (asked) =>
    askOfEach(
      context,
      asked,
      ['indicator', ...REST],
      (same) =>
        `(SELECT held.period FROM observation held WHERE ${same} AND ${isReal('held.quality')} ORDER BY held.period ${end === 'first' ? 'ASC' : 'DESC'} LIMIT 1)`,
    ),
  );
  return Promise.all(series.map((one) => loader.load(one)));
}

/** Where samples are switched off, a series that holds nothing else is not there: a condition over the alias `s`. */
function shownSeries({ samples }: SubgraphContext): string {
  if (samples) return '1 = 1';
  const same = ['indicator', ...REST].map((column) => `held.${column} = s.${column}`).join(' AND ');
  return `EXISTS (SELECT 1 FROM observation held WHERE ${same} AND ${isReal('held.quality')})`;
}

const same = (alias: string) =>
  ['indicator', ...REST].map((column) => `${alias}.${column} = s.${column}`).join(' AND ');

/** The first and the last period in a table of a series `s`; null where no row of it stood. */
function endsIn({ from, stood }: Arm): string {
  const end = (direction: string) =>
    `(SELECT e.period FROM ${from} e WHERE ${same('e')} AND ${stood('e')} ORDER BY e.period ${direction} LIMIT 1)`;
  return `${end('ASC')} AS first, ${end('DESC')} AS last`;
}

/** MySQL and MariaDB skip from one group to the next in the key by themselves. */
function mysqlStatement(context: SubgraphContext, holders: string, arm: Arm): string {
  const columns = ['indicator', ...REST].join(', ');
  if (context.asOf !== undefined) {
    const found = `SELECT ${columns} FROM ${arm.from} WHERE indicator IN (${holders}) GROUP BY ${columns} LIMIT ${MAX_SERIES}`;
    return `SELECT s.*, ${endsIn(arm)} FROM (${found}) s WHERE ${shownSeries(context)}`;
  }
  const groups = `SELECT ${columns}, MIN(period) AS first, MAX(period) AS last FROM observation WHERE indicator IN (${holders}) GROUP BY ${columns} LIMIT ${MAX_SERIES}`;
  return context.samples ? groups : `SELECT * FROM (${groups}) s WHERE ${shownSeries(context)}`;
}

/** SQLite reads every entry of a group, so here each step asks for the first entry beyond the last one. */
function sqliteStatement(context: SubgraphContext, holders: string, arm: Arm): string {
  const { from } = arm;
  const order = REST.map((column) => `n.${column}`).join(', ');
  const position = REST.map((column) => `s.${column}`).join(', ');
  return `WITH RECURSIVE wanted(code) AS (VALUES ${holders}), series(id) AS (
    SELECT (SELECT n.rowid FROM ${from} n WHERE n.indicator = wanted.code ORDER BY ${order} LIMIT 1) FROM wanted
    UNION ALL
    SELECT (SELECT n.rowid FROM ${from} n WHERE n.indicator = s.indicator AND (${order}) > (${position}) ORDER BY ${order} LIMIT 1)
    FROM series JOIN ${from} s ON s.rowid = series.id
    LIMIT ${MAX_SERIES}
  )
  SELECT s.indicator, ${position},
    ${endsIn(arm)}
  FROM series JOIN ${from} s ON s.rowid = series.id
  WHERE ${shownSeries(context)}`;
}
