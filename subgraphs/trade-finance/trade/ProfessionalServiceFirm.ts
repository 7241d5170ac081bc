import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { ProfessionalDiscipline, ServicePresence } from './enums.ts';
import { sampleProfessionalServiceFirms } from './samples.ts';

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
  sample: sampleProfessionalServiceFirms,
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
