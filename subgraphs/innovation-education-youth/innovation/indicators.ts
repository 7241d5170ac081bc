import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

/** Each comes for the whole and for each of Zhejiang's cities. */
export const innovationIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'JOINT_RESEARCH_PROJECTS',
    name: localised('Joint research projects started', '新開展的聯合研究項目'),
    description: describe(
      'Joint research projects that started in the quarter; by city of Zhejiang.',
      '季內開展的聯合研究項目數目；按浙江城市劃分。',
    ),
    area: 'INNOVATION_TECHNOLOGY',
    measures: ['INNOVATION_TECHNOLOGY-1'],
    unit: 'projects',
    unitName: localised('projects', '項'),
    frequency: Frequency.QUARTER,
    nature: Nature.FLOW,
    decimals: 0,
  },
  {
    code: 'JOINT_RESEARCH_FUNDING',
    name: localised('Funding of joint research projects', '聯合研究項目資助額'),
    description: describe(
      'Funding of the joint research projects that started in the quarter, over their whole length; by city of Zhejiang.',
      '季內開展的聯合研究項目的資助總額；按浙江城市劃分。',
    ),
    area: 'INNOVATION_TECHNOLOGY',
    measures: ['INNOVATION_TECHNOLOGY-1'],
    unit: 'HK$ million',
    unitName: localised('million Hong Kong dollars', '百萬港元'),
    frequency: Frequency.QUARTER,
    nature: Nature.FLOW,
    decimals: 2,
  },
];
