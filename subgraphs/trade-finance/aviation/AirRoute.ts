import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Airport } from './Airport.ts';

@Dataset({
  singular: 'airRoute',
  plural: 'airRoutes',
  title: localised('Air routes', '航線'),
  description: describe(
    'Routes from Hong Kong to each airport of Zhejiang; `airlines` says who flew them, and `measure` which the aviation measure names.',
    '由香港前往各浙江機場的航線；營運者見「航空公司」，航空措施所指者見「措施」。',
  ),
  areas: ['AVIATION'],
  measures: ['AVIATION-1'],
})
export class AirRoute extends DatasetRecord {
  @Property.reference(() => Airport, { title: ['Origin', '出發機場'], key: true, contributes: 'departingRoutes' })
  originCode!: string;

  @Property.reference(() => Airport, { title: ['Destination', '目的地機場'], key: true, contributes: 'arrivingRoutes' })
  destinationCode!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.string({
    title: ['Airlines', '航空公司'],
    length: 60,
    description: describe(
      'IATA designators of the operating airlines seen in the departures that its source lists, separated by commas; null where none flew.',
      '出處所列離港航班的營運航空公司 IATA 代碼，以逗號分隔；沒有航班則為空。',
    ),
  })
  airlines!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    required: true,
    contributes: 'airRoutes',
    description: describe('The city of Zhejiang that it serves.', '航線所服務的浙江城市。'),
  })
  cityCode!: string;

  @Property.reference(() => Measure, {
    title: ['Measure', '措施'],
    contributes: 'airRoutes',
    description: describe('The measure that names its destination; else null.', '提及其目的地的措施；沒有則為空。'),
  })
  measureCode!: string | null;
}
