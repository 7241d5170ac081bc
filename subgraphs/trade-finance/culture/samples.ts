import { ObservationStatus } from '../../kit/observation/Observation.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';

/** Visitors by city, in the order of the cities' codes. */
const VISITORS = [21_600, 16_800, 9_600, 9_600, 4_800, 9_600, 7_200, 2_400, 2_400, 7_200, 2_400];

export const cultureSamples: readonly SampleSeries[] = [
  {
    indicator: 'VISITORS_FROM_HONG_KONG',
    periods: ['2019-01', '2026-06'],
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({ place: code, size: VISITORS[index] as number })),
    growth: 0.004,
    scatter: 0.2,
    whole: true,
    gapEvery: 41,
  },
  {
    indicator: 'VISITORS_FROM_ZHEJIANG',
    periods: ['2019-01', '2026-06'],
    parts: [{ place: HONG_KONG, size: 52_000, salt: 'visitors' }],
    growth: 0.004,
    scatter: 0.2,
    gaps: { '2022-01': ObservationStatus.NOT_PUBLISHED, '2025-02': ObservationStatus.NOT_PUBLISHED },
  },
];
