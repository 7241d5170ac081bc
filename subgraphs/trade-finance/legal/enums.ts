import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** In which form law firms work across the border. */
export enum LegalPartnershipForm {
  PARTNERSHIP_ASSOCIATION = 'PARTNERSHIP_ASSOCIATION',
  HONG_KONG_BRANCH_IN_ZHEJIANG = 'HONG_KONG_BRANCH_IN_ZHEJIANG',
  ZHEJIANG_BRANCH_IN_HONG_KONG = 'ZHEJIANG_BRANCH_IN_HONG_KONG',
}
registerEnumType(LegalPartnershipForm, {
  name: 'LegalPartnershipForm',
  description: describe('In which form law firms work across the border.', '律師事務所合作形式。'),
  valuesConfig: {
    PARTNERSHIP_ASSOCIATION: { description: describe('Partnership association of firms of both sides.', '合夥聯營。') },
    HONG_KONG_BRANCH_IN_ZHEJIANG: {
      description: describe('Office of a Hong Kong firm in Zhejiang.', '香港律師事務所駐浙江分支。'),
    },
    ZHEJIANG_BRANCH_IN_HONG_KONG: {
      description: describe('Office of a Zhejiang firm in Hong Kong.', '浙江律師事務所駐香港分支。'),
    },
  },
});

/** The field of disputes that are arbitrated. */
export enum ArbitrationField {
  INTERNATIONAL_TRADE = 'INTERNATIONAL_TRADE',
  INVESTMENT = 'INVESTMENT',
  MARITIME = 'MARITIME',
}
registerEnumType(ArbitrationField, {
  name: 'ArbitrationField',
  description: describe('The field of disputes that are arbitrated.', '仲裁業務領域。'),
  valuesConfig: {
    INTERNATIONAL_TRADE: { description: describe('International trade.', '國際貿易。') },
    INVESTMENT: { description: describe('Investment.', '投資。') },
    MARITIME: { description: describe('Maritime affairs.', '海事海商。') },
  },
});
