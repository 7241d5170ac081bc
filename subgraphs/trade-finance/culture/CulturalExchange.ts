import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { CulturalExchangeDirection, CulturalExchangeKind } from './enums.ts';

@Dataset({
  singular: 'culturalExchange',
  plural: 'culturalExchanges',
  title: localised('Cultural and tourism exchanges', '文化及旅遊交流'),
  description: describe(
    'Performances, festivals, visits and promotions of culture and tourism between both sides.',
    '兩地之間的演出、節慶、互訪及文旅推廣。',
  ),
  areas: ['CULTURE_TOURISM'],
  measures: ['CULTURE_TOURISM-1', 'CULTURE_TOURISM-2'],
  order: 'startsOn',
})
export class CulturalExchange extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 60 })
  id!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(CulturalExchangeKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: CulturalExchangeKind;

  @Property.choice(CulturalExchangeDirection, { title: ['Direction', '方向'], indexed: true })
  direction!: CulturalExchangeDirection | null;

  @Property.date({ title: ['Starts on', '開始日期'], indexed: true })
  startsOn!: string | null;

  @Property.date({ title: ['Ends on', '結束日期'] })
  endsOn!: string | null;

  @Property.integer({ title: ['Participants', '參與人數'], unit: 'persons', minimum: 0 })
  participants!: number | null;

  @Property.integer({ title: ['Audience', '觀眾人次'], unit: 'visits', minimum: 0 })
  audience!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'culturalExchanges',
    description: describe('Where it takes place.', '舉行城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => City, {
    title: ['Partner city', '夥伴城市'],
    contributes: 'partneredCulturalExchanges',
    description: describe('Where those who come are from.', '來訪一方所在城市。'),
  })
  partnerCityCode!: string | null;

  @Property.reference(() => Organisation, { title: ['Host', '主辦機構'], contributes: 'culturalExchanges' })
  hostId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'culturalExchanges' })
  measureCode!: string | null;
}
