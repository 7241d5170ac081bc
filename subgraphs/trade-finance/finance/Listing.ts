import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { Enterprise } from './Enterprise.ts';
import { ListingBoard, ListingSeat, ListingStatus } from './enums.ts';

@Dataset({
  singular: 'listing',
  plural: 'listings',
  title: localised('Listings', '上市公司'),
  description: describe(
    'Shares of enterprises of Zhejiang that were listed in Hong Kong; `seat` says on what their being of Zhejiang rests.',
    '浙江企業在香港上市的股份；屬浙江的依據見「所在地依據」。',
  ),
  areas: ['FINANCE'],
  measures: ['FINANCE-1'],
  order: 'listedOn',
})
export class Listing extends DatasetRecord {
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
    title: ['ISIN', 'ISIN'],
    length: 12,
    format: Formats.isin,
    description: describe('International securities identification number (ISO 6166).', '國際證券識別碼（ISO 6166）。'),
  })
  isin!: string | null;

  @Property.choice(ListingBoard, { title: ['Board', '板塊'], indexed: true })
  board!: ListingBoard | null;

  @Property.choice(ListingStatus, { title: ['Status', '狀態'], indexed: true })
  status!: ListingStatus | null;

  @Property.date({ title: ['Listed on', '上市日期'], indexed: true })
  listedOn!: string | null;

  @Property.date({
    title: ['Delisted on', '除牌日期'],
    description: describe('Null while it is listed.', '仍然上市則為空。'),
  })
  delistedOn!: string | null;

  @Property.money({
    title: ['Offer price', '發售價'],
    description: describe('For a share, when it was listed.', '上市時每股發售價。'),
  })
  offerPrice!: Money | null;

  @Property.choice(ListingSeat, { title: ['Seat', '所在地依據'], required: true, indexed: true })
  seat!: ListingSeat;

  @Property.integer({ title: ['Board lot', '每手股數'], unit: 'shares', minimum: 1 })
  boardLot!: number | null;

  @Property.money({
    title: ['Funds raised', '集資額'],
    description: describe('Raised when it was listed.', '上市時的集資額。'),
  })
  fundsRaised!: Money | null;

  @Property.reference(() => Enterprise, { title: ['Enterprise', '企業'], contributes: 'listings' })
  enterpriseCode!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'listings',
    description: describe(
      'Where the enterprise has its seat; null where that is unconfirmed.',
      '企業所在地；未經證實則為空。',
    ),
  })
  cityCode!: string | null;

  @Property.reference(() => Organisation, { title: ['Exchange', '交易所'], contributes: 'listings' })
  exchangeId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'listings' })
  measureCode!: string | null;
}
