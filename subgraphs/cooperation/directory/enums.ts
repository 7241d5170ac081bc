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
});
