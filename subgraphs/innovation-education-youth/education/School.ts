import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats, pattern } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { sampleSchools } from './samples.ts';
import {
  SchoolCategory,
  SchoolDistrict,
  SchoolFinanceType,
  SchoolLevel,
  SchoolReligion,
  SchoolSession,
  StudentsGender,
} from './schoolEnums.ts';

/**
 * The Education Bureau's number has twelve digits and stays text, because a number would lose leading zeros. The
 * Ministry of Education's identification code has ten: two for the category of school, two for the province (33 is
 * Zhejiang), six in sequence. Sample schools have neither, so that they cannot be mistaken for a real one.
 */
const SCHOOL_NUMBER = pattern(
  /^(\d{12}|\d{2}33\d{6}|SAMPLE-(HK|ZJ)-\d{4})$/,
  "the Education Bureau's 12-digit school number as text, such as 512060000223, a 10-digit Zhejiang school code whose third and fourth digits are 33, or SAMPLE-HK-0001 or SAMPLE-ZJ-0001 for a sample",
);

@Dataset({
  singular: 'school',
  plural: 'schools',
  title: localised('Schools', '學校'),
  description: describe(
    "Schools of both places. Hong Kong's stand as in the Education Bureau's list: once for each place, level and session that has a number, so that a school with two sessions is two rows.",
    '兩地學校。香港學校按教育局名單所列，每個校址、類型及授課時間各有編號，故同一學校上、下午校各佔一行。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-2'],
  sample: sampleSchools,
})
export class School extends DatasetRecord {
  @Property.string({
    title: ['School number', '學校編號'],
    key: true,
    length: 20,
    format: SCHOOL_NUMBER,
    description: describe(
      "The Education Bureau's number, twelve digits as text; in Zhejiang the Ministry of Education's ten-digit code.",
      '教育局學校編號（十二位文字）；浙江學校為教育部十位學校標識碼。',
    ),
  })
  schoolNumber!: string;

  @Property.localised({ title: ['Name', '校名'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'schools' })
  cityCode!: string;

  @Property.choice(SchoolDistrict, {
    title: ['District', '地區'],
    indexed: true,
    description: describe('Its district of Hong Kong; null for Zhejiang.', '所屬香港地區；浙江學校為空。'),
  })
  district!: SchoolDistrict | null;

  @Property.choice(SchoolCategory, { title: ['Category', '類別'], indexed: true })
  category!: SchoolCategory | null;

  @Property.choice(SchoolFinanceType, { title: ['Finance type', '資助種類'], indexed: true })
  financeType!: SchoolFinanceType | null;

  @Property.choice(SchoolLevel, { title: ['Level', '學校類型'], indexed: true })
  level!: SchoolLevel | null;

  @Property.choice(SchoolSession, { title: ['Session', '授課時間'], indexed: true })
  session!: SchoolSession | null;

  @Property.choice(StudentsGender, { title: ['Gender of students', '就讀學生性別'] })
  studentsGender!: StudentsGender | null;

  @Property.choice(SchoolReligion, {
    title: ['Religion', '宗教'],
    description: describe('Its religion; null where the school has or states none.', '宗教；沒有或未註明則為空。'),
  })
  religion!: SchoolReligion | null;

  @Property.localised({ title: ['Address', '地址'], length: 500 })
  address!: LocalisedText | null;

  @Property.number({ title: ['Latitude', '緯度'], unit: '°', minimum: -90, maximum: 90 })
  latitude!: number | null;

  @Property.number({ title: ['Longitude', '經度'], unit: '°', minimum: -180, maximum: 180 })
  longitude!: number | null;

  @Property.number({
    title: ['Easting', '坐標東'],
    unit: 'm',
    minimum: 700_000,
    maximum: 1_000_000,
    description: describe(
      'Easting on the Hong Kong 1980 Grid; null for Zhejiang.',
      '香港 1980 方格網東坐標；浙江學校為空。',
    ),
  })
  easting!: number | null;

  @Property.number({
    title: ['Northing', '坐標北'],
    unit: 'm',
    minimum: 700_000,
    maximum: 1_000_000,
    description: describe(
      'Northing on the Hong Kong 1980 Grid; null for Zhejiang.',
      '香港 1980 方格網北坐標；浙江學校為空。',
    ),
  })
  northing!: number | null;

  @Property.string({
    title: ['Telephone', '聯絡電話'],
    length: 60,
    format: Formats.telephone,
    description: describe(
      "The school's telephone number as published; several with a comma between.",
      '學校聯絡電話，按發布所列；多於一個以逗號分隔。',
    ),
  })
  telephone!: string | null;

  @Property.string({ title: ['Fax number', '傳真號碼'], length: 60, format: Formats.telephone })
  faxNumber!: string | null;

  @Property.string({ title: ['Website', '網頁'], length: 250, format: Formats.url })
  website!: string | null;
}
