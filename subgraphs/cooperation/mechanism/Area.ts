import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';

@Dataset({
  singular: 'area',
  plural: 'areas',
  title: localised('Areas of co-operation', '合作範疇'),
  description: describe(
    "The 13 areas of co-operation, in the press release's order.",
    '十三個合作範疇，按新聞公報次序。',
  ),
  areas: [],
  order: 'ordinal',
})
export class Area extends DatasetRecord {
  @Property.string({ title: ['Code', '代碼'], key: true, length: 40 })
  code!: string;

  @Property.integer({ title: ['Ordinal', '次序'], required: true, indexed: true, minimum: 1 })
  ordinal!: number;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.localised({ title: ['Summary', '摘要'], length: 1000 })
  summary!: LocalisedText | null;
}
