import { type EntityManager, In } from 'typeorm';
import { addDays, daysOf } from '../../../../kit/feeds/days.ts';
import {
  account,
  type SourceDefinition,
  type SourceFile,
  type SourceReading,
} from '../../../../kit/feeds/definition.ts';
import type { ObservationBatch } from '../../../../kit/import/batch.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { isoWeek } from '../../../../kit/values/period.ts';
import { type ProvenanceInput, Quality } from '../../../../kit/values/provenance.ts';
import { Flight } from '../../Flight.ts';
import { BREAKDOWNS, countFlights, weekOf } from './counts.ts';
import { mergeDays, parseDepartures, toFlightRow } from './parse.ts';
import { reconcileFlights } from './reconcile.ts';
import { countProvenance, flightProvenance, LICENCE, PUBLISHER } from './seed.ts';

/**
 * Passenger departures by day. The Airport Authority keeps about 91 days and answers 400 for an older one, and refuses
 * programs that do not say who they are.
 */
export const hkiaFlights: SourceDefinition = {
  code: 'hkia_flights',
  title: localised('Flight information: passenger departures', '航班資訊:客運離港'),
  publisher: PUBLISHER,
  licence: LICENCE,
  extent: 'DAY',
  requests: (days) =>
    daysOf(days).map((day) => ({
      url: flightProvenance(day).url as string,
      name: `hkia_dep_${day}.json`,
      period: day,
    })),
  notPublished: { statuses: [400] },
  read,
  reconcile: reconcileFlights,
  derive,
  expected: async (period) =>
    ['DAILY_FLIGHTS', 'CANCELLED_FLIGHTS'].flatMap((indicator) =>
      BREAKDOWNS.map((breakdown) => ({ indicator, breakdown, period })),
    ),
};

function read(file: SourceFile): SourceReading {
  const rejections: SourceReading['rejections'][number][] = [];
  const day = parseDepartures(file.bytes.toString('utf8'), file.name, (rejection) => rejections.push(rejection));
  const flights = mergeDays([day]);
  const taken = new Set(flights.map(({ row }) => row)).size;
  const { final, provisional } = countFlights(flights, [day.covered]);
  const told = (own: ProvenanceInput): ProvenanceInput => ({
    ...own,
    url: file.url ?? own.url,
    retrievedAt: file.retrievedAt,
  });
  const counted = told(countProvenance(day.covered));
  // A week takes more than one file: it is summed from the stored days when they are written.
  const daily = ({ indicator }: ObservationInput) => indicator !== 'WEEKLY_FLIGHTS';
  const { rowsRead: rows, otherFeedRows, elsewhereRows } = day;
  return {
    batches: [
      { record: Flight, provenance: told(flightProvenance(day.covered)), rows: flights.map(toFlightRow) },
      { record: ObservationRow, provenance: counted, rows: final.filter(daily) },
      {
        record: ObservationRow,
        provenance: { ...counted, quality: Quality.PROVISIONAL },
        rows: provisional.filter(daily),
      },
    ],
    accounting: account(
      { read: rows, taken, rejected: rejections.length },
      {
        'an arrival or cargo': otherFeedRows,
        'to another place': elsewhereRows,
        'a flight again': rows - otherFeedRows - elsewhereRows - rejections.length - taken,
      },
    ),
    rejections,
  };
}

/** The weeks that the file's days belong to, summed from the days that are stored. */
async function derive(manager: EntityManager, reading: SourceReading): Promise<ObservationBatch[]> {
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
      const own = known.filter((row) => row.breakdown === breakdown);
      if (own.length > 0) observations.push(weekOf(week, breakdown, own));
    }
  }
  const counted: ProvenanceInput = {
    ...countProvenance([...days].sort().at(-1) ?? null),
    retrievedAt: reading.batches[0]?.provenance.retrievedAt ?? null,
  };
  const isFinal = ({ status }: ObservationInput) => status !== ObservationStatus.PROVISIONAL;
  return [
    { record: ObservationRow, provenance: counted, rows: observations.filter(isFinal) },
    {
      record: ObservationRow,
      provenance: { ...counted, quality: Quality.PROVISIONAL },
      rows: observations.filter((observation) => !isFinal(observation)),
    },
  ];
}

/** The seven days, Monday to Sunday, of the week that a day lies in. */
function daysOfWeek(day: string): string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysOf({ from: addDays(day, -weekday), to: addDays(day, 6 - weekday) });
}
