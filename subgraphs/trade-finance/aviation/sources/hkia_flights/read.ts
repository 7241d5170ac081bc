import { account, type SourceFile, type SourceReading } from '../../../../kit/feeds/definition.ts';
import { textOf } from '../../../../kit/feeds/openData.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { Flight } from '../../Flight.ts';
import { countBatches, countFlights } from './counts.ts';
import { mergeDays } from './merge.ts';
import { parseDepartures } from './parse.ts';
import { addressOf, countProvenance, flightProvenance } from './provenance.ts';
import { toFlightRow } from './toFlightRow.ts';

/** One file, without weekly figures: a week needs several files, and is summed when the days are stored. */
export function readDay(file: SourceFile): SourceReading {
  const rejections: Rejection[] = [];
  const { covered, ...day } = parseFile(file, rejections);
  const flights = mergeDays([day]);
  const { final, provisional } = countFlights(flights, [covered], day.rejected);
  const isDaily = ({ indicator }: ObservationInput) => indicator !== 'WEEKLY_FLIGHTS';
  const counts = { final: final.filter(isDaily), provisional: provisional.filter(isDaily) };
  const taken = new Set(flights.map(({ row }) => row)).size;
  const { rowsRead: rows, otherFeedRows, elsewhereRows } = day;
  return {
    periods: [covered],
    batches: [
      { record: Flight, provenance: flightProvenance(covered, file), rows: flights.map(toFlightRow) },
      // The same origin for a file that was handed over as for one that was fetched.
      ...countBatches(countProvenance(covered, { ...file, url: file.url ?? addressOf(covered) }), counts),
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

/** All files of a folder, merged, with the weeks that they cover. */
export function readAllDays(files: readonly SourceFile[]): Pick<SourceReading, 'batches' | 'rejections'> {
  const rejections: Rejection[] = [];
  const days = files
    .map((file) => parseFile(file, rejections))
    .sort((one, other) => one.covered.localeCompare(other.covered));
  const covered = days.map((day) => day.covered);
  const flights = mergeDays(days);
  const dates = [...new Set(flights.map(({ date }) => date))];
  return {
    batches: [
      ...dates.map((date) => ({
        record: Flight,
        provenance: flightProvenance(date),
        rows: flights.filter((flight) => flight.date === date).map(toFlightRow),
      })),
      ...countBatches(
        countProvenance(covered.at(-1) ?? null),
        countFlights(
          flights,
          covered,
          days.flatMap((day) => day.rejected),
        ),
      ),
    ],
    rejections,
  };
}

const parseFile = (file: SourceFile, rejections: Rejection[]) =>
  parseDepartures(textOf(file), file.name, (rejection) => rejections.push(rejection));
