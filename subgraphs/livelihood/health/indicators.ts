import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

/** Area 9: exchanges of clinicians. */
export const healthIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'CLINICIANS_EXCHANGED',
    name: localised('Clinicians exchanged', '臨床醫護人員交流人次'),
    description: describe(
      'Clinicians of both sides who took part in an exchange, by Zhejiang city; without a place the whole.',
      '兩地參與交流的臨床醫護人員，按浙江城市劃分；不設地點即總數。',
    ),
    area: 'HEALTH_CHINESE_MEDICINE',
    measures: ['HEALTH_CHINESE_MEDICINE-1'],
    unit: 'persons',
    unitName: localised('persons', '人次'),
    frequency: Frequency.YEAR,
    nature: Nature.FLOW,
    decimals: 0,
  },
];
