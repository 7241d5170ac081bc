import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../cities.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { sampleText, serial } from '../samples.ts';
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
  sample: { rows: 72, row: sampleExchange },
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

const KIND_NAMES: Record<CulturalExchangeKind, readonly [english: string, traditional: string]> = {
  PERFORMANCE: ['performance', '演出'],
  FESTIVAL: ['festival', '節慶活動'],
  MUSEUM_VISIT: ['museum visit', '文博互訪'],
  TOURISM_PROMOTION: ['tourism promotion', '旅遊推介'],
  WORKSHOP: ['workshop', '工作坊'],
};

function sampleExchange(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'exchange city');
  const kind = pick(Object.values(CulturalExchangeKind), index, 'exchange kind');
  const direction = pick(Object.values(CulturalExchangeDirection), index, 'exchange direction');
  const inZhejiang = direction === CulturalExchangeDirection.HONG_KONG_TO_ZHEJIANG;
  const startsOn = day('2023-01-10', '2026-06-20', index, 'exchange start');
  const length = integer(0, 9, index, 'exchange length');
  const [english, traditional] = KIND_NAMES[kind];
  return {
    id: `SAMPLE-CE-${serial(index, 4)}`,
    title: sampleText(
      `${city.english}–Hong Kong ${english} ${index + 1}`,
      `${city.chinese}香港${traditional}${index + 1}`,
    ),
    kind,
    direction,
    startsOn,
    endsOn: new Date(Date.parse(`${startsOn}T00:00:00Z`) + length * 86_400_000).toISOString().slice(0, 10),
    participants: integer(8, 240, index, 'exchange participants'),
    audience: kind === CulturalExchangeKind.WORKSHOP ? null : integer(100, 12_000, index, 'exchange audience'),
    city: inZhejiang ? city.code : HONG_KONG,
    partnerCity: inZhejiang ? HONG_KONG : city.code,
    host: null,
    measure: kind === CulturalExchangeKind.MUSEUM_VISIT ? 'CULTURE_TOURISM-2' : 'CULTURE_TOURISM-1',
  };
}
