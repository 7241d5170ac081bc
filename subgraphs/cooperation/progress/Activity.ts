import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../directory/City.ts';
import { Organisation } from '../directory/Organisation.ts';
import { Measure } from '../mechanism/Measure.ts';
import { ActivityKind } from './enums.ts';
import { sampleActivities } from './samples.ts';

@Dataset({
  singular: 'activity',
  plural: 'activities',
  title: localised('Activities', '活動'),
  description: describe(
    'The calendar: forums, trainings, visits and exhibitions.',
    '活動日程:論壇、培訓、訪問及展覽。',
  ),
  areas: [],
  label: 'title',
  order: 'startsOn',
  sample: sampleActivities,
})
export class Activity extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.choice(ActivityKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: ActivityKind;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'activities' })
  measureCode!: string | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'activities' })
  cityCode!: string | null;

  @Property.date({ title: ['Starts on', '開始日期'], required: true, indexed: true })
  startsOn!: string;

  @Property.date({ title: ['Ends on', '結束日期'] })
  endsOn!: string | null;

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
}
