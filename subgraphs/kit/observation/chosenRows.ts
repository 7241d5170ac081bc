import type { SelectQueryBuilder } from 'typeorm';
import { collationOf } from '../database/collation.ts';
import { isSqlite } from '../database/engine.ts';
import type { Condition } from '../query/condition.ts';
import { isShown, shownObservations } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES } from '../values/period.ts';
import { type PeriodBounds, periodRange } from '../values/periodRange.ts';
import type { Quality } from '../values/provenance.ts';
import type { Choice } from './choice.ts';
import type { IndicatorDefinition } from './definition.ts';
import { ObservationRow } from './Observation.ts';
import { noteIndicator, seesIndicator } from './seesIndicator.ts';

/** Which observations are read: those of chosen series, in a range of time, of some qualities. */
export interface RowChoice {
  indicator: IndicatorDefinition;
  choice: Choice;
  bounds: PeriodBounds;
  /** The qualities asked for; without them samples are left out of a series that holds anything else. */
  quality?: readonly Quality[] | null | undefined;
  /** Of the rows, over the alias `row`. */
  condition?: Condition | undefined;
}

/** A query over the alias `row` of the chosen observations. */
export function chosenRows(
  context: SubgraphContext,
  { indicator, choice, bounds, quality, condition }: RowChoice,
): SelectQueryBuilder<ObservationRow> {
  const onSqlite = isSqlite(context.database);
  // MariaDB takes a column for a constant of the order only where its parameter has the column's collation.
  const collation = collationOf(context.database);
  const parameter = (name: string) => (collation ? `:${name} COLLATE ${collation}` : `:${name}`);
  const query = context.database
    .getRepository(ObservationRow)
    .createQueryBuilder('row')
    .where(`row.indicator = ${parameter('indicator')}`, { indicator: indicator.code });
  // Over several series SQLite removes a column with one value from the order, and then does not recognise that the
  // key is in that order. A plus before the column prevents this.
  let isFixed = true;
  const columnOf = (name: string) => `${onSqlite && !isFixed ? '+ ' : ''}row.${name}`;
  for (const { column, members, onlyParts } of choice) {
    if (members?.length === 1) query.andWhere(`${columnOf(column)} = ${parameter(column)}`, { [column]: members[0] });
    else {
      if (members) query.andWhere(`${columnOf(column)} IN (:...${column})`, { [column]: members });
      if (onlyParts) query.andWhere(`row.${column} <> ''`);
      isFixed = false;
    }
  }
  query.andWhere(`${columnOf('frequency')} = ${parameter('frequency')}`, {
    frequency: FREQUENCY_CODES[indicator.frequency],
  });
  const { first, last } = periodRange(indicator.frequency, bounds);
  if (first !== undefined) query.andWhere('row.period >= :first', { first });
  if (last !== undefined) query.andWhere('row.period <= :last', { last });
  if (seesIndicator(context, indicator)) noteIndicator(context, indicator);
  else query.andWhere('1 = 0');
  if (condition) query.andWhere(condition.sql, condition.values);
  if (!quality) return query.andWhere(shownObservations(context));
  const shown = quality.filter((one) => isShown(context, one));
  return shown.length === 0 ? query.andWhere('1 = 0') : query.andWhere('row.quality IN (:...shown)', { shown });
}
