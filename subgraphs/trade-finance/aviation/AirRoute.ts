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
    'Routes from Hong Kong to the airports of Zhejiang that the aviation measure names.',
    '由香港前往航空措施所提及浙江機場的航線。',
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

  @Property.reference(() => City, {
    title: ['City', '城市'],
    required: true,
    contributes: 'airRoutes',
    description: describe('The city of Zhejiang that it serves.', '航線所服務的浙江城市。'),
  })
  cityCode!: string;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'airRoutes' })
  measureCode!: string | null;
}
