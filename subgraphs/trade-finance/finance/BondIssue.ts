import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { isinCheckDigit } from '../../kit/values/checks.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { TradeFinanceFormats } from '../formats.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { SAMPLE_ENTERPRISES, sampleCreditCode, sampleEnterpriseCity, sampleText, serial } from '../samples.ts';
import { Enterprise } from './Enterprise.ts';
import { BondKind } from './enums.ts';

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
  sample: { rows: 72, row: sampleBond },
})
export class BondIssue extends DatasetRecord {
  @Property.string({
    title: ['Code', '代碼'],
    key: true,
    length: 29,
    format: TradeFinanceFormats.bondCode,
    description: describe(
      "Its ISIN; where it has none, the issuer's unified social credit code and the day of issue, joined by @.",
      'ISIN;沒有者為發行人統一社會信用代碼與發行日期,以 @ 連接。',
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

/** ZZ is nobody's country code (ISO 3166 leaves it to users), so no security has such a number. */
function sampleIsin(index: number): string {
  const body = `ZZ${serial(index, 9)}`;
  return body + isinCheckDigit(body);
}

function sampleBond(index: number) {
  const enterprise = integer(0, SAMPLE_ENTERPRISES - 1, index, 'bond issuer');
  const issuer = sampleCreditCode(enterprise);
  const city = sampleEnterpriseCity(enterprise);
  const issuedOn = day('2019-01-02', '2026-06-30', index, 'bond date');
  const years = pick([1, 2, 3, 5, 7, 10], index, 'bond years');
  const kind = pick(Object.values(BondKind), index, 'bond kind');
  const currency = kind === BondKind.OFFSHORE_RENMINBI ? 'CNY' : pick(['HKD', 'USD', 'EUR'], index, 'bond currency');
  return {
    // Every sixth has no ISIN, as some private placements have none.
    code: index % 6 === 5 ? `${issuer}@${issuedOn}` : sampleIsin(index),
    name: sampleText(
      `${city.english} enterprise ${enterprise + 1} bond ${index + 1}`,
      `${city.chinese}企業${enterprise + 1}債券${index + 1}`,
    ),
    kind,
    issuedOn,
    maturesOn: `${Number(issuedOn.slice(0, 4)) + years}-${issuedOn.slice(5).replace('02-29', '02-28')}`,
    amount: { amount: `${integer(2, 60, index, 'bond amount') * 50_000_000}.00`, currency },
    coupon: integer(180, 720, index, 'bond coupon') / 100,
    issuer,
    city: city.code,
    measure: pick(['FINANCE-2', 'INNOVATION_TECHNOLOGY-2'], index, 'bond measure'),
  };
}
