import { isSqlite } from '../database/engine.ts';
import { type Comparison, compares, operatorsOf } from '../query/comparison.ts';
import { type Condition, Parameters } from '../query/condition.ts';
import type { Connection } from '../query/connectionTypes.ts';
import { decodeCursor, encodeCursor } from '../query/cursor.ts';
import { asksForRows, connectionOf, type PageArguments, readPage } from '../query/page.ts';
import type { Selection } from '../query/selection.ts';
import { asksForTally } from '../query/tally.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { Quality } from '../values/provenance.ts';
import { type ChoiceArguments, chooseSeries } from './choice.ts';
import { chosenRows } from './chosenRows.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DIMENSION_COLUMNS } from './dimensions.ts';
import { mixedSeries, tallyWithoutMixedSamples, withoutSamplesOf } from './mixedSamples.ts';
import { ObservationRow } from './Observation.ts';

/** The arguments of `Indicator.observations`. */
export interface ObservationArguments extends PageArguments, ChoiceArguments {
  from?: string | null;
  to?: string | null;
  quality?: readonly Quality[] | null;
  asOf?: string | null;
  /** Conditions on the value; gaps fulfil none but `isNull`. */
  value?: Comparison | null;
}

/** The columns that order an indicator's observations of one frequency. With the frequency they are the table's key. */
const KEY = ['place', ...DIMENSION_COLUMNS, 'period'] as const;
const ORDER = KEY.map((column) => `${column}+`).join(',');

/**
 * A page of an indicator's observations, by place, dimensions and period. Gaps are included, as rows without a value.
 */
export async function findObservations(
  asked: SubgraphContext,
  indicator: IndicatorDefinition,
  args: ObservationArguments,
  selection: Selection,
): Promise<Connection<ObservationRow>> {
  const context = asked.at(args.asOf);
  const page = readPage(args);
  const choice = await chooseSeries(context, indicator, args);
  const condition = args.value == null ? undefined : valueCondition(args.value);
  const chosen = { indicator, choice, bounds: args, quality: args.quality, condition };
  const direction = page.backwards ? 'DESC' : 'ASC';
  // Cursors are read here, so that a wrong one is refused even if no row is loaded.
  const bounds = (['after', 'before'] as const).flatMap((argument) => {
    const cursor = args[argument];
    return cursor == null ? [] : [beyond(isSqlite(context.database), argument, cursor)];
  });
  const findPage = (mixed: readonly ObservationRow[]) => {
    const paged = withoutSamplesOf(chosenRows(context, chosen), mixed);
    for (const { sql, values } of bounds) paged.andWhere(sql, values);
    for (const column of KEY) {
      // All rows have one frequency, which is before the period in the key.
      if (column === 'period') paged.addOrderBy('row.frequency', direction);
      paged.addOrderBy(`row.${column}`, direction);
    }
    return context.eachArm(paged.limit(page.size + 1), ObservationRow).getMany();
  };
  // Series that hold samples beside other values are rare: they are looked for among the samples that a page shows.
  const mixed: ObservationRow[] = [];
  const wantsRows = asksForRows(selection);
  let found = wantsRows ? await findPage(mixed) : [];
  while (args.quality == null) {
    const more = await mixedSeries(context, found);
    if (more.length === 0) break;
    mixed.push(...more);
    found = await findPage(mixed);
  }
  const cursorOf = (row: ObservationRow) =>
    encodeCursor(
      ORDER,
      KEY.map((column) => row[column]),
    );
  const tally = asksForTally(selection) ? await tallyWithoutMixedSamples(context, chosen) : undefined;
  return { ...connectionOf(found, page, args, cursorOf, null), ...tally };
}

function valueCondition(value: Comparison): Condition {
  const parameters = new Parameters('value');
  const conditions = [...operatorsOf(value, 'value')].map(([operator, wanted]) =>
    compares('row.value', operator, wanted, parameters),
  );
  return { sql: conditions.join(' AND ') || '1 = 1', values: parameters.values };
}

/**
 * The condition for rows on one side of a cursor, in the form with which each engine seeks in the key instead of
 * scanning it: a comparison of row values for SQLite, written-out ranges for MySQL. The statement must have the
 * parameter `:frequency`.
 */
function beyond(onSqlite: boolean, argument: 'after' | 'before', cursor: string): Condition {
  const sign = argument === 'after' ? '>' : '<';
  const parameters = new Parameters(argument);
  const position = decodeCursor(argument, cursor, ORDER, KEY.length).map((value) => parameters.add(value));
  const { values } = parameters;
  if (onSqlite) {
    const columns = [...KEY.slice(0, -1), 'frequency', 'period'].map((column) => `row.${column}`);
    return { sql: `(${columns.join(', ')}) ${sign} (${position.toSpliced(-1, 0, ':frequency').join(', ')})`, values };
  }
  const sql = KEY.reduceRight((inner, column, index) => {
    const [name, value] = [`row.${column}`, position[index]];
    return inner ? `(${name} ${sign} ${value} OR (${name} = ${value} AND ${inner}))` : `${name} ${sign} ${value}`;
  }, '');
  return { sql, values };
}
