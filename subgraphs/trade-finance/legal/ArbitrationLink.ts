import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { ArbitrationField } from './enums.ts';
import { sampleArbitrationLinks } from './samples.ts';

@Dataset({
  singular: 'arbitrationLink',
  plural: 'arbitrationLinks',
  title: localised('Links between arbitral institutions', '仲裁機構合作'),
  description: describe(
    'Which arbitral institutions of both sides work together, and in which field.',
    '兩地仲裁機構的合作及其業務領域。',
  ),
  areas: ['LEGAL_DISPUTE_RESOLUTION'],
  measures: ['LEGAL_DISPUTE_RESOLUTION-2'],
  sample: sampleArbitrationLinks,
})
export class ArbitrationLink extends DatasetRecord {
  @Property.string({
    title: ['Hong Kong institution', '香港機構代號'],
    key: true,
    length: 60,
    description: describe('A short code of the institution in Hong Kong.', '香港仲裁機構的簡短代號。'),
  })
  hongKongInstitution!: string;

  @Property.string({
    title: ['Zhejiang institution', '浙江機構代號'],
    key: true,
    length: 60,
    description: describe('A short code of the institution in Zhejiang.', '浙江仲裁機構的簡短代號。'),
  })
  zhejiangInstitution!: string;

  @Property.choice(ArbitrationField, { title: ['Field', '領域'], key: true })
  field!: ArbitrationField;

  @Property.localised({
    title: ['Name', '名稱'],
    required: true,
    description: describe("Both institutions' names.", '雙方機構名稱。'),
  })
  name!: LocalisedText;

  @Property.date({ title: ['Agreed on', '協議日期'], indexed: true })
  agreedOn!: string | null;

  @Property.integer({
    title: ['Shared arbitrators', '共用仲裁員'],
    unit: 'persons',
    minimum: 0,
    description: describe('Arbitrators who are on the panels of both.', '同時列於雙方名冊的仲裁員。'),
  })
  sharedArbitrators!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'arbitrationLinks',
    description: describe('The city of the institution in Zhejiang.', '浙江機構所在城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'arbitrationLinks' })
  measureCode!: string | null;
}
