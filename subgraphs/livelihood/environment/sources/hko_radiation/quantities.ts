import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { MonitoringNetwork } from '../../enums.ts';
import { listedStations } from '../listedStations.ts';
import { OBSERVATORY, weatherStations } from './weatherStations.ts';

/** What a key of the report measures: the series beside its station. */
export interface Quantity {
  indicator: string;
  STATISTIC?: string;
  BASIS?: string;
}

/** The possible values of an indicator, in its unit. */
export const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  AMBIENT_GAMMA_DOSE_RATE: [0, 1_000_000],
  AIR_TEMPERATURE: [-30, 60],
  RELATIVE_HUMIDITY: [0, 100],
  RAINFALL: [0, 2_000],
  ACCUMULATED_RAINFALL: [0, 10_000],
  SUNSHINE_DURATION: [0, 24],
  UV_INDEX: [0, 50],
};

/** The ends of keys that are measurements. */
const QUANTITIES: Readonly<Record<string, Quantity>> = {
  Microsieverts: { indicator: 'AMBIENT_GAMMA_DOSE_RATE' },
  MaxTemp: { indicator: 'AIR_TEMPERATURE', STATISTIC: 'MAXIMUM' },
  MinTemp: { indicator: 'AIR_TEMPERATURE', STATISTIC: 'MINIMUM' },
  MinGrassTemp: { indicator: 'AIR_TEMPERATURE', STATISTIC: 'GRASS_MINIMUM' },
  MaxRH: { indicator: 'RELATIVE_HUMIDITY', STATISTIC: 'MAXIMUM' },
  MinRH: { indicator: 'RELATIVE_HUMIDITY', STATISTIC: 'MINIMUM' },
  Rainfall: { indicator: 'RAINFALL' },
  AccumRainfall: { indicator: 'ACCUMULATED_RAINFALL', BASIS: 'THIS_YEAR' },
  AvgRainfall: { indicator: 'ACCUMULATED_RAINFALL', BASIS: 'NORMAL' },
  SunShine: { indicator: 'SUNSHINE_DURATION' },
  MaxUVIndex: { indicator: 'UV_INDEX', STATISTIC: 'MAXIMUM' },
  MeanUVIndex: { indicator: 'UV_INDEX', STATISTIC: 'MEAN' },
};

/** `HKOReadingsMaxTemp`, `KingsParkMicrosieverts`: a station, then what is measured. */
const READING = new RegExp(`^(\\w+?)(?:Readings)?(${Object.keys(QUANTITIES).join('|')})$`);

/** Keys of names, dates and remarks. */
const TEXT = /(LocationName|Desc\d*|Note\d*|^Bulletin(Date|Time)|^ReportTimeInfoDate)$/;

/** A key of the report: a measurement at a station, a text, or nothing that is known. */
export type Key = { station: string; quantity: Quantity } | 'TEXT' | 'UNKNOWN';

/** What a key of the report is. */
export function readKey(key: string): Key {
  const [, prefix, suffix = ''] = READING.exec(key) ?? [];
  const quantity = QUANTITIES[suffix];
  if (prefix === undefined || quantity === undefined) return TEXT.test(key) ? 'TEXT' : 'UNKNOWN';
  // The Observatory's own readings go by its initials.
  return { station: prefix === 'HKO' ? OBSERVATORY : prefix.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), quantity };
}

/** The observations that the report of a day would hold, without value and status. */
export function expectedOf(period: string): Omit<ObservationInput, 'value' | 'status'>[] {
  const measuredAt = (stations: readonly string[], suffixes: readonly string[]) =>
    stations.flatMap((breakdown) =>
      suffixes.map((suffix) => ({ ...(QUANTITIES[suffix] as Quantity), place: HONG_KONG, breakdown, period })),
    );
  return [
    ...measuredAt(listedStations(MonitoringNetwork.HKO), ['Microsieverts']),
    ...measuredAt(weatherStations, ['MaxTemp', 'MinTemp']),
    ...measuredAt([OBSERVATORY], ['MinGrassTemp', 'MaxRH', 'MinRH', 'Rainfall', 'AccumRainfall', 'AvgRainfall']),
    ...measuredAt(["King's Park"], ['SunShine', 'MaxUVIndex', 'MeanUVIndex']),
  ];
}
