import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { StudyTourKind } from './enums.ts';

/** Each comes for the whole and for each of Zhejiang's cities. */
export const educationIndicators: readonly IndicatorDefinition[] = [
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
    dimensions: [
      {
        code: 'KIND',
        name: localised('Kind of tour', '考察團類別'),
        members: codeList(
          [
            StudyTourKind.CITIZENSHIP_AND_SOCIAL_DEVELOPMENT,
            'Citizenship and Social Development',
            '公民與社會發展科內地考察',
          ],
          [StudyTourKind.TEACHERS, 'Teachers', '教師學習團'],
          [StudyTourKind.OTHER, 'Other tours', '其他交流團'],
        ),
        hasWhole: true,
      },
    ],
  },
];
