import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { ClinicalField, ExchangeDirection } from './enums.ts';
import { MedicalInstitution } from './MedicalInstitution.ts';
import { sampleClinicalExchanges } from './samples.ts';

@Dataset({
  singular: 'clinicalExchange',
  plural: 'clinicalExchanges',
  title: localised('Clinical exchanges', '臨床交流'),
  description: describe(
    'Visits and attachments of clinicians, of primary healthcare and of hospital managers between both sides.',
    '兩地臨床醫學人才、基層衞生、醫院管理及中醫藥人員的交流。',
  ),
  areas: ['HEALTH_CHINESE_MEDICINE'],
  measures: ['HEALTH_CHINESE_MEDICINE-1', 'HEALTH_CHINESE_MEDICINE-3'],
  updateFrequency: Frequency.QUARTER,
  order: 'startDate',
  sample: sampleClinicalExchanges,
})
export class ClinicalExchange extends DatasetRecord {
  @Property.string({ title: ['Code', '編號'], key: true, length: 40 })
  code!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(ClinicalField, { title: ['Field', '領域'], required: true, indexed: true })
  field!: ClinicalField;

  @Property.choice(ExchangeDirection, { title: ['Direction', '方向'], required: true, indexed: true })
  direction!: ExchangeDirection;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'clinicalExchanges',
    description: describe("Zhejiang's side of the exchange.", '交流的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => MedicalInstitution, {
    title: ['Institution', '醫療機構'],
    contributes: 'clinicalExchanges',
    description: describe(
      'The institution in Zhejiang, where it is one that Hong Kong invests in.',
      '浙江一方的港資醫療機構。',
    ),
  })
  institutionId!: string | null;

  @Property.reference(() => Organisation, { title: ['Organiser', '主辦機構'], contributes: 'clinicalExchanges' })
  organiserId!: string | null;

  @Property.date({ title: ['First day', '開始日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['Last day', '結束日期'] })
  endDate!: string | null;

  @Property.integer({ title: ['Participants', '參與人數'], unit: 'persons', minimum: 0 })
  participants!: number | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'clinicalExchanges' })
  measureCode!: string | null;
}
