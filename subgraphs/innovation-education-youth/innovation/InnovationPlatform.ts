import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { InnovationPlatformKind, ResearchField } from './enums.ts';

@Dataset({
  singular: 'innovationPlatform',
  plural: 'innovationPlatforms',
  title: localised('Innovation platforms', '科創平台'),
  description: describe(
    'Research and development centres, laboratories and platforms that the two places run together.',
    '兩地合辦的研發中心、實驗室及科技合作平台。',
  ),
  areas: ['INNOVATION_TECHNOLOGY'],
  measures: ['INNOVATION_TECHNOLOGY-3'],
})
export class InnovationPlatform extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 40 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(InnovationPlatformKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: InnovationPlatformKind;

  @Property.choice(ResearchField, { title: ['Field', '領域'], indexed: true })
  field!: ResearchField | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'innovationPlatforms' })
  cityCode!: string | null;

  @Property.date({ title: ['Established on', '成立日期'], indexed: true })
  establishedOn!: string | null;

  @Property.integer({ title: ['Research staff', '研究人員'], unit: 'persons', minimum: 0 })
  researchStaff!: number | null;

  @Property.string({ title: ['Website', '網頁'], length: 250, format: Formats.url })
  website!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'innovationPlatforms' })
  measureCode!: string | null;
}
