import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { UniversityForm, UniversityLevel } from './enums.ts';

@Dataset({
  singular: 'university',
  plural: 'universities',
  title: localised('Universities', '高等院校'),
  description: describe(
    'Institutions of higher education of both places: all of Zhejiang, and the publicly funded universities of Hong Kong.',
    '兩地高等院校：浙江全部高校及香港公帑資助大學。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-3'],
})
export class University extends DatasetRecord {
  @Property.string({
    title: ['Code', '代碼'],
    key: true,
    length: 40,
    description: describe(
      "In Zhejiang the Ministry of Education's ten-digit identification code; in Hong Kong the usual abbreviation.",
      '浙江為教育部十位學校標識碼；香港為通用簡稱。',
    ),
  })
  code!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'universities' })
  cityCode!: string;

  @Property.choice(UniversityLevel, { title: ['Level', '層次'], indexed: true })
  level!: UniversityLevel | null;

  @Property.choice(UniversityForm, { title: ['Form', '辦學形式'], indexed: true })
  form!: UniversityForm | null;

  @Property.string({ title: ['Website', '網頁'], length: 250, format: Formats.url })
  website!: string | null;
}
