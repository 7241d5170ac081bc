import { hashOf } from '../../kit/import/hash.ts';
import type { ObservationInput } from '../../kit/import/observation.ts';
import { ObservationRow, ObservationStatus } from '../../kit/observation/Observation.ts';
import type { Seed } from '../../kit/seeds/loadSeeds.ts';
import { months, quarters, years } from '../../kit/seeds/periods.ts';
import { fraction } from '../../kit/seeds/sampling.ts';
import { SAMPLE_PROVENANCE } from '../../kit/seeds/seeds.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../cities.ts';
import { sampleListingObservations } from '../finance/sampleListings.ts';
import { ArbitrationField } from '../legal/enums.ts';
import { COMMODITY_SECTIONS } from '../trade/indicators.ts';

/** One part of a sample indicator: a city or a breakdown, and how much of the whole it is by and large. */
interface Part {
  place?: string;
  breakdown?: string;
  size: number;
}

interface SampleSeries {
  indicator: string;
  periods: readonly string[];
  parts: readonly Part[];
  /** Values are rounded to so many digits after the point. */
  decimals: number;
  /** Growth from one period to the next. */
  growth: number;
  /** Every so many values of a part one is a gap. */
  gapEvery: number;
}

const CITY_SIZES = [9, 7, 4, 4, 2, 4, 3, 1, 1, 3, 1];
const cities = (size: number): Part[] =>
  ZHEJIANG_CITIES.map(({ code }, index) => ({ place: code, size: size * (CITY_SIZES[index] ?? 1) }));

const SERIES: readonly SampleSeries[] = [
  {
    indicator: 'GOODS_TRADE',
    periods: months(2019, '2026-06'),
    parts: COMMODITY_SECTIONS.map((breakdown, index) => ({
      breakdown,
      size: [40, 8, 60, 15, 4, 180, 320, 900, 450, 20][index] ?? 10,
    })),
    decimals: 1,
    growth: 0.003,
    gapEvery: 47,
  },
  {
    indicator: 'HONG_KONG_GOODS_TRADE',
    periods: months(2019, '2026-06'),
    parts: [
      { breakdown: 'IMPORTS', size: 38_000 },
      { breakdown: 'TOTAL_EXPORTS', size: 36_000 },
    ],
    decimals: 0,
    growth: 0.003,
    gapEvery: 53,
  },
  {
    indicator: 'HONG_KONG_GOODS_TRADE_BY_QUARTER',
    periods: quarters(2019, '2026-Q2'),
    parts: [
      { breakdown: 'IMPORTS', size: 114_000 },
      { breakdown: 'TOTAL_EXPORTS', size: 108_000 },
    ],
    decimals: 0,
    growth: 0.009,
    gapEvery: 29,
  },
  {
    indicator: 'ACTUAL_HONG_KONG_INVESTMENT',
    periods: quarters(2019, '2026-Q2'),
    parts: cities(36),
    decimals: 1,
    growth: 0.01,
    gapEvery: 23,
  },
  {
    indicator: 'ARBITRATION_CASES_ADMINISTERED',
    periods: years(2016, 2025),
    parts: Object.values(ArbitrationField).map((breakdown, index) => ({ breakdown, size: [42, 11, 18][index] ?? 10 })),
    decimals: 0,
    growth: 0.06,
    gapEvery: 11,
  },
  {
    indicator: 'VISITORS_FROM_HONG_KONG',
    periods: months(2019, '2026-06'),
    parts: cities(2_400),
    decimals: 0,
    growth: 0.004,
    gapEvery: 41,
  },
];

/**
 * Sample observations of the indicators that no real source feeds yet: several years at each indicator's frequency, the
 * same ones every time.
 *
 * A whole is the sum of its parts, and so it is a gap where one of them was not measured. Where a part is measured and
 * kept back, the whole stands: a reader must not take the parts' sum for it.
 */
export function sampleObservationSeed(): Seed {
  const rows = () => [...SERIES.flatMap(expand), ...visitorsFromZhejiang(), ...sampleListingObservations()];
  return {
    name: 'sample:OBSERVATIONS',
    hash: async () => hashOf(JSON.stringify(rows())),
    read: async () => [{ record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows: rows() }],
  };
}

function expand({ indicator, periods, parts, decimals, growth, gapEvery }: SampleSeries): ObservationInput[] {
  return periods.flatMap((period, time) => {
    let whole = 0;
    let missing = false;
    const observations = parts.map(({ size, ...part }, index) => {
      const salt = `${indicator} ${part.place ?? part.breakdown}`;
      const value = round(size * (1 + growth) ** time * (0.8 + 0.4 * fraction(time, salt)), decimals);
      const gap = gapOf(time, index, gapEvery);
      whole += value;
      missing ||= gap === ObservationStatus.MISSING;
      return gap ? { indicator, period, ...part, value: null, status: gap } : { indicator, period, ...part, value };
    });
    return [
      ...observations,
      missing
        ? { indicator, period, value: null, status: ObservationStatus.MISSING }
        : { indicator, period, value: round(whole, decimals) },
    ];
  });
}

/** Few and far between: a value that was not measured in the first part, values kept back in the last ones. */
function gapOf(time: number, part: number, every: number): ObservationStatus | undefined {
  if ((time + part * 5) % every !== every - 1) return undefined;
  return part === 0 ? ObservationStatus.MISSING : ObservationStatus.NOT_PUBLISHED;
}

function visitorsFromZhejiang(): ObservationInput[] {
  return months(2019, '2026-06').map((period, time) => {
    const observation = { indicator: 'VISITORS_FROM_ZHEJIANG', period, place: HONG_KONG };
    if (time % 37 === 36) return { ...observation, value: null, status: ObservationStatus.NOT_PUBLISHED };
    return { ...observation, value: round(52_000 * 1.004 ** time * (0.8 + 0.4 * fraction(time, 'visitors')), 0) };
  });
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
