import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { ZHEJIANG_CITIES } from '../cities.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { sampleText, serial } from '../samples.ts';
import { ProfessionalDiscipline, ServicePresence } from './enums.ts';

@Dataset({
  singular: 'professionalServiceFirm',
  plural: 'professionalServiceFirms',
  title: localised('Professional service firms', '專業服務機構'),
  description: describe(
    'Hong Kong firms of management consulting, accounting, design, law and dispute resolution that serve Zhejiang.',
    '在浙江提供服務的香港管理顧問、會計、設計、法律及爭議解決服務機構。',
  ),
  areas: ['BELT_ROAD_TRADE'],
  measures: ['BELT_ROAD_TRADE-2'],
  sample: { rows: 80, row: sampleFirm },
})
export class ProfessionalServiceFirm extends DatasetRecord {
  @Property.string({
    title: ['Registration number', '註冊編號'],
    key: true,
    length: 40,
    description: describe('As its registrar in Hong Kong gives it.', '香港註冊機構所發編號。'),
  })
  registrationNumber!: string;

  @Property.choice(ProfessionalDiscipline, { title: ['Discipline', '專業範疇'], key: true })
  discipline!: ProfessionalDiscipline;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(ServicePresence, { title: ['Presence', '服務形式'], indexed: true })
  presence!: ServicePresence | null;

  @Property.date({
    title: ['Since', '開始日期'],
    indexed: true,
    description: describe('The day from which it serves Zhejiang.', '開始在浙江提供服務的日期。'),
  })
  since!: string | null;

  @Property.integer({ title: ['Staff in Zhejiang', '駐浙人員'], unit: 'persons', minimum: 0 })
  staff!: number | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'professionalServiceFirms' })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'professionalServiceFirms' })
  measureCode!: string | null;
}

const DISCIPLINE_NAMES: Record<ProfessionalDiscipline, readonly [english: string, traditional: string]> = {
  MANAGEMENT_CONSULTING: ['consultancy', '管理顧問公司'],
  ACCOUNTING: ['accountants', '會計師事務所'],
  DESIGN: ['design house', '設計公司'],
  LEGAL: ['law firm', '律師事務所'],
  DISPUTE_RESOLUTION: ['dispute resolution centre', '爭議解決中心'],
};

function sampleFirm(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'firm city');
  const discipline = pick(Object.values(ProfessionalDiscipline), index, 'firm discipline');
  const [english, traditional] = DISCIPLINE_NAMES[discipline];
  return {
    registrationNumber: `SAMPLE-PS-${serial(index, 4)}`,
    discipline,
    name: sampleText(`Hong Kong ${english} ${index + 1}`, `香港${traditional}${index + 1}`),
    presence: pick(Object.values(ServicePresence), index, 'firm presence'),
    since: day('2018-01-02', '2026-06-30', index, 'firm since'),
    staff: integer(2, 60, index, 'firm staff'),
    city: city.code,
    measure: 'BELT_ROAD_TRADE-2',
  };
}
