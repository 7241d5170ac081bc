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
import { ExhibitionTheme } from './enums.ts';

@Dataset({
  singular: 'exhibition',
  plural: 'exhibitions',
  title: localised('Exhibitions', '展覽'),
  description: describe(
    'Exhibitions that museums and cultural bodies of both sides hold together.',
    '兩地文博及文化藝術機構合辦的展覽。',
  ),
  areas: ['CULTURE_TOURISM'],
  measures: ['CULTURE_TOURISM-2'],
  order: 'startsOn',
  sample: { rows: 60, row: sampleExhibition },
})
export class Exhibition extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 60 })
  id!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(ExhibitionTheme, { title: ['Theme', '主題'], indexed: true })
  theme!: ExhibitionTheme | null;

  @Property.localised({ title: ['Venue', '場地'] })
  venue!: LocalisedText | null;

  @Property.date({ title: ['Starts on', '開始日期'], indexed: true })
  startsOn!: string | null;

  @Property.date({ title: ['Ends on', '結束日期'], indexed: true })
  endsOn!: string | null;

  @Property.integer({ title: ['Exhibits', '展品'], unit: 'items', minimum: 0 })
  exhibits!: number | null;

  @Property.integer({
    title: ['Visitors', '參觀人次'],
    unit: 'visits',
    minimum: 0,
    description: describe('Visits in all; null while it is open or not counted.', '總參觀人次;未結束或未統計則為空。'),
  })
  visitors!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'exhibitions',
    description: describe('Where it is shown.', '展出城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Organisation, { title: ['Host', '主辦機構'], contributes: 'exhibitions' })
  hostId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'exhibitions' })
  measureCode!: string | null;
}

const OPEN_AFTER = '2026-06-30';

function sampleExhibition(index: number) {
  const city =
    index % 3 === 0
      ? { code: HONG_KONG, english: 'Hong Kong', chinese: '香港' }
      : pick(ZHEJIANG_CITIES, index, 'exhibition city');
  const startsOn = day('2023-01-10', '2026-05-31', index, 'exhibition start');
  const length = integer(20, 120, index, 'exhibition length');
  const endsOn = new Date(Date.parse(`${startsOn}T00:00:00Z`) + length * 86_400_000).toISOString().slice(0, 10);
  return {
    id: `SAMPLE-EX-${serial(index, 4)}`,
    title: sampleText(`Joint exhibition ${index + 1} in ${city.english}`, `${city.chinese}合辦展覽${index + 1}`),
    theme: pick(Object.values(ExhibitionTheme), index, 'exhibition theme'),
    venue: sampleText(`Museum in ${city.english}`, `${city.chinese}博物館`),
    startsOn,
    endsOn,
    exhibits: integer(30, 260, index, 'exhibition exhibits'),
    visitors: endsOn > OPEN_AFTER ? null : integer(4_000, 180_000, index, 'exhibition visitors'),
    city: city.code,
    host: null,
    measure: 'CULTURE_TOURISM-2',
  };
}
