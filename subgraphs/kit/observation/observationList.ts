import { type Condition, Parameters } from '../query/condition.ts';
import type { Connection } from '../query/connectionTypes.ts';
import { decodeCursor, encodeCursor } from '../query/cursor.ts';
import { connectionOf, type PageArguments, readPage } from '../query/page.ts';
import type { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES } from '../values/period.ts';
import type { IndicatorDefinition } from './definition.ts';
import { ObservationRow } from './Observation.ts';

/** The arguments of `Indicator.observations`. */
export interface ObservationArguments extends PageArguments {
  place?: string | null;
  breakdown?: string | null;
  from?: string | null;
  to?: string | null;
}

const ORDER = 'place+,breakdown+,period+';

/**
 * A page of an indicator's observations, by place, breakdown and period. Gaps are included, as rows without a value.
 */
export async function findObservations(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  args: ObservationArguments,
  selection: Selection,
): Promise<Connection<ObservationRow>> {
  const page = readPage(args);
  const isSqlite = context.database.options.type === 'better-sqlite3';
  const isOneSeries = args.place != null && args.breakdown != null;
  const matching = () => {
    const query = context.database
      .getRepository(ObservationRow)
      .createQueryBuilder('row')
      .where('row.indicator = :indicator', { indicator: indicator.code })
      // Over several series SQLite removes a column with one value from the order, and then does not recognise that
      // the key is in that order. A plus before the column prevents this.
      .andWhere(`${isSqlite && !isOneSeries ? '+ ' : ''}row.frequency = :frequency`, {
        frequency: FREQUENCY_CODES[indicator.frequency],
      });
    if (args.place != null) query.andWhere('row.place = :place', { place: args.place });
    if (args.breakdown != null) query.andWhere('row.breakdown = :breakdown', { breakdown: args.breakdown });
    if (args.from != null) query.andWhere('row.period >= :from', { from: args.from });
    if (args.to != null) query.andWhere('row.period <= :to', { to: `${args.to}~` });
    return query;
  };

  const paged = matching();
  for (const argument of ['after', 'before'] as const) {
    const cursor = args[argument];
    if (cursor == null) continue;
    const { sql, values } = beyond(isSqlite, argument, cursor);
    paged.andWhere(sql, values);
  }
  const direction = page.backwards ? 'DESC' : 'ASC';
  const found = await paged
    .orderBy('row.place', direction)
    .addOrderBy('row.breakdown', direction)
    // All rows have one frequency, which is before the period in the key.
    .addOrderBy('row.frequency', direction)
    .addOrderBy('row.period', direction)
    .limit(page.size + 1)
    .getMany();
  const cursorOf = ({ place, breakdown, period }: ObservationRow) => encodeCursor(ORDER, [place, breakdown, period]);
  const totalCount = selection.has('totalCount') ? await matching().getCount() : null;
  return connectionOf(found, page, args, cursorOf, totalCount);
}

/**
 * The condition for rows on one side of a cursor, in the form with which each engine seeks in the key instead of
 * scanning it: a comparison of row values for SQLite, written-out ranges for MySQL. The statement must have the
 * parameter `:frequency`.
 */
function beyond(isSqlite: boolean, argument: 'after' | 'before', cursor: string): Condition {
  const sign = argument === 'after' ? '>' : '<';
  const parameters = new Parameters(argument);
  const [place, breakdown, period] = decodeCursor(argument, cursor, ORDER, 3).map((value) => parameters.add(value));
  const { values } = parameters;
  if (isSqlite) {
    const key = '(row.place, row.breakdown, row.frequency, row.period)';
    return { sql: `${key} ${sign} (${place}, ${breakdown}, :frequency, ${period})`, values };
  }
  const inPlace = `(row.breakdown ${sign} ${breakdown} OR (row.breakdown = ${breakdown} AND row.period ${sign} ${period}))`;
  return { sql: `(row.place ${sign} ${place} OR (row.place = ${place} AND ${inPlace}))`, values };
}
