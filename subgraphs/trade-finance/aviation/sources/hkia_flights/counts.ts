import type { ObservationBatch } from '../../../../kit/import/batch.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../../../kit/observation/Observation.ts';
import { isoWeek } from '../../../../kit/values/period.ts';
import { type ProvenanceInput, Quality } from '../../../../kit/values/provenance.ts';
import { FlightStatus } from '../../enums.ts';
import { ZHEJIANG_AIRPORTS } from '../../zhejiangAirports.ts';
import type { PublishedFlight, RejectedFlight } from './parse.ts';

/** Observations, divided into final ones and those that may still change. */
export interface FlightCounts {
  final: ObservationInput[];
  provisional: ObservationInput[];
}

/** The breakdown of flight figures: each destination, and the whole. */
export const BREAKDOWNS = ['', ...ZHEJIANG_AIRPORTS.map(({ code }) => code)];

/** One day's or week's flights, under one destination or all. */
interface Count {
  flown: number;
  cancelled: number;
  /** Flights that had neither left nor been cancelled when the airport was last asked. */
  open: number;
  /** Flights that are not counted, because their row was rejected. */
  rejected: number;
}

/**
 * Counts flights by day and by ISO week, for each destination and in all.
 *
 * Only days that a file covers in full are counted: no flight on such a day is a zero, on any other day it is unknown.
 * A week with unknown days counts the other days, and its comment gives their number. A count that lacks a rejected row
 * is not final.
 *
 * @param flights each once
 * @param covered the days covered in full
 * @param rejected flights whose rows were rejected
 */
export function countFlights(
  flights: readonly PublishedFlight[],
  covered: readonly string[],
  rejected: readonly RejectedFlight[],
): FlightCounts {
  const days = [...new Set(covered)].sort();
  const weeks = [...new Set(days.map(isoWeek))];
  const counts: FlightCounts = { final: [], provisional: [] };
  for (const breakdown of BREAKDOWNS) {
    const own = flights.filter(({ destination }) => breakdown === '' || destination === breakdown);
    const lacking = rejected.filter(({ destinations }) => breakdown === '' || destinations.includes(breakdown));
    const byDay = new Map(
      days.map((day) => {
        const isOfDay = ({ date }: { date: string }) => date === day;
        return [day, { ...count(own.filter(isOfDay)), rejected: lacking.filter(isOfDay).length }];
      }),
    );
    for (const [day, figures] of byDay) {
      const remark = remarksOf(figures);
      add(counts, { indicator: 'DAILY_FLIGHTS', period: day, breakdown, value: figures.flown }, remark);
      add(counts, { indicator: 'CANCELLED_FLIGHTS', period: day, breakdown, value: figures.cancelled }, remark);
    }
    for (const week of weeks) {
      const coveredDays = days.filter((day) => isoWeek(day) === week);
      const figures = coveredDays.map((day) => byDay.get(day) as Count);
      const sum = (name: keyof Count) => figures.reduce((total, figure) => total + figure[name], 0);
      const remarks = [
        coveredDays.length < 7 ? `${coveredDays.length} of 7 days are covered` : '',
        remarksOf({ open: sum('open'), rejected: sum('rejected') }),
      ].filter(Boolean);
      const observation = { indicator: 'WEEKLY_FLIGHTS', period: week, breakdown, value: sum('flown') };
      add(counts, observation, remarks.join('; '));
    }
  }
  return counts;
}

/** A flight that serves two destinations is one flight of the whole. */
function count(flights: readonly PublishedFlight[]): Omit<Count, 'rejected'> {
  const byNumber = new Map(flights.map(({ numbers, status }) => [numbers[0], status.status]));
  const statuses = [...byNumber.values()];
  const cancelled = statuses.filter((status) => status === FlightStatus.CANCELLED).length;
  const departed = statuses.filter((status) => status === FlightStatus.DEPARTED).length;
  return { flown: statuses.length - cancelled, cancelled, open: statuses.length - cancelled - departed };
}

function remarksOf({ open, rejected }: Pick<Count, 'open' | 'rejected'>): string {
  const flights = (number: number) => (number === 1 ? '1 flight' : `${number} flights`);
  return [
    open > 0 ? `${flights(open)} had not left when it was published` : '',
    rejected > 0
      ? `${flights(rejected)} more ${rejected === 1 ? 'is' : 'are'} in the file, in rows that are not right`
      : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function add(counts: FlightCounts, observation: ObservationInput, remark: string): void {
  if (remark) counts.provisional.push({ ...observation, status: ObservationStatus.PROVISIONAL, comment: remark });
  else counts.final.push(observation);
}

/** The batches of counts: those that may still change are provisional. */
export function countBatches(provenance: ProvenanceInput, { final, provisional }: FlightCounts): ObservationBatch[] {
  return [
    { record: ObservationRow, provenance, rows: final },
    { record: ObservationRow, provenance: { ...provenance, quality: Quality.PROVISIONAL }, rows: provisional },
  ];
}

/** A week from its stored days: it may still change while any of them may, or while any of them is unknown. */
export function weekOf(
  week: string,
  breakdown: string,
  days: readonly Pick<ObservationRow, 'value' | 'status'>[],
): ObservationInput {
  const open = days.filter(({ status }) => status === ObservationStatus.PROVISIONAL).length;
  const remarks = [
    days.length < 7 ? `${days.length} of 7 days are covered` : '',
    open > 0 ? `${open} of them may still change` : '',
  ].filter(Boolean);
  return {
    indicator: 'WEEKLY_FLIGHTS',
    period: week,
    breakdown,
    value: days.reduce((sum, { value }) => sum + (value ?? 0), 0),
    ...(remarks.length > 0 ? { status: ObservationStatus.PROVISIONAL, comment: remarks.join('; ') } : {}),
  };
}
