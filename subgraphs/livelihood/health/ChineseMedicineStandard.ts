import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { StandardLevel, StandardStage, StandardSubject } from './enums.ts';
import { sampleChineseMedicineStandards } from './samples.ts';

@Dataset({
  singular: 'chineseMedicineStandard',
  plural: 'chineseMedicineStandards',
  title: localised('Standards of Chinese medicine', '中醫藥標準'),
  description: describe(
    'Standards of Chinese medicine that both sides work on, up to international ones.',
    '兩地合作推動的中醫藥標準,包括國際標準。',
  ),
  areas: ['HEALTH_CHINESE_MEDICINE'],
  measures: ['HEALTH_CHINESE_MEDICINE-3'],
  updateFrequency: Frequency.YEAR,
  sample: sampleChineseMedicineStandards,
})
export class ChineseMedicineStandard extends DatasetRecord {
  @Property.string({ title: ['Standard number', '標準編號'], key: true, length: 60 })
  standardNumber!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(StandardLevel, { title: ['Level', '級別'], required: true, indexed: true })
  level!: StandardLevel;

  @Property.choice(StandardSubject, { title: ['Subject', '對象'], indexed: true })
  subject!: StandardSubject | null;

  @Property.choice(StandardStage, { title: ['Stage', '階段'], indexed: true })
  stage!: StandardStage | null;

  @Property.date({ title: ['Published on', '發布日期'], indexed: true })
  publishedOn!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'chineseMedicineStandards',
    description: describe('Where the body that drafts it is.', '起草單位所在城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Organisation, {
    title: ['Drafted by', '起草單位'],
    contributes: 'chineseMedicineStandards',
  })
  drafterId!: string | null;

  @Property.string({ title: ['Address', '網址'], length: 500, format: Formats.url })
  url!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'chineseMedicineStandards' })
  measureCode!: string | null;
}
