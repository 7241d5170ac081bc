import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { isCalendarDate, isIsin, isUnifiedSocialCreditCode } from '../../kit/values/checks.ts';
import { describe } from '../../kit/values/describe.ts';
import type { Format } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Enterprise } from './Enterprise.ts';
import { BondKind } from './enums.ts';
import { sampleBondIssues } from './samples.ts';

/** Not every bond has an ISIN; without one its issuer and day of issue identify it. */
const BOND_CODE: Format = {
  accepted:
    "a 12-character ISIN whose check digit is right (ISO 6166), or the issuer's unified social credit code and the day of issue as 9133…@2025-04-24",
  accepts: (text) => {
    const [issuer, date, ...rest] = text.split('@');
    if (date === undefined) return isIsin(text);
    return rest.length === 0 && isUnifiedSocialCreditCode(issuer as string) && isCalendarDate(date);
  },
};

@Dataset({
  singular: 'bondIssue',
  plural: 'bondIssues',
  title: localised('Bond issues', '債券發行'),
  description: describe(
    'Bonds that enterprises of Zhejiang have issued in Hong Kong, in renminbi or another currency.',
    '浙江企業在香港發行的本外幣債券。',
  ),
  areas: ['FINANCE'],
  measures: ['FINANCE-2', 'INNOVATION_TECHNOLOGY-2'],
  order: 'issuedOn',
  sample: sampleBondIssues,
})
export class BondIssue extends DatasetRecord {
  @Property.string({
    title: ['Code', '代碼'],
    key: true,
    length: 29,
    format: BOND_CODE,
    description: describe(
      "Its ISIN; where it has none, the issuer's unified social credit code and the day of issue, joined by @.",
      'ISIN；沒有者為發行人統一社會信用代碼與發行日期，以 @ 連接。',
    ),
  })
  code!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(BondKind, { title: ['Kind', '類別'], indexed: true })
  kind!: BondKind | null;

  @Property.date({ title: ['Issued on', '發行日期'], indexed: true })
  issuedOn!: string | null;

  @Property.date({ title: ['Matures on', '到期日'], indexed: true })
  maturesOn!: string | null;

  @Property.money({ title: ['Amount', '發行額'] })
  amount!: Money | null;

  @Property.number({ title: ['Coupon', '票面利率'], unit: '% a year', minimum: 0, maximum: 100 })
  coupon!: number | null;

  @Property.reference(() => Enterprise, { title: ['Issuer', '發行人'], contributes: 'bondIssues' })
  issuerCode!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'bondIssues',
    description: describe('Where the issuer is domiciled.', '發行人註冊地。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'bondIssues' })
  measureCode!: string | null;
}
