import { ObservationStatus } from '../../kit/observation/Observation.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, numbered, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { MonitoringNetwork, StationKind } from './enums.ts';
import { OBSERVATORY } from './sources/hko_radiation/weatherStations.ts';
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

/** A day is enough to show the form of hours. */
const HOURS = ['2025-12-31T00', '2025-12-31T23'] as const;

const POLLUTANTS = [
  ['PM2.5', 20],
  ['PM10', 38],
  ['SO2', 6],
  ['NO2', 24],
  ['O3', 60],
] as const;

/** The headline of each weather quantity: its members, least value, decimals and scatter. */
const WEATHER = [
  ['AIR_TEMPERATURE', { STATION: OBSERVATORY, STATISTIC: 'MAXIMUM' }, 17, 1, 7],
  ['RELATIVE_HUMIDITY', { STATION: OBSERVATORY, STATISTIC: 'MAXIMUM' }, 60, 0, 35],
  ['RAINFALL', { STATION: OBSERVATORY }, 0, 1, 6],
  ['ACCUMULATED_RAINFALL', { STATION: OBSERVATORY, BASIS: 'THIS_YEAR' }, 2400, 1, 0],
  ['SUNSHINE_DURATION', { STATION: "King's Park" }, 2, 1, 8],
  ['UV_INDEX', { STATION: "King's Park", STATISTIC: 'MAXIMUM' }, 2, 0, 4],
] as const;

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
    indicator: 'CITY_AIR_CONCENTRATION',
    periods: HOURS,
    parts: ZHEJIANG_CITIES.flatMap(({ code }, index) =>
      POLLUTANTS.map(([POLLUTANT, size]) => ({
        ...{ place: code, POLLUTANT, AVERAGE: 'HOUR' },
        size: size + index,
        salt: `${code} ${POLLUTANT}`,
      })),
    ),
    noise: [-4, 9],
    minimum: 1,
  },
  {
    indicator: 'CITY_CARBON_MONOXIDE',
    periods: HOURS,
    parts: ZHEJIANG_CITIES.map(({ code }) => ({ place: code, AVERAGE: 'HOUR', size: 0.5 })),
    decimals: 1,
    noise: [0, 0.4],
  },
  {
    indicator: 'CITY_AIR_QUALITY_INDEX',
    periods: HOURS,
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({ place: code, size: 40 + index })),
    noise: [-12, 30],
    minimum: 1,
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
  ...WEATHER.map(
    ([indicator, members, size, decimals, noise]): SampleSeries => ({
      indicator,
      periods: ['2025-12-01', '2025-12-31'],
      parts: [{ place: HONG_KONG, ...members, size, salt: indicator }],
      decimals,
      noise: [0, noise],
    }),
  ),
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
