import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { InvestmentForm, MedicalInstitutionKind } from './enums.ts';
import { sampleMedicalInstitutions } from './samples.ts';

@Dataset({
  singular: 'medicalInstitution',
  plural: 'medicalInstitutions',
  title: localised('Medical institutions', '醫療機構'),
  description: describe(
    "Medical institutions in Zhejiang in which Hong Kong's service providers take part.",
    '香港服務提供者在浙江開辦的合資、合作及獨資醫療機構。',
  ),
  areas: ['HEALTH_CHINESE_MEDICINE'],
  measures: ['HEALTH_CHINESE_MEDICINE-2'],
  updateFrequency: Frequency.QUARTER,
  sample: sampleMedicalInstitutions,
})
export class MedicalInstitution extends DatasetRecord {
  @Property.string({
    title: ['Licence number', '許可證號'],
    key: true,
    length: 40,
    description: describe(
      'Registration number on the practice licence of a medical institution.',
      '《醫療機構執業許可證》登記號。',
    ),
  })
  licenceNumber!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(MedicalInstitutionKind, { title: ['Kind', '類別'], indexed: true })
  kind!: MedicalInstitutionKind | null;

  @Property.choice(InvestmentForm, { title: ['Form of investment', '投資形式'], indexed: true })
  investmentForm!: InvestmentForm | null;

  @Property.number({ title: ['Hong Kong share', '港方股權'], unit: '%', minimum: 0, maximum: 100 })
  hongKongShare!: number | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'medicalInstitutions' })
  cityCode!: string | null;

  @Property.reference(() => Organisation, {
    title: ['Service provider', '服務提供者'],
    contributes: 'medicalInstitutions',
    description: describe("The Hong Kong service provider, where the hub's directory has it.", '香港服務提供者。'),
  })
  providerId!: string | null;

  @Property.integer({ title: ['Beds', '床位'], unit: 'beds', minimum: 0 })
  beds!: number | null;

  @Property.date({ title: ['Licensed on', '發證日期'], indexed: true })
  licensedOn!: string | null;

  @Property.date({ title: ['Licence valid until', '許可證有效期至'] })
  validUntil!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'medicalInstitutions' })
  measureCode!: string | null;
}
