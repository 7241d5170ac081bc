import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { sampleEntrepreneurshipBases } from './samples.ts';

@Dataset({
  singular: 'entrepreneurshipBase',
  plural: 'entrepreneurshipBases',
  title: localised('Innovation and entrepreneurship bases', '創新創業基地'),
  description: describe(
    'Bases in Zhejiang at which young people from Hong Kong may stay or start a business.',
    '可供香港青年體驗或創業的浙江創新創業基地。',
  ),
  areas: ['YOUTH'],
  measures: ['YOUTH-2'],
  sample: sampleEntrepreneurshipBases,
})
export class EntrepreneurshipBase extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 40 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'entrepreneurshipBases' })
  cityCode!: string;

  @Property.date({ title: ['Opened on', '啟用日期'], indexed: true })
  openedOn!: string | null;

  @Property.number({ title: ['Floor area', '樓面面積'], unit: 'm²', minimum: 0 })
  floorArea!: number | null;

  @Property.integer({
    title: ['Capacity', '可容納團隊'],
    unit: 'teams',
    minimum: 0,
    description: describe('Teams that it has room for.', '可容納的團隊數目。'),
  })
  capacity!: number | null;

  @Property.string({ title: ['Website', '網頁'], length: 250, format: Formats.url })
  website!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'entrepreneurshipBases' })
  measureCode!: string | null;
}
