import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { EntrepreneurshipBase } from './EntrepreneurshipBase.ts';
import { YouthSector } from './enums.ts';
import { sampleYouthStartups } from './samples.ts';

@Dataset({
  singular: 'youthStartup',
  plural: 'youthStartups',
  title: localised('Youth start-ups', '青年初創'),
  description: describe(
    'Start-up teams of young people from Hong Kong that have extended their business to Zhejiang.',
    '業務拓展至浙江的香港青年創業團隊。',
  ),
  areas: ['YOUTH'],
  measures: ['YOUTH-3'],
  sample: sampleYouthStartups,
})
export class YouthStartup extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 40 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(YouthSector, { title: ['Sector', '行業'], indexed: true })
  sector!: YouthSector | null;

  @Property.reference(() => EntrepreneurshipBase, { title: ['Base', '基地'], contributes: 'youthStartups' })
  baseId!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'youthStartups',
    description: describe('The city of Zhejiang that it has come to.', '落戶的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Organisation, {
    title: ['Funder', '資助機構'],
    contributes: 'youthStartups',
    description: describe('The fund that supports it.', '資助該團隊的基金。'),
  })
  funderId!: string | null;

  @Property.date({ title: ['Founded on', '成立日期'], indexed: true })
  foundedOn!: string | null;

  @Property.integer({ title: ['Employees', '僱員人數'], unit: 'persons', minimum: 0 })
  employees!: number | null;

  @Property.money({ title: ['Funding received', '所獲資助'] })
  funding!: Money | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'youthStartups' })
  measureCode!: string | null;
}
