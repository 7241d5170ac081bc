import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../directory/City.ts';
import { Organisation } from '../directory/Organisation.ts';
import { MeasureLink } from '../mechanism/enums.ts';
import { Measure } from '../mechanism/Measure.ts';
import { ActivityKind } from './enums.ts';
import { notBefore } from './rules.ts';

@Dataset({
  singular: 'activity',
  plural: 'activities',
  title: localised('Activities', '活動'),
  description: describe(
    'What happened, by public pages: forums, visits, signings, openings. Those before the agreement are the base line.',
    '公開網頁所載的活動：論壇、訪問、簽署、開幕等；協議之前的屬基線。',
  ),
  areas: [],
  classified: true,
  label: 'title',
  order: 'startsOn',
  rules: [notBefore('endsOn', 'startsOn')],
})
export class Activity extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.choice(ActivityKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: ActivityKind;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.localised({ title: ['Summary', '摘要'], length: 1000 })
  summary!: LocalisedText | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'activities' })
  measureCode!: string | null;

  @Property.choice(MeasureLink, {
    title: ['Link to the measure', '與措施的關聯'],
    description: describe('Who says that it belongs to the measure.', '由誰指其屬於該措施。'),
  })
  measureLink!: MeasureLink | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'activities' })
  cityCode!: string | null;

  @Property.localised({
    title: ['Place', '地點'],
    description: describe('The place as the source names it.', '資料來源所載的地點。'),
  })
  place!: LocalisedText | null;

  @Property.date({ title: ['Starts on', '開始日期'], required: true, indexed: true })
  startsOn!: string;

  @Property.date({ title: ['Ends on', '結束日期'] })
  endsOn!: string | null;

  @Property.localised({
    title: ['Organisations', '參與機構'],
    length: 600,
    description: describe('The bodies that the source names.', '資料來源提及的機構。'),
  })
  organisations!: LocalisedText | null;

  @Property.reference(() => Organisation, {
    title: ['Hong Kong host', '香港主辦機構'],
    contributes: 'activitiesHostedForHongKong',
  })
  hostHongKongId!: string | null;

  @Property.reference(() => Organisation, {
    title: ['Zhejiang host', '浙江主辦機構'],
    contributes: 'activitiesHostedForZhejiang',
  })
  hostZhejiangId!: string | null;

  @Property.integer({ title: ['Participants from Hong Kong', '香港參與人數'], minimum: 0, unit: 'persons' })
  participantsHongKong!: number | null;

  @Property.integer({ title: ['Participants from Zhejiang', '浙江參與人數'], minimum: 0, unit: 'persons' })
  participantsZhejiang!: number | null;

  @Property.integer({
    title: ['Participants in all', '參與總人數'],
    minimum: 0,
    unit: 'persons',
    description: describe('Where the source does not divide them.', '資料來源沒有分列的總數。'),
  })
  participants!: number | null;
}
