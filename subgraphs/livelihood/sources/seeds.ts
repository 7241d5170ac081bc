import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RawRow } from '../../kit/dataset/definition.ts';
import { hashOf, type ObservationBatch, type RecordBatch, type Seed } from '../../kit/import/load.ts';
import { SAMPLE_PROVENANCE } from '../../kit/import/seeds.ts';
import { ObservationRow } from '../../kit/observation/Observation.ts';
import { projectPath } from '../../kit/project.ts';
import { type ProvenanceInput, Quality } from '../../kit/values/provenance.ts';
import { MonitoringStation } from '../entities/MonitoringStation.ts';
import { MonitoringNetwork } from '../enums.ts';
import { HONG_KONG } from '../places.ts';
import { parseAqhi } from './epdAqhi.ts';
import { findSourceFiles } from './files.ts';
import { parsePassengers } from './immdPassengers.ts';

/** The stations that the department knows more of than their name. */
export const STATIONS_FILE = 'subgraphs/livelihood/data/monitoringStations.json';

const OPEN_DATA_TERMS = 'DATA.GOV.HK terms and conditions of use';

/** Months of hourly AQHI: one seed for each file. */
export function aqhiSeeds(sourceDirectory: string | undefined): Seed[] {
  const { paths, sample } = findSourceFiles(sourceDirectory, 'epd_aqhi', /^\d{6}_Eng\.csv$/);
  return paths.map((path) =>
    sourceSeed('epd_aqhi', path, sample, async (text) => {
      const file = basename(path);
      const { observations, stations, lastDate } = parseAqhi(text, file);
      const provenance: ProvenanceInput = sample
        ? sampleOf(file)
        : {
            publisher: 'Environmental Protection Department',
            title: `Hourly Air Quality Health Index, ${file.slice(0, 4)}-${file.slice(4, 6)}`,
            url: `https://www.aqhi.gov.hk/epd/ddata/html/history/${file.slice(0, 4)}/${file}`,
            licence: OPEN_DATA_TERMS,
            asOf: lastDate,
            retrievedAt: null,
            quality: Quality.OFFICIAL,
          };
      const rows = await unlisted(stations);
      return [
        ...(rows.length > 0 ? [{ record: MonitoringStation, provenance, rows }] : []),
        { record: ObservationRow, provenance, rows: observations },
      ];
    }),
  );
}

/** Later years have more stations: one that is not listed yet is taken with the name that the file gives it. */
async function unlisted(stations: readonly string[]): Promise<RawRow[]> {
  const listed = JSON.parse(await readFile(projectPath(STATIONS_FILE), 'utf8')) as { rows: RawRow[] };
  const known = new Set(
    listed.rows.filter(({ network }) => network === MonitoringNetwork.EPD).map(({ station }) => station),
  );
  return stations
    .filter((station) => !known.has(station))
    .map((station) => ({ network: MonitoringNetwork.EPD, station, name: { en: station }, city: HONG_KONG }));
}

/** Daily passengers by control point: one seed for each file. */
export function passengerSeeds(sourceDirectory: string | undefined): Seed[] {
  const { paths, sample } = findSourceFiles(sourceDirectory, 'immd_passenger', /\.csv$/);
  return paths.map((path) =>
    sourceSeed('immd_passenger', path, sample, async (text) => {
      const file = basename(path);
      const { observations, lastDate } = parsePassengers(text, file);
      const provenance: ProvenanceInput = sample
        ? sampleOf(file)
        : {
            publisher: 'Immigration Department',
            title: 'Statistics on daily passenger traffic',
            url: 'https://www.immd.gov.hk/opendata/eng/transport/immigration_clearance/statistics_on_daily_passenger_traffic.csv',
            licence: OPEN_DATA_TERMS,
            asOf: lastDate,
            retrievedAt: null,
            quality: Quality.OFFICIAL,
          };
      return [{ record: ObservationRow, provenance, rows: observations }];
    }),
  );
}

function sampleOf(file: string): ProvenanceInput {
  return { ...SAMPLE_PROVENANCE, title: `${SAMPLE_PROVENANCE.title} (${file})` };
}

function sourceSeed(
  folder: string,
  path: string,
  sample: boolean,
  read: (text: string) => Promise<(RecordBatch | ObservationBatch)[]>,
): Seed {
  return {
    name: `${sample ? 'sample:' : ''}${folder}/${basename(path)}`,
    hash: async () => hashOf(await readFile(path)),
    read: async () => read(await readFile(path, 'utf8')),
  };
}
