import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ArbitrationField } from './enums.ts';

/** Arbitration between both sides, by field and in all. */
export const legalIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'ARBITRATION_CASES_ADMINISTERED',
    name: localised('Arbitration cases administered', '受理仲裁案件'),
    description: describe(
      'Arbitration cases with parties of both sides that arbitral institutions administered in a year, by field (INTERNATIONAL_TRADE, INVESTMENT, MARITIME) and in all.',
      '仲裁機構每年受理涉及兩地當事人的仲裁案件，按領域（INTERNATIONAL_TRADE、INVESTMENT、MARITIME）及總數。',
    ),
    area: 'LEGAL_DISPUTE_RESOLUTION',
    measures: ['LEGAL_DISPUTE_RESOLUTION-2'],
    unit: 'cases',
    unitName: localised('Cases', '宗'),
    frequency: Frequency.YEAR,
    nature: Nature.FLOW,
    decimals: 0,
    dimensions: [
      {
        code: 'FIELD',
        name: localised('Field', '領域'),
        members: codeList(
          [ArbitrationField.INTERNATIONAL_TRADE, 'International trade', '國際貿易'],
          [ArbitrationField.INVESTMENT, 'Investment', '投資'],
          [ArbitrationField.MARITIME, 'Maritime affairs', '海事海商'],
        ),
        hasWhole: true,
      },
    ],
    totals: [{ total: '', parts: Object.values(ArbitrationField) }],
  },
];
