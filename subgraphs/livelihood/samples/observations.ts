import { hashOf } from '../../kit/import/hash.ts';
import type { ObservationInput } from '../../kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../kit/observation/Observation.ts';
import type { Seed } from '../../kit/seeds/loadSeeds.ts';
import { fraction, integer } from '../../kit/seeds/sampling.ts';
import { SAMPLE_PROVENANCE } from '../../kit/seeds/seeds.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { MonitoringNetwork } from '../environment/enums.ts';
import { listedStations } from '../environment/sources/stations.ts';
import { days, months, quarters, years } from './periods.ts';

const CITIES = ZHEJIANG_CITIES.map(({ code }) => code);

/** A seed of made-up observations of one indicator. */
export function sampleObservations(
  indicator: string,
  rows: () => ObservationInput[] | Promise<ObservationInput[]>,
): Seed {
  // Made once for both the hash and the rows.
  let made: Promise<ObservationInput[]> | undefined;
  const make = () => {
    made ??= Promise.resolve(rows());
    return made;
  };
  return {
    name: `sample:${indicator}`,
    hash: async () => hashOf(JSON.stringify(await make())),
    read: async () => [{ record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows: await make() }],
  };
}

/** A value, or in about one of a hundred an honest gap. */
function observed(base: Omit<ObservationInput, 'value'>, index: number, value: number, decimals = 0): ObservationInput {
  const salt = `${base.indicator} gap ${base.place} ${base.breakdown}`;
  if (fraction(index, salt) < 0.01) return { ...base, value: null, status: ObservationStatus.MISSING };
  return { ...base, value: Number(value.toFixed(decimals)) };
}

/** The whole of each period: the sum of its parts, or a gap where one of them has no value. */
function withWholes(parts: readonly ObservationInput[]): ObservationInput[] {
  const periods = new Map<string, ObservationInput[]>();
  for (const part of parts) periods.set(part.period, [...(periods.get(part.period) ?? []), part]);
  const wholes = [...periods].map(([period, members]): ObservationInput => {
    const { indicator } = members[0] as ObservationInput;
    const gaps = members.filter(({ value }) => value === null).length;
    if (gaps > 0) {
      const comment = `${gaps} of ${members.length} places have no figure.`;
      return { indicator, period, value: null, status: ObservationStatus.MISSING, comment };
    }
    return { indicator, period, value: members.reduce((sum, { value }) => sum + (value ?? 0), 0) };
  });
  return [...wholes, ...parts];
}

/** More in winter than in summer: from −1 in July to 1 in January. */
function winter(month: number): number {
  return Math.cos(((month - 1) / 12) * 2 * Math.PI);
}

export function samplePm25(): ObservationInput[] {
  return CITIES.flatMap((place, city) =>
    days('2025-01-01', '2025-12-31').map((period, index) => {
      const level = 18 + city + 12 * winter(Number(period.slice(5, 7))) + 24 * (fraction(index, `PM25 ${place}`) - 0.4);
      return observed({ indicator: 'PM25', place, period }, index, Math.max(4, level));
    }),
  );
}

export async function sampleGammaDoseRate(): Promise<ObservationInput[]> {
  const stations = await listedStations(MonitoringNetwork.HKO);
  return stations.flatMap((breakdown, station) =>
    days('2025-07-01', '2025-12-31').map((period, index) => {
      const level = 0.08 + 0.006 * (station % 10) + 0.02 * fraction(index, `gamma ${breakdown}`);
      return observed({ indicator: 'AMBIENT_GAMMA_DOSE_RATE', place: HONG_KONG, breakdown, period }, index, level, 2);
    }),
  );
}

export function sampleCarbonEmissions(): ObservationInput[] {
  return [HONG_KONG, ...CITIES].flatMap((place, city) =>
    years(2012, 2025).map((period, index): ObservationInput => {
      const base = { indicator: 'CARBON_EMISSIONS', place, period };
      // The newest year exists before it is published.
      if (period === '2025') return { ...base, value: null, status: ObservationStatus.NOT_PUBLISHED };
      return observed(base, index, (20_000 + 3_100 * city) * (1 + 0.02 * index) + integer(0, 900, index, place));
    }),
  );
}

export function sampleClinicians(): ObservationInput[] {
  const parts = CITIES.flatMap((place, city) =>
    years(2014, 2025).map((period, index): ObservationInput => {
      const base = { indicator: 'CLINICIANS_EXCHANGED', place, period };
      return observed(base, index, integer(3, 40, index, `clinicians ${place}`) + 2 * (CITIES.length - city));
    }),
  );
  return withWholes(parts);
}

export function sampleSmartManagedFlats(): ObservationInput[] {
  const parts = [HONG_KONG, ...CITIES].flatMap((place, city) =>
    quarters(2019, 2025).map((period, index): ObservationInput => {
      const base = { indicator: 'SMART_MANAGED_FLATS', place, period };
      return observed(base, index, 800 * (city + 1) + 450 * index + integer(0, 200, index, `flats ${place}`));
    }),
  );
  return withWholes(parts);
}

export function samplePermitUses(): ObservationInput[] {
  const parts = CITIES.flatMap((place, city) =>
    months(2020, 2025).map((period, index): ObservationInput => {
      const base = { indicator: 'HOME_RETURN_PERMIT_USES', place, period };
      return observed(
        base,
        index,
        60 * (CITIES.length - city) + 12 * index + integer(0, 150, index, `permit ${place}`),
      );
    }),
  );
  return withWholes(parts);
}
