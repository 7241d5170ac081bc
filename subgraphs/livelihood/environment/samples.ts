import { ObservationStatus } from '../../kit/observation/Observation.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, numbered, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { MonitoringNetwork, StationKind } from './enums.ts';
import { listedStations } from './sources/listedStations.ts';

/** Two in each city of Zhejiang; Hong Kong's are real. */
export const sampleMonitoringStations = { rows: 2 * ZHEJIANG_CITIES.length, row: monitoringStation };

function monitoringStation(index: number) {
  const city = cityInTurn(index);
  const ordinal = Math.floor(index / ZHEJIANG_CITIES.length) + 1;
  return {
    network: MonitoringNetwork.CNEMC,
    station: `SAMPLE-${numbered(index, 4)}`,
    name: sampleText(`SAMPLE ${city.english} Station ${ordinal}`, `示例 ${city.traditional}監測站${ordinal}`),
    kind: StationKind.GENERAL,
    city: city.code,
  };
}

export const environmentSamples: readonly SampleSeries[] = [
  {
    indicator: 'PM25',
    periods: ['2025-01-01', '2025-12-31'],
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({ place: code, size: 18 + index })),
    season: 12,
    noise: [-9.6, 14.4],
    minimum: 4,
    gapShare: 0.01,
  },
  {
    indicator: 'AMBIENT_GAMMA_DOSE_RATE',
    periods: ['2025-07-01', '2025-12-31'],
    parts: listedStations(MonitoringNetwork.HKO).map((station, index) => ({
      place: HONG_KONG,
      breakdown: station,
      size: 0.08 + 0.006 * (index % 10),
      salt: `gamma ${station}`,
    })),
    decimals: 2,
    noise: [0, 0.02],
    gapShare: 0.01,
  },
  {
    indicator: 'CARBON_EMISSIONS',
    periods: ['2012', '2025'],
    parts: [HONG_KONG, ...ZHEJIANG_CITIES.map(({ code }) => code)].map((place, index) => ({
      place,
      size: 20_000 + 3_100 * index,
      step: 400 + 62 * index,
      salt: place,
    })),
    // Rounded, the whole numbers from 0 to 900 come up equally often.
    noise: [-0.5, 900.5],
    // The newest year is over but not published yet.
    gaps: { '2025': ObservationStatus.NOT_PUBLISHED },
    gapShare: 0.01,
  },
];
