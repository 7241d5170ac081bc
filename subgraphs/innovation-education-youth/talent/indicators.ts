import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { CivilServantExchangeDirection } from './enums.ts';

/** Each comes for the whole and for each of Zhejiang's cities. */
export const talentIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'CIVIL_SERVANTS_EXCHANGED',
    name: localised('Civil servants exchanged', '交流公務員人數'),
    description: describe(
      'Officers whose exchange began in the quarter; by direction, and by city of Zhejiang.',
      '季內開始交流的公務員人數；按方向及浙江城市劃分。',
    ),
    area: 'TALENT_CIVIL_SERVICE',
    measures: ['TALENT_CIVIL_SERVICE-2'],
    unit: 'persons',
    unitName: localised('persons', '人'),
    frequency: Frequency.QUARTER,
    nature: Nature.FLOW,
    decimals: 0,
    dimensions: [
      {
        code: 'DIRECTION',
        name: localised('Direction', '方向'),
        members: codeList(
          [CivilServantExchangeDirection.HONG_KONG_TO_ZHEJIANG, 'From Hong Kong to Zhejiang', '由香港到浙江'],
          [CivilServantExchangeDirection.ZHEJIANG_TO_HONG_KONG, 'From Zhejiang to Hong Kong', '由浙江到香港'],
        ),
        hasWhole: true,
      },
    ],
    totals: [{ total: '', parts: Object.values(CivilServantExchangeDirection) }],
  },
];
