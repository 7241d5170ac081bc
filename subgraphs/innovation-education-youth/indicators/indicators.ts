import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { CivilServantExchangeDirection } from '../enums/talent.ts';

/** The indicators of this department. Each comes for the whole and for each of Zhejiang's cities. */
export const indicators: readonly IndicatorDefinition[] = [
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
  {
    code: 'STUDY_TOUR_PARTICIPANTS',
    name: localised('Participants of study tours', '考察團參加人數'),
    description: describe(
      'Pupils and teachers on study tours to Zhejiang that set out in the month; by city visited, and by kind of tour.',
      '月內出發到浙江考察的師生人數；按到訪城市及考察團類別劃分。',
    ),
    area: 'EDUCATION',
    measures: ['EDUCATION-1'],
    unit: 'persons',
    unitName: localised('persons', '人'),
    frequency: Frequency.MONTH,
    nature: Nature.FLOW,
    decimals: 0,
  },
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
    totals: [{ total: '', parts: Object.values(CivilServantExchangeDirection) }],
  },
];
