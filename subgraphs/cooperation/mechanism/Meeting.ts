import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../directory/City.ts';
import { MeetingStatus } from './enums.ts';

@Dataset({
  singular: 'meeting',
  plural: 'meetings',
  title: localised('Meetings', '會議'),
  description: describe(
    'Meetings of the mechanism, its predecessor, and announced ones.',
    '機制下的會議、其前身及已預告的會議。',
  ),
  areas: [],
  rules: [
    {
      columns: ['date', 'status'],
      accepted: (read) =>
        read('status') === 'HELD' && read('date') === null ? 'the day on which it was held' : undefined,
    },
  ],
})
export class Meeting extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(MeetingStatus, { title: ['Status', '狀態'], required: true, indexed: true })
  status!: MeetingStatus;

  @Property.date({
    title: ['Date', '日期'],
    indexed: true,
    description: describe('Its day; null while none is announced.', '日期；未公布則為空。'),
  })
  date!: string | null;

  @Property.string({
    title: ['Announced for', '預告時間'],
    length: 40,
    description: describe('The period that was announced, such as 2026.', '已公布的期間，例如 2026。'),
  })
  announcedFor!: string | null;

  @Property.localised({ title: ['Summary', '摘要'], length: 1000 })
  summary!: LocalisedText | null;

  @Property.reference(() => Meeting, {
    title: ['Preceded by', '前次會議'],
    contributes: 'followedBy',
    description: describe('The meeting before it in its lineage.', '在同一脈絡中之前的會議。'),
  })
  precededById!: string | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'meetings' })
  cityCode!: string | null;
}
