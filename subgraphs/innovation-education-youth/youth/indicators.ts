import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

/** Each comes for the whole and for each of Zhejiang's cities. */
export const youthIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'INTERNSHIP_PLACES',
    name: localised('Internship places', '實習名額'),
    description: describe(
      'Places of the internship programmes in Zhejiang; by city.',
      '浙江實習計劃的名額；按城市劃分。',
    ),
    area: 'YOUTH',
    measures: ['YOUTH-1'],
    unit: 'places',
    unitName: localised('places', '個'),
    frequency: Frequency.YEAR,
    nature: Nature.FLOW,
    decimals: 0,
  },
  {
    code: 'INTERNSHIP_PLACEMENTS',
    name: localised('Internship placements', '實習人數'),
    description: describe(
      'Young people from Hong Kong who took up an internship in Zhejiang; by city.',
      '在浙江實習的香港青年人數；按城市劃分。',
    ),
    area: 'YOUTH',
    measures: ['YOUTH-1'],
    unit: 'persons',
    unitName: localised('persons', '人'),
    frequency: Frequency.YEAR,
    nature: Nature.FLOW,
    decimals: 0,
  },
];
