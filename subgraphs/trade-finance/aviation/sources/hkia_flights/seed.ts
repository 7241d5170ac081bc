import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../../../../common/project.ts';
import { hashOf } from '../../../../kit/import/hash.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import type { Seed } from '../../../../kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../../../kit/seeds/seeds.ts';
import { type ProvenanceInput, Quality } from '../../../../kit/values/provenance.ts';
import { Flight } from '../../Flight.ts';
import { countFlights } from './counts.ts';
import { mergeDays, parseDepartures, toFlightRow } from './parse.ts';

const SOURCE = 'hkia_flights';
const FILE = /^hkia_dep_.+\.json$/;

/** Raised when the reader's rows change, so that files already loaded are read again. */
const READER = 'hkia_flights 1';

export const PUBLISHER = 'Airport Authority Hong Kong';
export const LICENCE = 'DATA.GOV.HK terms and conditions of use';

interface SourceFile {
  name: string;
  content: string;
}

/**
 * The airport's departures, and the flights counted from them: from `<sourceDirectory>/hkia_flights/hkia_dep_*.json`
 * where there is any such file, else from a file of the same shape that this department made up.
 */
export function hkiaFlightsSeed(sourceDirectory: string | undefined): Seed {
  const find = async () => {
    const real = sourceDirectory ? await readFiles(join(sourceDirectory, SOURCE)) : [];
    return real.length > 0
      ? { files: real, sample: false }
      : { files: await readFiles(projectPath(`subgraphs/trade-finance/aviation/data/${SOURCE}`)), sample: true };
  };
  return {
    name: SOURCE,
    hash: async () => {
      const { files, sample } = await find();
      return hashOf(READER, String(sample), ...files.flatMap(({ name, content }) => [name, content]));
    },
    read: async () => {
      const { files, sample } = await find();
      const days = files
        .map(({ name, content }) => parseDepartures(content, name))
        .sort((one, other) => one.covered.localeCompare(other.covered));
      const flights = mergeDays(days);
      const { final, provisional } = countFlights(
        flights,
        days.map(({ covered }) => covered),
      );
      const counted = countProvenance(days.at(-1)?.covered ?? null);
      const origin = (own: ProvenanceInput) => (sample ? SAMPLE_PROVENANCE : own);
      return [
        {
          record: Flight,
          provenance: origin(flightProvenance(null)),
          rows: flights.map((flight) =>
            sample ? toFlightRow(flight) : { ...toFlightRow(flight), provenance: flightProvenance(flight.date) },
          ),
        },
        { record: ObservationRow, provenance: origin(counted), rows: final },
        { record: ObservationRow, provenance: origin({ ...counted, quality: Quality.PROVISIONAL }), rows: provisional },
      ];
    },
  };
}

/** The feed's files, by name; none if the folder is not there. */
async function readFiles(folder: string): Promise<SourceFile[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return Promise.all(
    names
      .filter((name) => FILE.test(name))
      .sort()
      .map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })),
  );
}

export function flightProvenance(date: string | null): ProvenanceInput {
  return {
    publisher: PUBLISHER,
    title: 'Flight information: passenger departures',
    url: `https://www.hongkongairport.com/flightinfo-rest/rest/flights/past${date ? `?date=${date}&lang=en&cargo=false&arrival=false` : ''}`,
    licence: LICENCE,
    asOf: date,
    retrievedAt: null,
    quality: Quality.OFFICIAL,
  };
}

export function countProvenance(asOf: string | null): ProvenanceInput {
  return {
    ...flightProvenance(null),
    publisher: 'Zhegang Hub',
    title: `Counted from the flight information of ${PUBLISHER}`,
    asOf,
  };
}
