import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { HONG_KONG } from '../../kit/values/places.ts';
import { cityOf, numbered, sampleText } from '../samples/words.ts';
import {
  ClinicalField,
  ExchangeDirection,
  InvestmentForm,
  MedicalInstitutionKind,
  StandardLevel,
  StandardStage,
  StandardSubject,
} from './enums.ts';

/** Sample medical institutions; clinical exchanges refer to them. */
export const INSTITUTIONS = 44;

const INSTITUTION_WORDS: Record<MedicalInstitutionKind, [string, string]> = {
  GENERAL_HOSPITAL: ['General Hospital', '綜合醫院'],
  SPECIALIST_HOSPITAL: ['Specialist Hospital', '專科醫院'],
  CHINESE_MEDICINE_HOSPITAL: ['Chinese Medicine Hospital', '中醫醫院'],
  OUTPATIENT_CLINIC: ['Outpatient Clinic', '門診部'],
  DENTAL_CLINIC: ['Dental Clinic', '牙科診所'],
  CHINESE_MEDICINE_CLINIC: ['Chinese Medicine Clinic', '中醫診所'],
};

export function sampleInstitution(index: number): RawRow {
  const kind = pick(Object.values(MedicalInstitutionKind), index, 'institution kind');
  const investmentForm = pick(Object.values(InvestmentForm), index, 'investment form');
  const [english, traditional] = INSTITUTION_WORDS[kind];
  const city = cityOf(index);
  const licensedOn = day('2012-01-01', '2025-12-31', index, 'licensed on');
  return {
    licenceNumber: institutionNumber(index),
    name: sampleText(`${city.english} ${english} ${index + 1}`, `${city.traditional}${traditional}${index + 1}號`),
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
  return `SAMPLE-MI-${numbered(index)}`;
}

const FIELD_WORDS: Record<ClinicalField, [string, string]> = {
  CLINICAL_TALENT: ['attachment of clinicians', '臨床醫護人員進修'],
  PRIMARY_HEALTHCARE: ['visit on primary healthcare', '基層衞生交流'],
  HOSPITAL_MANAGEMENT: ['seminar on hospital management', '醫院管理研討'],
  CHINESE_MEDICINE: ['visit on Chinese medicine', '中醫藥交流'],
};

export function sampleExchange(index: number): RawRow {
  const field = pick(Object.values(ClinicalField), index, 'exchange field');
  const direction = pick(Object.values(ExchangeDirection), index, 'exchange direction');
  const [english, traditional] = FIELD_WORDS[field];
  // One exchange in three is with one of the institutions above, in whose city it is.
  const institution = index % 3 === 0 ? integer(0, INSTITUTIONS - 1, index, 'exchange institution') : null;
  const city = cityOf(institution ?? index);
  const startDate = day('2023-01-01', '2026-06-30', index, 'exchange start');
  return {
    code: `SAMPLE-CE-${numbered(index)}`,
    title: sampleText(`${city.english} ${english} ${index + 1}`, `${city.traditional}${traditional}${index + 1}`),
    field,
    direction,
    city: city.code,
    institution: institution === null ? null : institutionNumber(institution),
    startDate,
    endDate: daysAfter(startDate, integer(1, 27, index, 'exchange length')),
    participants: integer(2, 40, index, 'exchange participants'),
    measure: field === ClinicalField.CHINESE_MEDICINE ? 'HEALTH_CHINESE_MEDICINE-3' : 'HEALTH_CHINESE_MEDICINE-1',
  };
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const SUBJECT_WORDS: Record<StandardSubject, [string, string]> = {
  MATERIA_MEDICA: ['Materia medica', '中藥材'],
  DECOCTION_PIECES: ['Decoction pieces', '中藥飲片'],
  TEST_METHODS: ['Method of testing', '檢測方法'],
  TERMINOLOGY: ['Terminology', '名詞術語'],
  DEVICES: ['Device', '器械'],
  SERVICES: ['Service', '服務規範'],
};

export function sampleStandard(index: number): RawRow {
  const subject = pick(Object.values(StandardSubject), index, 'standard subject');
  const level = pick(Object.values(StandardLevel), index, 'standard level');
  const stage = pick(Object.values(StandardStage), index, 'standard stage');
  const [english, traditional] = SUBJECT_WORDS[subject];
  const published = stage === StandardStage.PUBLISHED || stage === StandardStage.WITHDRAWN;
  return {
    standardNumber: `SAMPLE-CMS-${numbered(index)}`,
    title: sampleText(`${english}: part ${index + 1}`, `${traditional} 第${index + 1}部分`),
    level,
    subject,
    stage,
    publishedOn: published ? day('2015-01-01', '2025-12-31', index, 'standard published') : null,
    city: level === StandardLevel.HONG_KONG ? HONG_KONG : cityOf(index).code,
    measure: 'HEALTH_CHINESE_MEDICINE-3',
  };
}
