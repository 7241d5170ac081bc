import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { LegalPartnershipForm } from './enums.ts';
import { sampleLegalPartnerships } from './samples.ts';

@Dataset({
  singular: 'legalPartnership',
  plural: 'legalPartnerships',
  title: localised('Law firm partnerships', '律師事務所聯營及分支'),
  description: describe(
    'Partnership associations of law firms of both sides, and the branches they open on the other.',
    '兩地律師事務所的合夥聯營及互設分支機構。',
  ),
  areas: ['LEGAL_DISPUTE_RESOLUTION'],
  measures: ['LEGAL_DISPUTE_RESOLUTION-1'],
  order: 'registeredOn',
  sample: sampleLegalPartnerships,
})
export class LegalPartnership extends DatasetRecord {
  @Property.string({ title: ['Registration number', '登記編號'], key: true, length: 40 })
  registrationNumber!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(LegalPartnershipForm, { title: ['Form', '形式'], required: true, indexed: true })
  form!: LegalPartnershipForm;

  @Property.localised({ title: ['Hong Kong firm', '香港律師事務所'] })
  hongKongFirm!: LocalisedText | null;

  @Property.localised({ title: ['Zhejiang firm', '浙江律師事務所'] })
  zhejiangFirm!: LocalisedText | null;

  @Property.date({ title: ['Registered on', '登記日期'], indexed: true })
  registeredOn!: string | null;

  @Property.date({
    title: ['Ended on', '終止日期'],
    description: describe('Null while it stands.', '仍然存續則為空。'),
  })
  endedOn!: string | null;

  @Property.integer({ title: ['Lawyers', '律師人數'], unit: 'persons', minimum: 0 })
  lawyers!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'legalPartnerships',
    description: describe('Where its office is.', '辦事處所在城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'legalPartnerships' })
  measureCode!: string | null;
}
