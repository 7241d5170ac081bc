import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../directory/City.ts';

@Dataset({
  singular: 'meeting',
  plural: 'meetings',
  title: localised('Meetings', '會議'),
  description: describe('Meetings of the mechanism.', '機制下的會議。'),
  areas: [],
})
export class Meeting extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.date({ title: ['Date', '日期'], required: true, indexed: true })
  date!: string;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'meetings' })
  cityCode!: string | null;
}
