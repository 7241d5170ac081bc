import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { sampleUniversities } from './samples.ts';

@Dataset({
  singular: 'university',
  plural: 'universities',
  title: localised('Universities', '高等院校'),
  description: describe(
    'Universities and other institutions of higher education that take part, of both places.',
    '參與合作的兩地高等院校。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-3'],
  sample: sampleUniversities,
})
export class University extends DatasetRecord {
  @Property.string({ title: ['Code', '代碼'], key: true, length: 40 })
  code!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'universities' })
  cityCode!: string;

  @Property.string({ title: ['Website', '網頁'], length: 250, format: Formats.url })
  website!: string | null;
}
