import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../../kit/values/places.ts';

const visitors = {
  area: 'CULTURE_TOURISM',
  measures: ['CULTURE_TOURISM-1'],
  unit: 'visits',
  unitName: localised('Visits', '人次'),
  frequency: Frequency.MONTH,
  nature: Nature.FLOW,
  decimals: 0,
};

/** Visitors between both sides, by the city visited (the place). */
export const cultureIndicators: readonly IndicatorDefinition[] = [
  {
    ...visitors,
    code: 'VISITORS_FROM_HONG_KONG',
    name: localised('Visitors from Hong Kong to Zhejiang', '訪浙香港旅客'),
    description: describe(
      'Visits of Hong Kong residents to Zhejiang in a month, by city and in all.',
      '每月香港居民訪浙人次，按城市及總數。',
    ),
  },
  {
    ...visitors,
    code: 'VISITORS_FROM_ZHEJIANG',
    name: localised('Visitors from Zhejiang to Hong Kong', '訪港浙江旅客'),
    description: describe('Visits of residents of Zhejiang to Hong Kong in a month.', '每月浙江居民訪港人次。'),
    headline: { place: HONG_KONG },
  },
];
