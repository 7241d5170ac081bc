import type { RecordBatch } from '../../../kit/import/batch.ts';
import { HONG_KONG } from '../../../kit/values/places.ts';
import type { ProvenanceInput } from '../../../kit/values/provenance.ts';
import { MonitoringNetwork, StationKind } from '../enums.ts';
import { MonitoringStation } from '../MonitoringStation.ts';
import { listedStations } from './listedStations.ts';

/** Networks grow: a station in a file that is not listed yet is taken with the name that the file gives it. */
export function unlistedStations(
  network: MonitoringNetwork,
  stations: readonly string[],
  provenance: ProvenanceInput,
): RecordBatch[] {
  const listed = listedStations(network);
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
