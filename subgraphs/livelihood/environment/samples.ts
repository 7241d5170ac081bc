import type { RawRow } from '../../kit/dataset/definition.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { cityOf, numbered, sampleText } from '../samples/words.ts';
import { MonitoringNetwork, StationKind } from './enums.ts';

/** Two made-up stations in each Zhejiang city; Hong Kong's are real. */
export const SAMPLE_STATIONS = 2 * ZHEJIANG_CITIES.length;

export function sampleStation(index: number): RawRow {
  const city = cityOf(index);
  const ordinal = Math.floor(index / ZHEJIANG_CITIES.length) + 1;
  return {
    network: MonitoringNetwork.CNEMC,
    station: `SAMPLE-${numbered(index)}`,
    name: sampleText(`${city.english} Station ${ordinal}`, `${city.traditional}監測站${ordinal}`),
    kind: StationKind.GENERAL,
    city: city.code,
  };
}
