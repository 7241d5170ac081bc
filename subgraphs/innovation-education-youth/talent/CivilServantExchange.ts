import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { CivilServantExchangeDirection } from './enums.ts';
import { sampleCivilServantExchanges } from './samples.ts';

@Dataset({
  singular: 'civilServantExchange',
  plural: 'civilServantExchanges',
  title: localised('Exchanges of civil servants', '公務員交流'),
  description: describe(
    'Civil servants who work for a time on the other side, by cohort and direction; numbers only, no persons.',
    '到對方機構工作一段時間的公務員，按期別及方向列出；只載人數，不載個人資料。',
  ),
  areas: ['TALENT_CIVIL_SERVICE'],
  measures: ['TALENT_CIVIL_SERVICE-2'],
  order: 'startDate',
  sample: sampleCivilServantExchanges,
})
export class CivilServantExchange extends DatasetRecord {
  @Property.string({ title: ['Cohort', '期別'], key: true, length: 60 })
  cohort!: string;

  @Property.choice(CivilServantExchangeDirection, { title: ['Direction', '方向'], key: true })
  direction!: CivilServantExchangeDirection;

  @Property.reference(() => Organisation, {
    title: ['Organiser', '主辦機構'],
    contributes: 'civilServantExchanges',
    description: describe('The body that runs it; null where no source says.', '主辦機構；未有資料則為空。'),
  })
  organiserId!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'civilServantExchanges',
    description: describe('The city of Zhejiang that takes part.', '參與的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.date({ title: ['Start', '開始日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['End', '完結日期'] })
  endDate!: string | null;

  @Property.integer({ title: ['Officers', '人數'], unit: 'persons', minimum: 0 })
  officers!: number | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'civilServantExchanges' })
  measureCode!: string | null;
}
