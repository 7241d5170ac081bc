import { FlightStatus } from '../../enums.ts';
import type { PublishedDay, PublishedFlight } from './parse.ts';

/** How final a status is: no later preliminary status replaces that of a flight that has left. */
export const FINALITY: Partial<Record<FlightStatus, number>> = {
  [FlightStatus.CANCELLED]: 1,
  [FlightStatus.DEPARTED]: 2,
};

/**
 * Lays files together, each flight once.
 *
 * Consecutive files overlap, and a flight is sold under several numbers: two rows are one flight if they share a day,
 * a route and any number. Of two the one with the more final status stands, else the one of the later file.
 *
 * @param days in the order of the days that they cover
 */
export function mergeDays(days: readonly Pick<PublishedDay, 'flights'>[]): PublishedFlight[] {
  const known = new Map<string, { flight: PublishedFlight }>();
  const merged = new Set<{ flight: PublishedFlight }>();
  for (const flight of days.flatMap((day) => day.flights)) {
    const [same, ...others] = new Set(namesOf(flight).flatMap((name) => known.get(name) ?? []));
    const entry = same ?? { flight };
    if (same) {
      // A row may show that what looked like several flights is one.
      for (const other of others) {
        same.flight = moreFinal(same.flight, other.flight);
        merged.delete(other);
      }
      same.flight = moreFinal(same.flight, flight);
    } else merged.add(entry);
    for (const name of namesOf(entry.flight)) known.set(name, entry);
  }
  return [...merged].map(({ flight }) => flight);
}

/**
 * What a flight may be known by: a day, a route and any of its numbers. The time is no part of it, for a flight may be
 * scheduled anew, and neither is which of the numbers operates it, for that differs from day to day.
 */
export function namesOf({
  date,
  destination,
  numbers,
}: Pick<PublishedFlight, 'date' | 'destination' | 'numbers'>): string[] {
  return numbers.map((number) => `${date} ${destination} ${number}`);
}

function moreFinal(earlier: PublishedFlight, later: PublishedFlight): PublishedFlight {
  const finality = ({ status }: PublishedFlight) => FINALITY[status.status] ?? 0;
  const stands = finality(later) >= finality(earlier) ? later : earlier;
  const others = [...earlier.numbers, ...later.numbers];
  // Which number operates it was said first; a later list in another order does not change it.
  return { ...stands, numbers: [...new Set(others)], operator: earlier.operator ?? later.operator };
}
