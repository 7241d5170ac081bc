import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

/** Area 11: flats under smart management. */
export const housingIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'SMART_MANAGED_FLATS',
    name: localised('Flats with smart management', '採用智慧管理的單位'),
    description: describe(
      'Flats of public housing estates with smart management at the end of the quarter, by city; without a place both sides together.',
      '季末採用智慧管理的公共屋邨單位，按城市劃分；不設地點即兩地合計。',
    ),
    area: 'HOUSING',
    measures: ['HOUSING-2'],
    unit: 'flats',
    unitName: localised('flats', '個單位'),
    frequency: Frequency.QUARTER,
    nature: Nature.STOCK,
    decimals: 0,
  },
];
