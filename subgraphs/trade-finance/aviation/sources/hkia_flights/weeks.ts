import { type EntityManager, In } from 'typeorm';
import { addDays, daysOf } from '../../../../kit/feeds/days.ts';
import type { SourceReading } from '../../../../kit/feeds/definition.ts';
import type { ObservationBatch } from '../../../../kit/import/batch.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isoWeek } from '../../../../kit/values/period.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { BREAKDOWNS, countBatches, weekOf } from './counts.ts';
import { countProvenance } from './provenance.ts';

/** The weeks that the file's days belong to, summed from the days that are stored. */
export async function sumWeeks(manager: EntityManager, reading: SourceReading): Promise<ObservationBatch[]> {
  const days = reading.batches.flatMap(({ record, rows }) =>
    record === ObservationRow ? (rows as readonly ObservationInput[]).map(({ period }) => period) : [],
  );
  const observations: ObservationInput[] = [];
  for (const week of new Set(days.map(isoWeek))) {
    const stored = await manager.getRepository(ObservationRow).findBy({
      indicator: 'DAILY_FLIGHTS',
      period: In(daysOfWeek(days.find((day) => isoWeek(day) === week) as string)),
    });
    const known = stored.filter(({ value, quality }) => value !== null && quality !== Quality.SAMPLE);
    for (const breakdown of BREAKDOWNS) {
      const own = known.filter((row) => row.dimension1 === breakdown);
      if (own.length > 0) observations.push(weekOf(week, breakdown, own));
    }
  }
  const retrievedAt = reading.batches[0]?.provenance.retrievedAt ?? null;
  const provenance = countProvenance([...days].sort().at(-1) ?? null, { url: null, retrievedAt });
  const isFinal = ({ status }: ObservationInput) => status !== ObservationStatus.PROVISIONAL;
  return countBatches(provenance, {
    final: observations.filter(isFinal),
    provisional: observations.filter((observation) => !isFinal(observation)),
  });
}

/** The seven days, Monday to Sunday, of the week that a day lies in. */
function daysOfWeek(day: string): string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysOf({ from: addDays(day, -weekday), to: addDays(day, 6 - weekday) });
}
