import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Area } from '../mechanism/Area.ts';
import { Measure } from '../mechanism/Measure.ts';
import { Meeting } from '../mechanism/Meeting.ts';
import { ClaimPrecision } from './enums.ts';

@Dataset({
  singular: 'claim',
  plural: 'claims',
  title: localised('Claims', '說法'),
  description: describe(
    'A number that one publisher stated. Two publishers that differ are two claims; numbers of different scope are never one series.',
    '單一發布者所述的數字；說法不同者各自成列，範圍不同的數字不成數列。',
  ),
  areas: [],
  label: 'subject',
  order: 'saidOn',
})
export class Claim extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.string({
    title: ['Topic', '主題'],
    length: 60,
    required: true,
    indexed: true,
    description: describe('The same code for claims about the same thing.', '同一事項的說法使用同一代碼。'),
  })
  topic!: string;

  @Property.localised({
    title: ['Subject', '事項'],
    required: true,
    description: describe('What is counted, where and when.', '所計算的事項、地點及時間。'),
  })
  subject!: LocalisedText;

  @Property.number({ title: ['Value', '數值'], required: true })
  value!: number;

  @Property.choice(ClaimPrecision, { title: ['Precision', '準確程度'], required: true })
  precision!: ClaimPrecision;

  @Property.string({ title: ['Unit', '單位'], required: true, length: 60 })
  unit!: string;

  @Property.string({
    title: ['Period', '期間'],
    length: 40,
    description: describe('The period or day that the number is of, as the source has it.', '數字所屬的期間或日期。'),
  })
  period!: string | null;

  @Property.localised({
    title: ['Said by', '表示者'],
    required: true,
    description: describe('The body or the post, as the source names it.', '資料來源所載的機構或職位。'),
  })
  saidBy!: LocalisedText;

  @Property.date({ title: ['Said on', '表示日期'], indexed: true })
  saidOn!: string | null;

  @Property.reference(() => Area, { title: ['Area', '範疇'], contributes: 'claims' })
  areaCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'claims' })
  measureCode!: string | null;

  @Property.reference(() => Meeting, { title: ['Meeting', '會議'], contributes: 'claims' })
  meetingId!: string | null;
}
