import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { EnterpriseIndustry } from './enums.ts';
import { sampleEnterprises } from './samples.ts';

@Dataset({
  singular: 'enterprise',
  plural: 'enterprises',
  title: localised('Enterprises', '企業'),
  description: describe(
    'Enterprises of Zhejiang that are listed, raise funds or deal with financial institutions in Hong Kong.',
    '在香港上市、融資或與在港金融機構往來的浙江企業。',
  ),
  areas: ['FINANCE'],
  measures: ['FINANCE-1', 'FINANCE-2'],
  sample: sampleEnterprises,
})
export class Enterprise extends DatasetRecord {
  @Property.string({
    title: ['Unified social credit code', '統一社會信用代碼'],
    key: true,
    length: 18,
    format: Formats.unifiedSocialCreditCode,
    description: describe(
      '18 characters, the last a check character (GB 32100).',
      '十八位，末位為校驗碼（GB 32100）。',
    ),
  })
  creditCode!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(EnterpriseIndustry, { title: ['Industry', '行業'], indexed: true })
  industry!: EnterpriseIndustry | null;

  @Property.boolean({
    title: ['High-technology enterprise', '高新技術企業'],
    description: describe(
      'Whether it is certified as a high- and new-technology enterprise.',
      '是否獲認定為高新技術企業。',
    ),
  })
  highTechnology!: boolean | null;

  @Property.date({ title: ['Founded on', '成立日期'], indexed: true })
  foundedOn!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'enterprises',
    description: describe('Where it is domiciled.', '註冊地。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'enterprises' })
  measureCode!: string | null;
}
