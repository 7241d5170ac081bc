import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats, pattern } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ListingBoard } from './enums.ts';
import { sampleSecurities } from './samples.ts';

/** Wider than ISO 4217: the exchange may list in any currency. */
export const TRADING_CURRENCY = pattern(/^[A-Z]{3}$/, 'three letters such as HKD');

/**
 * Every security that the exchange lists. The list has no domicile, so it does not show which issuers are of Zhejiang;
 * the department's `Listing` with the same stock code does.
 */
@Dataset({
  singular: 'security',
  plural: 'securities',
  title: localised('Securities', '證券'),
  description: describe(
    'Securities that the Stock Exchange of Hong Kong lists, whoever issued them; the domicile of an issuer is not published with them.',
    '香港聯合交易所上市的證券，不論發行人；名單不載發行人註冊地。',
  ),
  areas: ['FINANCE'],
  updateFrequency: Frequency.DAY,
  sample: sampleSecurities,
})
export class Security extends DatasetRecord {
  @Property.string({
    title: ['Stock code', '股份代號'],
    key: true,
    length: 5,
    format: Formats.stockCode,
    description: describe('Five digits, leading zeros kept.', '五位數字，保留前置零。'),
  })
  stockCode!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.string({
    title: ['Category', '分類'],
    length: 80,
    indexed: true,
    description: describe("The exchange's own words, e.g. Equity.", '交易所原文，例如 Equity。'),
  })
  category!: string | null;

  @Property.string({
    title: ['Sub-category', '次分類'],
    length: 120,
    indexed: true,
    description: describe("The exchange's own words.", '交易所原文。'),
  })
  subCategory!: string | null;

  @Property.choice(ListingBoard, {
    title: ['Board', '板塊'],
    indexed: true,
    description: describe('As its sub-category names it; null where it names none.', '依次分類所示；沒有註明則為空。'),
  })
  board!: ListingBoard | null;

  @Property.string({
    title: ['ISIN', 'ISIN'],
    length: 12,
    format: Formats.isin,
    description: describe('International securities identification number (ISO 6166).', '國際證券識別碼（ISO 6166）。'),
  })
  isin!: string | null;

  @Property.integer({ title: ['Board lot', '每手單位數目'], unit: 'units', minimum: 1 })
  boardLot!: number | null;

  @Property.string({
    title: ['Trading currency', '交易貨幣'],
    length: 3,
    format: TRADING_CURRENCY,
    description: describe('Three letters, as the exchange writes it.', '三個字母，依交易所寫法。'),
  })
  tradingCurrency!: string | null;

  @Property.string({
    title: ['RMB counter', '人民幣櫃台'],
    length: 5,
    format: Formats.stockCode,
    description: describe('The stock code under which it is traded in renminbi.', '人民幣櫃台的股份代號。'),
  })
  renminbiCounter!: string | null;

  @Property.date({ title: ['Expires on', '到期日'] })
  expiresOn!: string | null;

  @Property.boolean({ title: ['Subject to stamp duty', '須繳付印花稅'] })
  stampDuty!: boolean | null;

  @Property.boolean({ title: ['Eligible for short selling', '可供沽空'] })
  shortSelling!: boolean | null;
}
