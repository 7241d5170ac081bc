import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats, pattern } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { StandardLevel, StandardStage, StandardSubject } from './enums.ts';

@Dataset({
  singular: 'chineseMedicineStandard',
  plural: 'chineseMedicineStandards',
  title: localised('Standards of Chinese medicine', '中醫藥標準'),
  description: describe(
    'Standards of Chinese medicine, up to international ones: what both sides may work on, and not what they did.',
    '中醫藥標準，包括國際標準；名單列出可供兩地合作的標準，並非合作成果。',
  ),
  areas: ['HEALTH_CHINESE_MEDICINE'],
  measures: ['HEALTH_CHINESE_MEDICINE-3'],
  updateFrequency: Frequency.YEAR,
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

  @Property.string({
    title: ['Stage code', '階段代碼'],
    length: 5,
    format: pattern(/^\d\d\.\d\d$/, 'a stage code such as 60.60'),
    description: describe('ISO’s harmonised stage code, for standards of ISO.', 'ISO 標準的統一階段代碼。'),
  })
  stageCode!: string | null;

  @Property.date({ title: ['Published on', '發布日期'], indexed: true })
  publishedOn!: string | null;

  @Property.string({
    title: ['Month of publication', '發布月份'],
    length: 7,
    format: pattern(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2018-12'),
    description: describe(
      'As the source states it; known also where it does not state the day.',
      '按資料來源所載；來源未列明日期時亦可得知。',
    ),
  })
  publicationMonth!: string | null;

  @Property.string({
    title: ['Committee', '委員會'],
    length: 60,
    description: describe('The technical committee that is responsible: ISO/TC 249/SC 1.', '負責的技術委員會。'),
  })
  committee!: string | null;

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
