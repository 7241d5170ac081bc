import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Organisation } from './Organisation.ts';

@Dataset({
  singular: 'office',
  plural: 'offices',
  title: localised('Public offices', '公職'),
  description: describe('Public posts, and who held each at a date.', '公職及其於某日的在任者。'),
  areas: [],
  label: 'title',
})
export class Office extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.localised({ title: ['Title', '職銜'], required: true })
  title!: LocalisedText;

  @Property.reference(() => Organisation, { title: ['Organisation', '機構'], required: true, contributes: 'offices' })
  organisationId!: string;

  @Property.localised({
    title: ['Holder', '在任者'],
    description: describe('Who held it on the date beside.', '於該日期的在任者。'),
  })
  holder!: LocalisedText | null;

  @Property.date({ title: ['Holder as of', '在任日期'] })
  holderAsOf!: string | null;
}
