import { readFile } from 'node:fs/promises';
import { projectPath } from '../../../../common/project.ts';
import type { RawRow } from '../../../kit/dataset/definition.ts';
import type { RecordBatch } from '../../../kit/import/batch.ts';
import { HONG_KONG } from '../../../kit/values/places.ts';
import type { ProvenanceInput } from '../../../kit/values/provenance.ts';
import { MonitoringNetwork, StationKind } from '../enums.ts';
import { MonitoringStation } from '../MonitoringStation.ts';

/** The stations of Hong Kong that the department knows more of than their name. */
export const STATIONS_FILE = 'subgraphs/livelihood/environment/data/monitoringStations.json';

/** The names of a network's listed stations, as figures refer to them. */
export async function listedStations(network: MonitoringNetwork): Promise<string[]> {
  const { rows } = JSON.parse(await readFile(projectPath(STATIONS_FILE), 'utf8')) as { rows: RawRow[] };
  return rows.filter((row) => row['network'] === network).map(({ station }) => String(station));
}

/** Networks grow: a station in a file that is not listed yet is taken with the name that the file gives it. */
export async function unlistedStations(
  network: MonitoringNetwork,
  stations: readonly string[],
  provenance: ProvenanceInput,
): Promise<RecordBatch[]> {
  const listed = await listedStations(network);
  const rows = stations
    .filter((station) => !listed.includes(station))
    .map((station) => ({
      network,
      station,
      name: { en: station },
      kind: network === MonitoringNetwork.HKO ? StationKind.RADIATION : null,
      city: HONG_KONG,
    }));
  return rows.length > 0 ? [{ record: MonitoringStation, provenance, rows }] : [];
}
