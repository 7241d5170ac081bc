import { Brackets } from 'typeorm';
import { isReal, isShown, shownObservations } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES } from '../values/period.ts';
import type { Quality } from '../values/provenance.ts';
import { type ChoiceArguments, chooseSeries } from './choice.ts';
import type { IndicatorDefinition } from './definition.ts';
import { SERIES_COLUMNS } from './dimensions.ts';
import { ObservationRow } from './Observation.ts';
import { noteIndicator, seesIndicator } from './seesIndicator.ts';

/** The arguments of `Indicator.latest`: which of an indicator's series. */
export interface LatestArguments extends Omit<ChoiceArguments, 'by'> {
  quality?: readonly Quality[] | null;
  asOf?: string | null;
}

/**
 * The newest observation that has a value, or null where there is none. All indicators of a request share one
 * statement. A sample is the answer only if the series has nothing but samples.
 */
export async function findLatest(
  asked: SubgraphContext,
  indicator: IndicatorDefinition,
  { quality, asOf, ...args }: LatestArguments,
): Promise<ObservationRow | null> {
  const context = asked.at(asOf);
  const choice = await chooseSeries(context, indicator, args, { single: true });
  if (!seesIndicator(context, indicator)) return null;
  const members = choice.map(({ members: [member] = [''] }) => member);
  const found = await latestOf(context, quality).load(
    JSON.stringify([indicator.code, ...members, FREQUENCY_CODES[indicator.frequency]]),
  );
  if (found) noteIndicator(context, indicator);
  return found;
}

/** The request's loader of newest observations by the values of {@link SERIES_COLUMNS}. */
function latestOf(context: SubgraphContext, quality: readonly Quality[] | null | undefined) {
  const shown = quality?.filter((one) => isShown(context, one));
  return context.loader<string, ObservationRow | null>(`latest observation ${shown ?? ''}`, async (keys) => {
    if (shown?.length === 0) return keys.map(() => null);
    const repository = context.database.getRepository(ObservationRow);
    const hasValue = 'row.value IS NOT NULL';
    const real = isReal('row.quality');
    const newestOf = (condition: string) => `MAX(CASE WHEN ${condition} THEN row.period END)`;
    const holdsReal = `MAX(CASE WHEN ${real} THEN 1 ELSE 0 END) = 1`;
    const ofAsked = new Brackets((either) => {
      keys.forEach((wanted, index) => {
        const values = (JSON.parse(wanted) as string[]).map((value, part) => [`k${index}_${part}`, value] as const);
        const same = SERIES_COLUMNS.map((column, part) => `row.${column} = :k${index}_${part}`);
        either.orWhere(`(${same.join(' AND ')})`, Object.fromEntries(values));
      });
    });
    const newest = repository
      .createQueryBuilder('row')
      .select(SERIES_COLUMNS.map((column) => `row.${column} AS ${column}`))
      .addSelect(
        shown
          ? newestOf(hasValue)
          : `CASE WHEN ${holdsReal} THEN ${newestOf(`${real} AND ${hasValue}`)} ELSE ${newestOf(hasValue)} END`,
        'period',
      )
      .where(shown ? 'row.quality IN (:...shown)' : shownObservations(context), { shown })
      .andWhere(ofAsked)
      .groupBy(SERIES_COLUMNS.map((column) => `row.${column}`).join(', '));
    const same = [...SERIES_COLUMNS, 'period'].map((column) => `newest.${column} = row.${column}`);
    const rows = await repository
      .createQueryBuilder('row')
      .innerJoin(`(${newest.getQuery()})`, 'newest', same.join(' AND '))
      .setParameters(newest.getParameters())
      // As of a moment the rows are of two tables, in which only this finds them by the key.
      .where(ofAsked)
      .getMany();
    const byKey = new Map(rows.map((row) => [JSON.stringify(SERIES_COLUMNS.map((column) => row[column])), row]));
    return keys.map((wanted) => byKey.get(wanted) ?? null);
  });
}
