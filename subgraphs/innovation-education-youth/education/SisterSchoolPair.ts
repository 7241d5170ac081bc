import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { School } from './School.ts';
import { sampleSisterSchoolPairs } from './samples.ts';

@Dataset({
  singular: 'sisterSchoolPair',
  plural: 'sisterSchoolPairs',
  title: localised('Sister school pairs', '姊妹學校'),
  description: describe(
    'A school of Hong Kong and one of Zhejiang that have become sister schools.',
    '結為姊妹學校的一所香港學校與一所浙江學校。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-2'],
  order: 'signedOn',
  sample: sampleSisterSchoolPairs,
})
export class SisterSchoolPair extends DatasetRecord {
  @Property.reference(() => School, {
    title: ['Hong Kong school', '香港學校'],
    key: true,
    contributes: 'sisterSchoolPairsInZhejiang',
  })
  hongKongSchoolId!: string;

  @Property.reference(() => School, {
    title: ['Zhejiang school', '浙江學校'],
    key: true,
    contributes: 'sisterSchoolPairsInHongKong',
  })
  zhejiangSchoolId!: string;

  @Property.reference(() => City, {
    title: ['Zhejiang city', '浙江城市'],
    required: true,
    contributes: 'sisterSchoolPairs',
    description: describe("The Zhejiang school's city.", '浙江學校所在城市。'),
  })
  zhejiangCityCode!: string;

  @Property.date({ title: ['Signed on', '簽署日期'], indexed: true })
  signedOn!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'sisterSchoolPairs' })
  measureCode!: string | null;
}
