import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { ZHEJIANG_CITIES } from '../cities.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { sampleText, serial } from '../samples.ts';
import { ArbitrationField } from './enums.ts';

@Dataset({
  singular: 'arbitrationLink',
  plural: 'arbitrationLinks',
  title: localised('Links between arbitral institutions', '仲裁機構合作'),
  description: describe(
    'Which arbitral institutions of both sides work together, and in which field.',
    '兩地仲裁機構的合作及其業務領域。',
  ),
  areas: ['LEGAL_DISPUTE_RESOLUTION'],
  measures: ['LEGAL_DISPUTE_RESOLUTION-2'],
  sample: { rows: 30, row: sampleLink },
})
export class ArbitrationLink extends DatasetRecord {
  @Property.string({
    title: ['Hong Kong institution', '香港機構代號'],
    key: true,
    length: 60,
    description: describe('A short code of the institution in Hong Kong.', '香港仲裁機構的簡短代號。'),
  })
  hongKongInstitution!: string;

  @Property.string({
    title: ['Zhejiang institution', '浙江機構代號'],
    key: true,
    length: 60,
    description: describe('A short code of the institution in Zhejiang.', '浙江仲裁機構的簡短代號。'),
  })
  zhejiangInstitution!: string;

  @Property.choice(ArbitrationField, { title: ['Field', '領域'], key: true })
  field!: ArbitrationField;

  @Property.localised({
    title: ['Name', '名稱'],
    required: true,
    description: describe("Both institutions' names.", '雙方機構名稱。'),
  })
  name!: LocalisedText;

  @Property.date({ title: ['Agreed on', '協議日期'], indexed: true })
  agreedOn!: string | null;

  @Property.integer({
    title: ['Shared arbitrators', '共用仲裁員'],
    unit: 'persons',
    minimum: 0,
    description: describe('Arbitrators who are on the panels of both.', '同時列於雙方名冊的仲裁員。'),
  })
  sharedArbitrators!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'arbitrationLinks',
    description: describe('The city of the institution in Zhejiang.', '浙江機構所在城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'arbitrationLinks' })
  measureCode!: string | null;
}

const FIELDS = Object.values(ArbitrationField);

/** Each sample pair works together in every field. */
function sampleLink(index: number) {
  const pair = Math.floor(index / FIELDS.length);
  const city = ZHEJIANG_CITIES[pair % ZHEJIANG_CITIES.length] as (typeof ZHEJIANG_CITIES)[number];
  return {
    hongKongInstitution: `SAMPLE-HK-${serial(pair % 3, 2)}`,
    zhejiangInstitution: `SAMPLE-ZJ-${serial(pair, 2)}`,
    field: FIELDS[index % FIELDS.length],
    name: sampleText(
      `Hong Kong arbitral institution ${(pair % 3) + 1} and ${city.english} arbitral institution ${pair + 1}`,
      `香港仲裁機構${(pair % 3) + 1}與${city.chinese}仲裁機構${pair + 1}`,
    ),
    agreedOn: pick([null, day('2021-01-04', '2026-06-30', pair, 'link date')], index, 'link known'),
    sharedArbitrators: integer(0, 25, index, 'link arbitrators'),
    city: city.code,
    measure: 'LEGAL_DISPUTE_RESOLUTION-2',
  };
}
