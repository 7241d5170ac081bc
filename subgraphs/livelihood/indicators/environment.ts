import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../places.ts';

/** Area 10: what is measured of air and radiation. */
export const environmentIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'AQHI',
    name: localised('Air Quality Health Index, hourly', '空氣質素健康指數(每小時)'),
    description: describe(
      'Index from 1 to 10 by monitoring station; 10 stands for the open-ended 10+ as well. There is no figure for all of Hong Kong.',
      '各監測站 1 至 10 的指數,10 亦代表 10+;並無全港單一數字。',
    ),
    area: 'ENVIRONMENT',
    unit: '1',
    unitName: localised('index', '指數'),
    frequency: Frequency.HOUR,
    nature: Nature.RATE,
    decimals: 0,
    headline: { place: HONG_KONG, breakdown: 'Central/Western' },
  },
];
