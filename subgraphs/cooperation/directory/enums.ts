import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** Whose body, post or city it is. */
export enum Side {
  HONG_KONG = 'HONG_KONG',
  ZHEJIANG = 'ZHEJIANG',
  MAINLAND_CENTRAL = 'MAINLAND_CENTRAL',
  JOINT = 'JOINT',
}
registerEnumType(Side, {
  name: 'Side',
  description: describe('Whose body, post or city it is.', '所屬一方。'),
  valuesConfig: {
    HONG_KONG: { description: describe('Hong Kong.', '香港。') },
    ZHEJIANG: { description: describe('Zhejiang.', '浙江。') },
    MAINLAND_CENTRAL: { description: describe("The Mainland's central authorities.", '中央。') },
    JOINT: { description: describe('Both sides together.', '雙方共同。') },
  },
});

/** What kind of body an organisation is. */
export enum OrganisationKind {
  GOVERNMENT = 'GOVERNMENT',
  BUREAU = 'BUREAU',
  DEPARTMENT = 'DEPARTMENT',
  OFFICE = 'OFFICE',
  MINISTRY = 'MINISTRY',
  PARTY_ORGAN = 'PARTY_ORGAN',
  PUBLIC_INSTITUTION = 'PUBLIC_INSTITUTION',
  STATUTORY_BODY = 'STATUTORY_BODY',
  COMPANY = 'COMPANY',
  FUND = 'FUND',
  ALLIANCE = 'ALLIANCE',
  MECHANISM = 'MECHANISM',
}
registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: describe('What kind of body it is.', '機構類別。'),
  valuesConfig: {
    GOVERNMENT: { description: describe('A government.', '政府。') },
    BUREAU: { description: describe('A policy bureau of the Government of Hong Kong.', '決策局。') },
    DEPARTMENT: { description: describe('A department of a government.', '政府部門。') },
    OFFICE: { description: describe('An office of a government.', '辦事處或辦公室。') },
    MINISTRY: { description: describe('A ministry or commission of the central authorities.', '中央部委。') },
    PARTY_ORGAN: { description: describe('An organ of the Communist Party of China.', '黨的機構。') },
    PUBLIC_INSTITUTION: {
      description: describe('A public institution, such as a university.', '公營機構或事業單位。'),
    },
    STATUTORY_BODY: { description: describe('A body that a law establishes.', '法定機構。') },
    COMPANY: { description: describe('A company.', '公司。') },
    FUND: { description: describe('A fund.', '基金。') },
    ALLIANCE: { description: describe('An alliance of several bodies.', '聯盟。') },
    MECHANISM: { description: describe('A mechanism of co-operation between governments.', '合作機制。') },
  },
});
