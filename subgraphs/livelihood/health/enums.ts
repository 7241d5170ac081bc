import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** Who holds a medical institution's capital: the three forms that the press release names. */
export enum InvestmentForm {
  JOINT_VENTURE = 'JOINT_VENTURE',
  CO_OPERATIVE = 'CO_OPERATIVE',
  WHOLLY_OWNED = 'WHOLLY_OWNED',
}
registerEnumType(InvestmentForm, {
  name: 'InvestmentForm',
  description: describe("In what form Hong Kong's service providers take part.", '香港服務提供者的投資形式。'),
  valuesConfig: {
    JOINT_VENTURE: { description: describe('Equity joint venture of both sides.', '浙港合資。') },
    CO_OPERATIVE: { description: describe('Contractual co-operation of both sides.', '浙港合作。') },
    WHOLLY_OWNED: { description: describe('Owned by the Hong Kong side alone.', '港方獨資。') },
  },
});

/** What kind of medical institution it is. */
export enum MedicalInstitutionKind {
  GENERAL_HOSPITAL = 'GENERAL_HOSPITAL',
  SPECIALIST_HOSPITAL = 'SPECIALIST_HOSPITAL',
  CHINESE_MEDICINE_HOSPITAL = 'CHINESE_MEDICINE_HOSPITAL',
  OUTPATIENT_CLINIC = 'OUTPATIENT_CLINIC',
  DENTAL_CLINIC = 'DENTAL_CLINIC',
  CHINESE_MEDICINE_CLINIC = 'CHINESE_MEDICINE_CLINIC',
}
registerEnumType(MedicalInstitutionKind, {
  name: 'MedicalInstitutionKind',
  description: describe('What kind of medical institution it is.', '醫療機構類別。'),
  valuesConfig: {
    GENERAL_HOSPITAL: { description: describe('General hospital.', '綜合醫院。') },
    SPECIALIST_HOSPITAL: { description: describe('Specialist hospital.', '專科醫院。') },
    CHINESE_MEDICINE_HOSPITAL: { description: describe('Chinese medicine hospital.', '中醫醫院。') },
    OUTPATIENT_CLINIC: { description: describe('Outpatient clinic.', '門診部。') },
    DENTAL_CLINIC: { description: describe('Dental clinic.', '牙科診所。') },
    CHINESE_MEDICINE_CLINIC: { description: describe('Chinese medicine clinic.', '中醫診所。') },
  },
});

/** What a clinical exchange is about. */
export enum ClinicalField {
  CLINICAL_TALENT = 'CLINICAL_TALENT',
  PRIMARY_HEALTHCARE = 'PRIMARY_HEALTHCARE',
  HOSPITAL_MANAGEMENT = 'HOSPITAL_MANAGEMENT',
  CHINESE_MEDICINE = 'CHINESE_MEDICINE',
}
registerEnumType(ClinicalField, {
  name: 'ClinicalField',
  description: describe('What a clinical exchange is about.', '臨床交流領域。'),
  valuesConfig: {
    CLINICAL_TALENT: { description: describe('Clinicians and their training.', '臨床醫學人才。') },
    PRIMARY_HEALTHCARE: { description: describe('Primary healthcare.', '基層衞生。') },
    HOSPITAL_MANAGEMENT: { description: describe('Hospital management.', '醫院管理。') },
    CHINESE_MEDICINE: { description: describe('Chinese medicine.', '中醫藥。') },
  },
});

/** Which way people travel. */
export enum ExchangeDirection {
  HONG_KONG_TO_ZHEJIANG = 'HONG_KONG_TO_ZHEJIANG',
  ZHEJIANG_TO_HONG_KONG = 'ZHEJIANG_TO_HONG_KONG',
}
registerEnumType(ExchangeDirection, {
  name: 'ClinicalExchangeDirection',
  description: describe('Which way people travel.', '交流方向。'),
  valuesConfig: {
    HONG_KONG_TO_ZHEJIANG: { description: describe('From Hong Kong to Zhejiang.', '由香港赴浙江。') },
    ZHEJIANG_TO_HONG_KONG: { description: describe('From Zhejiang to Hong Kong.', '由浙江赴香港。') },
  },
});

/** Where a standard of Chinese medicine holds. */
export enum StandardLevel {
  INTERNATIONAL = 'INTERNATIONAL',
  NATIONAL = 'NATIONAL',
  PROVINCIAL = 'PROVINCIAL',
  HONG_KONG = 'HONG_KONG',
}
registerEnumType(StandardLevel, {
  name: 'StandardLevel',
  description: describe('Where a standard holds.', '標準級別。'),
  valuesConfig: {
    INTERNATIONAL: { description: describe('International.', '國際標準。') },
    NATIONAL: { description: describe('National.', '國家標準。') },
    PROVINCIAL: { description: describe('Of Zhejiang Province.', '浙江省地方標準。') },
    HONG_KONG: { description: describe('Of Hong Kong.', '香港標準。') },
  },
});

/** How far a standard has come. */
export enum StandardStage {
  PROPOSED = 'PROPOSED',
  DRAFTING = 'DRAFTING',
  PUBLISHED = 'PUBLISHED',
  WITHDRAWN = 'WITHDRAWN',
  CANCELLED = 'CANCELLED',
}
registerEnumType(StandardStage, {
  name: 'StandardStage',
  description: describe('How far a standard has come.', '標準制定階段。'),
  valuesConfig: {
    PROPOSED: { description: describe('Proposed.', '已立項建議。') },
    DRAFTING: { description: describe('Being drafted.', '起草中。') },
    PUBLISHED: { description: describe('Published.', '已發布。') },
    WITHDRAWN: { description: describe('Withdrawn.', '已廢止。') },
    CANCELLED: { description: describe('Given up before it was published.', '發布前已取消立項。') },
  },
});

/** What a standard of Chinese medicine is about. */
export enum StandardSubject {
  MATERIA_MEDICA = 'MATERIA_MEDICA',
  DECOCTION_PIECES = 'DECOCTION_PIECES',
  TEST_METHODS = 'TEST_METHODS',
  TERMINOLOGY = 'TERMINOLOGY',
  DEVICES = 'DEVICES',
  SERVICES = 'SERVICES',
}
registerEnumType(StandardSubject, {
  name: 'StandardSubject',
  description: describe('What a standard of Chinese medicine is about.', '中醫藥標準對象。'),
  valuesConfig: {
    MATERIA_MEDICA: { description: describe('Chinese materia medica.', '中藥材。') },
    DECOCTION_PIECES: { description: describe('Decoction pieces.', '中藥飲片。') },
    TEST_METHODS: { description: describe('Methods of testing.', '檢測方法。') },
    TERMINOLOGY: { description: describe('Terminology.', '名詞術語。') },
    DEVICES: { description: describe('Devices.', '器械設備。') },
    SERVICES: { description: describe('Services.', '服務規範。') },
  },
});
