import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { UniversityPartnershipKind } from './enums.ts';
import { University } from './University.ts';

@Dataset({
  singular: 'universityPartnership',
  plural: 'universityPartnerships',
  title: localised('University partnerships', '院校合作'),
  description: describe(
    'What a university of Hong Kong and one of Zhejiang do together; one row for each kind of partnership.',
    '香港與浙江院校之間的合作；每類合作一行。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-3'],
  order: 'signedOn',
})
export class UniversityPartnership extends DatasetRecord {
  @Property.reference(() => University, {
    title: ['Hong Kong university', '香港院校'],
    key: true,
    contributes: 'partnershipsWithZhejiang',
  })
  hongKongUniversityCode!: string;

  @Property.reference(() => University, {
    title: ['Zhejiang university', '浙江高校'],
    key: true,
    contributes: 'partnershipsWithHongKong',
  })
  zhejiangUniversityCode!: string;

  @Property.choice(UniversityPartnershipKind, { title: ['Kind', '類別'], key: true })
  kind!: UniversityPartnershipKind;

  @Property.reference(() => City, {
    title: ['Zhejiang city', '浙江城市'],
    contributes: 'universityPartnerships',
    description: describe("The Zhejiang university's city.", '浙江高校所在城市。'),
  })
  zhejiangCityCode!: string | null;

  @Property.localised({
    title: ['Summary', '摘要'],
    length: 600,
    description: describe("What is known of it, in the hub's words.", '以本樞紐文字概述已知內容。'),
  })
  summary!: LocalisedText | null;

  @Property.date({
    title: ['Signed on', '簽署日期'],
    indexed: true,
    description: describe('The last signing that is known to the day.', '已知日期的最近一次簽署。'),
  })
  signedOn!: string | null;

  @Property.date({ title: ['Valid until', '有效期至'] })
  validUntil!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'universityPartnerships' })
  measureCode!: string | null;
}
