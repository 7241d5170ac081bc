import { FlightStatus } from '../../enums.ts';
import type { PublishedDay, PublishedFlight } from './parse.ts';

/** How final a status is: no later preliminary status replaces that of a flight that has left. */
export const FINALITY: Partial<Record<FlightStatus, number>> = {
  [FlightStatus.CANCELLED]: 1,
  [FlightStatus.DEPARTED]: 2,
};

/**
 * Merges files, so that each flight is there once.
 *
 * Consecutive files overlap, and a flight is sold under several numbers: two rows are one flight if they share a day,
 * a route and any number. Of two rows of one flight the one with the more final status is kept, else that of the later
 * file.
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
      // A row may show that several rows are one flight.
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
 * The identities of a flight: a day, a route and any of its numbers. The time is no part of it, because a flight may
 * be rescheduled, nor is the operating number, because files differ in it.
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
  // The first file decides which number operates the flight; later files may list the numbers in another order.
  return { ...stands, numbers: [...new Set(others)], operator: earlier.operator ?? later.operator };
}
