import { addDays } from '../../kit/feeds/days.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { day, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { CulturalExchangeDirection, CulturalExchangeKind, ExhibitionTheme } from './enums.ts';

export const sampleExhibitions = { rows: 60, row: exhibition };
export const sampleCulturalExchanges = { rows: 72, row: culturalExchange };

/** An exhibition that ends later is still open, and its visitors are not counted. */
const OPEN_AFTER = '2026-06-30';

function exhibition(index: number) {
  const city =
    index % 3 === 0
      ? { code: HONG_KONG, english: 'Hong Kong', traditional: '香港' }
      : pick(ZHEJIANG_CITIES, index, 'exhibition city');
  const startsOn = day('2023-01-10', '2026-05-31', index, 'exhibition start');
  const endsOn = addDays(startsOn, integer(20, 120, index, 'exhibition length'));
  return {
    id: `SAMPLE-EX-${numbered(index, 4)}`,
    title: sampleText(
      `Joint exhibition ${index + 1} in ${city.english} (SAMPLE)`,
      `${city.traditional}合辦展覽${index + 1}(示例)`,
    ),
    theme: pick(Object.values(ExhibitionTheme), index, 'exhibition theme'),
    venue: sampleText(`Museum in ${city.english} (SAMPLE)`, `${city.traditional}博物館(示例)`),
    startsOn,
    endsOn,
    exhibits: integer(30, 260, index, 'exhibition exhibits'),
    visitors: endsOn > OPEN_AFTER ? null : integer(4_000, 180_000, index, 'exhibition visitors'),
    city: city.code,
    host: null,
    measure: 'CULTURE_TOURISM-2',
  };
}

const KIND_NAMES: Record<CulturalExchangeKind, readonly [english: string, traditional: string]> = {
  PERFORMANCE: ['performance', '演出'],
  FESTIVAL: ['festival', '節慶活動'],
  MUSEUM_VISIT: ['museum visit', '文博互訪'],
  TOURISM_PROMOTION: ['tourism promotion', '旅遊推介'],
  WORKSHOP: ['workshop', '工作坊'],
};

function culturalExchange(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'exchange city');
  const kind = pick(Object.values(CulturalExchangeKind), index, 'exchange kind');
  const direction = pick(Object.values(CulturalExchangeDirection), index, 'exchange direction');
  const inZhejiang = direction === CulturalExchangeDirection.HONG_KONG_TO_ZHEJIANG;
  const startsOn = day('2023-01-10', '2026-06-20', index, 'exchange start');
  const [english, traditional] = KIND_NAMES[kind];
  return {
    id: `SAMPLE-CE-${numbered(index, 4)}`,
    title: sampleText(
      `${city.english}–Hong Kong ${english} ${index + 1} (SAMPLE)`,
      `${city.traditional}香港${traditional}${index + 1}(示例)`,
    ),
    kind,
    direction,
    startsOn,
    endsOn: addDays(startsOn, integer(0, 9, index, 'exchange length')),
    participants: integer(8, 240, index, 'exchange participants'),
    audience: kind === CulturalExchangeKind.WORKSHOP ? null : integer(100, 12_000, index, 'exchange audience'),
    city: inZhejiang ? city.code : HONG_KONG,
    partnerCity: inZhejiang ? HONG_KONG : city.code,
    host: null,
    measure: kind === CulturalExchangeKind.MUSEUM_VISIT ? 'CULTURE_TOURISM-2' : 'CULTURE_TOURISM-1',
  };
}

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
