import { Brackets } from 'typeorm';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import type { IndicatorDefinition } from './definition.ts';
import { ObservationRow } from './Observation.ts';
import { chosenSeries } from './series.ts';

/** Which of an indicator's series is asked for. */
export interface LatestArguments {
  place?: string | null;
  breakdown?: string | null;
}

/**
 * The newest observation that has a value, or null where there is none. All indicators of a request share one
 * statement. A sample is the answer only if the series has nothing but samples.
 */
export function findLatest(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  args: LatestArguments,
): Promise<ObservationRow | null> {
  const { place = '', breakdown = '' } = chosenSeries(indicator, args);
  const key = JSON.stringify([indicator.code, place, breakdown, FREQUENCY_CODES[indicator.frequency]]);
  return context
    .loader<string, ObservationRow | null>('latest observation', async (keys) => {
      const repository = context.database.getRepository(ObservationRow);
      const newest = repository
        .createQueryBuilder('row')
        .select('row.indicator', 'indicator')
        .addSelect('row.place', 'place')
        .addSelect('row.breakdown', 'breakdown')
        .addSelect('row.frequency', 'frequency')
        .addSelect(
          `COALESCE(MAX(CASE WHEN row.quality <> '${Quality.SAMPLE}' THEN row.period END), MAX(row.period))`,
          'period',
        )
        .where('row.value IS NOT NULL')
        .andWhere(
          new Brackets((either) => {
            keys.forEach((wanted, index) => {
              const [code, wantedPlace, wantedBreakdown, frequency] = JSON.parse(wanted) as string[];
              either.orWhere(
                `(row.indicator = :i${index} AND row.place = :p${index} AND row.breakdown = :b${index} AND row.frequency = :f${index})`,
                {
                  [`i${index}`]: code,
                  [`p${index}`]: wantedPlace,
                  [`b${index}`]: wantedBreakdown,
                  [`f${index}`]: frequency,
                },
              );
            });
          }),
        )
        .groupBy('row.indicator')
        .addGroupBy('row.place')
        .addGroupBy('row.breakdown')
        .addGroupBy('row.frequency');
      const rows = await repository
        .createQueryBuilder('row')
        .innerJoin(
          `(${newest.getQuery()})`,
          'newest',
          'newest.indicator = row.indicator AND newest.place = row.place AND newest.breakdown = row.breakdown AND newest.frequency = row.frequency AND newest.period = row.period',
        )
        .setParameters(newest.getParameters())
        .getMany();
      const byKey = new Map(
        rows.map((row) => [JSON.stringify([row.indicator, row.place, row.breakdown, row.frequency]), row]),
      );
      return keys.map((wanted) => byKey.get(wanted) ?? null);
    })
    .load(key);
}
