import type { RecordBatch } from '../../../kit/import/batch.ts';
import { HONG_KONG } from '../../../kit/values/places.ts';
import type { ProvenanceInput } from '../../../kit/values/provenance.ts';
import { MonitoringNetwork, StationKind } from '../enums.ts';
import { MonitoringStation } from '../MonitoringStation.ts';
import { listedStations } from './listedStations.ts';

/**
 * Records of new stations, so that a file with a station that is not listed yet can be loaded. Their names are the
 * file's.
 */
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
