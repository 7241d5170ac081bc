import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';

/** Area 13: how Hong Kong people use their permit, and who crosses Hong Kong's boundary. */
export const mainlandFacilitationIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'HOME_RETURN_PERMIT_USES',
    name: localised('Uses of the Home Return Permit', '回鄉證使用次數'),
    description: describe(
      'Times that the Mainland Travel Permit for Hong Kong and Macao Residents was taken by government and public services in Zhejiang, by city; without a place the whole.',
      '浙江政務及公共服務使用港澳居民來往內地通行證的次數,按城市劃分;不設地點即總數。',
    ),
    area: 'MAINLAND_FACILITATION',
    measures: ['MAINLAND_FACILITATION-2'],
    unit: 'uses',
    unitName: localised('uses', '次'),
    frequency: Frequency.MONTH,
    nature: Nature.FLOW,
    decimals: 0,
    totals: [{ dimension: 'place', total: '', parts: ZHEJIANG_CITIES.map(({ code }) => code) }],
  },
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
    // Control points open and close, so there is no list of them.
    totals: [{ total: '' }],
  },
];
