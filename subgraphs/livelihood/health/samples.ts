import { addDays } from '../../kit/feeds/days.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { ClinicalField, ExchangeDirection, InvestmentForm, MedicalInstitutionKind } from './enums.ts';

export const sampleMedicalInstitutions = { rows: 44, row: medicalInstitution };
export const sampleClinicalExchanges = { rows: 96, row: clinicalExchange };

const INSTITUTION_WORDS: Record<MedicalInstitutionKind, [string, string]> = {
  GENERAL_HOSPITAL: ['General Hospital', '綜合醫院'],
  SPECIALIST_HOSPITAL: ['Specialist Hospital', '專科醫院'],
  CHINESE_MEDICINE_HOSPITAL: ['Chinese Medicine Hospital', '中醫醫院'],
  OUTPATIENT_CLINIC: ['Outpatient Clinic', '門診部'],
  DENTAL_CLINIC: ['Dental Clinic', '牙科診所'],
  CHINESE_MEDICINE_CLINIC: ['Chinese Medicine Clinic', '中醫診所'],
};

function medicalInstitution(index: number) {
  const kind = pick(Object.values(MedicalInstitutionKind), index, 'institution kind');
  const investmentForm = pick(Object.values(InvestmentForm), index, 'investment form');
  const [english, traditional] = INSTITUTION_WORDS[kind];
  const city = cityInTurn(index);
  const licensedOn = day('2012-01-01', '2025-12-31', index, 'licensed on');
  return {
    licenceNumber: institutionNumber(index),
    name: sampleText(
      `SAMPLE ${city.english} ${english} ${index + 1}`,
      `示例 ${city.traditional}${traditional}${index + 1}號`,
    ),
    kind,
    investmentForm,
    hongKongShare: investmentForm === InvestmentForm.WHOLLY_OWNED ? 100 : integer(5, 14, index, 'share') * 5,
    city: city.code,
    beds: /HOSPITAL/.test(kind) ? integer(4, 60, index, 'beds') * 10 : null,
    licensedOn,
    validUntil: `${Number(licensedOn.slice(0, 4)) + 15}-12-31`,
    measure: 'HEALTH_CHINESE_MEDICINE-2',
  };
}

function institutionNumber(index: number): string {
  return `SAMPLE-MI-${numbered(index, 4)}`;
}

const FIELD_WORDS: Record<ClinicalField, [string, string]> = {
  CLINICAL_TALENT: ['attachment of clinicians', '臨床醫護人員進修'],
  PRIMARY_HEALTHCARE: ['visit on primary healthcare', '基層衞生交流'],
  HOSPITAL_MANAGEMENT: ['seminar on hospital management', '醫院管理研討'],
  CHINESE_MEDICINE: ['visit on Chinese medicine', '中醫藥交流'],
};

function clinicalExchange(index: number) {
  const field = pick(Object.values(ClinicalField), index, 'exchange field');
  const direction = pick(Object.values(ExchangeDirection), index, 'exchange direction');
  const [english, traditional] = FIELD_WORDS[field];
  // One exchange in three is with one of the institutions above, in whose city it is.
  const institution =
    index % 3 === 0 ? integer(0, sampleMedicalInstitutions.rows - 1, index, 'exchange institution') : null;
  const city = cityInTurn(institution ?? index);
  const startDate = day('2023-01-01', '2026-06-30', index, 'exchange start');
  return {
    code: `SAMPLE-CE-${numbered(index, 4)}`,
    title: sampleText(
      `SAMPLE ${city.english} ${english} ${index + 1}`,
      `示例 ${city.traditional}${traditional}${index + 1}`,
    ),
    field,
    direction,
    city: city.code,
    institution: institution === null ? null : institutionNumber(institution),
    startDate,
    endDate: addDays(startDate, integer(1, 27, index, 'exchange length')),
    participants: integer(2, 40, index, 'exchange participants'),
    measure: field === ClinicalField.CHINESE_MEDICINE ? 'HEALTH_CHINESE_MEDICINE-3' : 'HEALTH_CHINESE_MEDICINE-1',
  };
}

export const healthSamples: readonly SampleSeries[] = [
  {
    indicator: 'CLINICIANS_EXCHANGED',
    periods: ['2014', '2025'],
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({
      place: code,
      size: 2 * (ZHEJIANG_CITIES.length - index),
      salt: `clinicians ${code}`,
    })),
    // Rounded, the whole numbers from 3 to 40 come up equally often.
    noise: [2.5, 40.5],
    whole: true,
    gapShare: 0.01,
  },
];
