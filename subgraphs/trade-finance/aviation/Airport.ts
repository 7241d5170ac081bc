import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';

@Dataset({
  singular: 'airport',
  plural: 'airports',
  title: localised('Airports', '機場'),
  description: describe(
    "Hong Kong's airport and the airports of Zhejiang with scheduled passenger flights; `measure` says which of them AVIATION-1 names.",
    '香港國際機場及設有定期客運航班的浙江機場；AVIATION-1 所指的機場見「措施」。',
  ),
  areas: ['AVIATION'],
  measures: ['AVIATION-1', 'AVIATION-2'],
})
export class Airport extends DatasetRecord {
  @Property.string({
    title: ['IATA code', 'IATA 代碼'],
    key: true,
    length: 3,
    format: Formats.iata,
    description: describe('Three-letter IATA location identifier, e.g. HGH.', '國際航空運輸協會三字代碼，例如 HGH。'),
  })
  code!: string;

  @Property.string({
    title: ['ICAO code', 'ICAO 代碼'],
    required: true,
    length: 4,
    format: Formats.icaoAirport,
    description: describe('Four-letter ICAO location indicator, e.g. ZSHC.', '國際民航組織四字地名代碼，例如 ZSHC。'),
  })
  icaoCode!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'airports' })
  cityCode!: string;

  @Property.reference(() => Measure, {
    title: ['Measure', '措施'],
    contributes: 'airports',
    description: describe('The measure whose paragraph names it; else null.', '段落提及此機場的措施；沒有則為空。'),
  })
  measureCode!: string | null;
}
