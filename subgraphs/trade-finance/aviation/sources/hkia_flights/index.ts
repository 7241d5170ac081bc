import { daysOf } from '../../../../kit/feeds/days.ts';
import type { SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { OPEN_DATA_TERMS } from '../../../../kit/feeds/openData.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { BREAKDOWNS } from './counts.ts';
import { FLIGHT_SIGNS } from './parse.ts';
import { addressOf, PUBLISHER } from './provenance.ts';
import { readAllDays, readDay } from './read.ts';
import { reconcileFlights } from './reconcile.ts';
import { sumWeeks } from './weeks.ts';

/**
 * Passenger departures by day. The Airport Authority keeps about 91 days and answers 400 for an older one, and refuses
 * programs that do not identify themselves.
 */
export const hkiaFlights: SourceDefinition = {
  code: 'hkia_flights',
  title: localised('Flight information: passenger departures', '航班資訊：客運離港'),
  publisher: PUBLISHER,
  licence: OPEN_DATA_TERMS,
  extent: 'DAY',
  noValue: FLIGHT_SIGNS,
  files: /^hkia_dep_.+\.json$/,
  requests: (days) => daysOf(days).map((day) => ({ url: addressOf(day), name: `hkia_dep_${day}.json`, period: day })),
  notPublished: { statuses: [400] },
  read: readDay,
  readAll: readAllDays,
  reconcile: reconcileFlights,
  derive: sumWeeks,
  expected: async (period) =>
    ['DAILY_FLIGHTS', 'CANCELLED_FLIGHTS'].flatMap((indicator) =>
      BREAKDOWNS.map((breakdown) => ({ indicator, breakdown, period })),
    ),
};
