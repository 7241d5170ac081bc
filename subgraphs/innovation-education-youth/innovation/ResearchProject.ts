import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { University } from '../education/University.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { ResearchField, ResearchProjectStatus } from './enums.ts';
import { InnovationPlatform } from './InnovationPlatform.ts';
import { sampleResearchProjects } from './samples.ts';

@Dataset({
  singular: 'researchProject',
  plural: 'researchProjects',
  title: localised('Joint research projects', '聯合研究項目'),
  description: describe(
    'Research that universities, institutes or companies of both places do together.',
    '兩地大學、科研機構或企業合作的研究項目。',
  ),
  areas: ['INNOVATION_TECHNOLOGY'],
  measures: ['INNOVATION_TECHNOLOGY-1'],
  label: 'title',
  order: 'startDate',
  sample: sampleResearchProjects,
})
export class ResearchProject extends DatasetRecord {
  @Property.string({ title: ['Grant number', '資助編號'], key: true, length: 60 })
  grantNumber!: string;

  @Property.localised({ title: ['Title', '項目名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(ResearchField, { title: ['Field', '領域'], indexed: true })
  field!: ResearchField | null;

  @Property.choice(ResearchProjectStatus, { title: ['Status', '進度'], indexed: true })
  status!: ResearchProjectStatus | null;

  @Property.reference(() => University, {
    title: ['Hong Kong university', '香港院校'],
    contributes: 'researchProjectsWithZhejiang',
  })
  hongKongUniversityCode!: string | null;

  @Property.reference(() => University, {
    title: ['Zhejiang university', '浙江高校'],
    contributes: 'researchProjectsWithHongKong',
  })
  zhejiangUniversityCode!: string | null;

  @Property.reference(() => InnovationPlatform, { title: ['Platform', '平台'], contributes: 'researchProjects' })
  platformId!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'researchProjects',
    description: describe('The city of Zhejiang that takes part.', '參與的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.date({ title: ['Start', '開始日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['End', '完結日期'] })
  endDate!: string | null;

  @Property.money({ title: ['Funding', '資助額'] })
  funding!: Money | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'researchProjects' })
  measureCode!: string | null;
}
