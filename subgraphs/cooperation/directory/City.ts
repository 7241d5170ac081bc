import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Side } from './enums.ts';

@Dataset({
  singular: 'city',
  plural: 'cities',
  title: localised('Cities', '城市'),
  description: describe("Hong Kong and Zhejiang's eleven cities.", '香港及浙江省十一個設區市。'),
  areas: [],
})
export class City extends DatasetRecord {
  @Property.string({
    title: ['Code', '代碼'],
    key: true,
    length: 6,
    format: Formats.cityCode,
    description: describe('GB/T 2260, six digits; Hong Kong is 810000.', '國標 GB/T 2260 六位代碼；香港為 810000。'),
  })
  code!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(Side, { title: ['Side', '所屬一方'], required: true, indexed: true })
  side!: Side;
}
