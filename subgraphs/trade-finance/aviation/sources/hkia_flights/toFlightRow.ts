import type { RawRow } from '../../../../kit/dataset/definition.ts';
import { joinKey } from '../../../../kit/dataset/key.ts';
import { FlightStatus } from '../../enums.ts';
import { ZHEJIANG_AIRPORTS } from '../../zhejiangAirports.ts';
import type { PublishedFlight } from './parse.ts';

/** The airport that the feed is about. */
const ORIGIN = 'HKG';

/** The row of `Flight` for a published flight. */
export function toFlightRow(flight: PublishedFlight): RawRow {
  const { status, estimatedDeparture, actualDeparture } = flight.status;
  const [operating, ...codeshares] = flight.numbers;
  const airport = ZHEJIANG_AIRPORTS.find(({ code }) => code === flight.destination);
  return {
    date: flight.date,
    flightNumber: operating,
    route: joinKey([ORIGIN, flight.destination]),
    operator: flight.operator,
    codeshares: codeshares.join(', '),
    stops: flight.stops.join(', '),
    scheduledTime: `${flight.date}T${flight.time}:00+08:00`,
    estimatedDeparture,
    actualDeparture,
    status,
    statusText: flight.statusText,
    cancelled: status === FlightStatus.CANCELLED,
    terminal: flight.terminal,
    gate: flight.gate,
    city: airport?.city ?? null,
    measure: airport?.measure ?? null,
  };
}
