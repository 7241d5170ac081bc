import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { ExhibitionTheme } from './enums.ts';

@Dataset({
  singular: 'exhibition',
  plural: 'exhibitions',
  title: localised('Exhibitions', '展覽'),
  description: describe(
    'Exhibitions that museums and cultural bodies of both sides hold together or lend to.',
    '兩地文博及文化藝術機構合辦或借出展品的展覽。',
  ),
  areas: ['CULTURE_TOURISM'],
  measures: ['CULTURE_TOURISM-2'],
  order: 'startsOn',
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
    description: describe('Visits in all; null while it is open or not counted.', '總參觀人次；未結束或未統計則為空。'),
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
