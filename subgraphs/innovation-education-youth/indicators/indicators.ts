import type { IndicatorDefinition } from '../../kit/observation/definition.ts';
import { Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

/** The indicators of this department. Each comes for the whole and for Zhejiang's cities, where nothing else is said. */
export const indicators: readonly IndicatorDefinition[] = [
  {
    code: 'SISTER_SCHOOL_PAIRS',
    name: localised('Sister school pairs signed', '已簽署的姊妹學校'),
    description: describe(
      'Pairs of sister schools signed up to the end of the month; by city, that of the Zhejiang school.',
      '截至月底累計簽署的姊妹學校對數；按浙江學校所在城市劃分。',
    ),
    area: 'EDUCATION',
    measures: ['EDUCATION-2'],
    unit: 'pairs',
    unitName: localised('pairs', '對'),
    frequency: Frequency.MONTH,
    nature: Nature.STOCK,
    decimals: 0,
  },
];
