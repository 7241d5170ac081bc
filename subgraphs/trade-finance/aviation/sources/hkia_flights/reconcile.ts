import { type EntityManager, In } from 'typeorm';
import type { RawRow } from '../../../../kit/dataset/definition.ts';
import { splitKey } from '../../../../kit/dataset/key.ts';
import { account, type SourceReading } from '../../../../kit/feeds/definition.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { Flight } from '../../Flight.ts';
import { FINALITY, namesOf } from './merge.ts';

/** Why a row of the file is skipped if the database has its flight. */
const KNOWN_BETTER = 'of a flight that is known to have left or been cancelled';
const AGAIN = 'a flight again';

const finalityOf = (status: unknown): number => FINALITY[status as Flight['status']] ?? 0;

/** The numbers of a row or a record: the operating one, then the others in one text. */
const numbersOf = (operating: unknown, codeshares: unknown): string[] => [
  String(operating),
  ...String(codeshares ?? '')
    .split(', ')
    .filter((number) => number !== ''),
];

const destinationOf = (route: unknown): string => splitKey(String(route)).at(-1) as string;

/**
 * Recognises the flights that are stored already. Consecutive files overlap, may be loaded in any order, and do not
 * always name the same of a flight's numbers as the operating one: a flight keeps the number that it was first stored
 * under, gains the others as codeshares, and keeps its status once it has left or been cancelled.
 */
export async function reconcileFlights(manager: EntityManager, reading: SourceReading): Promise<SourceReading> {
  const [flights, ...counts] = reading.batches;
  if (!flights) return reading;
  const rows = flights.rows as readonly RawRow[];
  const known = await manager.getRepository(Flight).findBy({ date: In([...new Set(rows.map(({ date }) => date))]) });
  const byName = new Map<string, Flight>();
  for (const flight of known) {
    if (flight.quality === Quality.SAMPLE) continue;
    const numbers = numbersOf(flight.flightNumber, flight.codeshares);
    for (const name of namesOf({ date: flight.date, destination: destinationOf(flight.routeId), numbers })) {
      byName.set(name, flight);
    }
  }
  const taken = new Map<string, { row: RawRow; published: RawRow }>();
  const left = new Map<RawRow, string>();
  for (const published of rows) {
    const { date, route, flightNumber, codeshares } = published;
    const numbers = numbersOf(flightNumber, codeshares);
    const names = namesOf({ date: String(date), destination: destinationOf(route), numbers });
    const stored = names.map((name) => byName.get(name)).find((flight) => flight !== undefined);
    const row = stored ? recognised(published, numbers, stored) : published;
    const key = `${date} ${row['flightNumber']} ${route}`;
    const twin = taken.get(key);
    if (stored && finalityOf(row['status']) < finalityOf(stored.status)) left.set(published, KNOWN_BETTER);
    else if (twin && finalityOf(row['status']) < finalityOf(twin.row['status'])) left.set(published, AGAIN);
    else {
      if (twin) left.set(twin.published, AGAIN);
      taken.set(key, { row, published });
    }
  }
  const batch = { record: Flight, provenance: flights.provenance, rows: [...taken.values()].map(({ row }) => row) };
  return { ...reading, batches: [batch, ...counts], accounting: accounted(reading, [...taken.values()], left) };
}

function recognised(row: RawRow, numbers: readonly string[], stored: Flight): RawRow {
  const { flightNumber } = stored;
  const all = new Set([...numbersOf(flightNumber, stored.codeshares), ...numbers]);
  all.delete(flightNumber);
  return { ...row, flightNumber, codeshares: [...all].join(', '), operator: stored.operator ?? row['operator'] };
}

/** A row of the file that serves two destinations makes two rows here; it is left out only if both are. */
function accounted(
  { accounting }: SourceReading,
  taken: readonly { published: RawRow }[],
  left: ReadonlyMap<RawRow, string>,
): SourceReading['accounting'] {
  const rowOf = ({ date, flightNumber }: RawRow) => `${date} ${flightNumber}`;
  const kept = new Set(taken.map(({ published }) => rowOf(published)));
  const gone = new Map([...left].map(([row, reason]) => [rowOf(row), reason]));
  const skipped = Object.fromEntries(accounting.skipped.map(({ reason, rows }) => [reason, rows]));
  let dropped = 0;
  for (const [row, reason] of gone) {
    if (kept.has(row)) continue;
    skipped[reason] = (skipped[reason] ?? 0) + 1;
    dropped += 1;
  }
  return account({ ...accounting, taken: accounting.taken - dropped }, skipped);
}
