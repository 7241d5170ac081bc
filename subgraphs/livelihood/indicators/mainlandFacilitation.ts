import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../places.ts';

/** Area 13: how Hong Kong people move, and use their permit. */
export const mainlandFacilitationIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'DAILY_PASSENGERS',
    name: localised('Daily passengers by control point', '各管制站每日出入境旅客'),
    description: describe(
      'Arrivals and departures together, by control point of Hong Kong; without a breakdown all control points.',
      '入境及出境旅客合計,按香港管制站劃分;不設細項即全部管制站。',
    ),
    area: 'MAINLAND_FACILITATION',
    unit: 'passengers',
    unitName: localised('passengers', '旅客人次'),
    frequency: Frequency.DAY,
    nature: Nature.FLOW,
    decimals: 0,
    headline: { place: HONG_KONG },
  },
];
