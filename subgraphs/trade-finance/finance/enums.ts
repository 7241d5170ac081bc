import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** The industry of an enterprise. */
export enum EnterpriseIndustry {
  ADVANCED_MANUFACTURING = 'ADVANCED_MANUFACTURING',
  INFORMATION_TECHNOLOGY = 'INFORMATION_TECHNOLOGY',
  BIOMEDICINE = 'BIOMEDICINE',
  FINANCE = 'FINANCE',
  CONSUMER_GOODS = 'CONSUMER_GOODS',
  ENERGY_MATERIALS = 'ENERGY_MATERIALS',
  LOGISTICS = 'LOGISTICS',
}
registerEnumType(EnterpriseIndustry, {
  name: 'EnterpriseIndustry',
  description: describe('The industry of an enterprise.', '企業行業。'),
  valuesConfig: {
    ADVANCED_MANUFACTURING: { description: describe('Advanced manufacturing.', '先進製造。') },
    INFORMATION_TECHNOLOGY: { description: describe('Information technology.', '資訊科技。') },
    BIOMEDICINE: { description: describe('Biomedicine.', '生物醫藥。') },
    FINANCE: { description: describe('Finance.', '金融。') },
    CONSUMER_GOODS: { description: describe('Consumer goods.', '消費品。') },
    ENERGY_MATERIALS: { description: describe('Energy and materials.', '能源及材料。') },
    LOGISTICS: { description: describe('Logistics.', '物流。') },
  },
});

/** The board on which shares are listed. */
export enum ListingBoard {
  MAIN = 'MAIN',
  GEM = 'GEM',
}
registerEnumType(ListingBoard, {
  name: 'ListingBoard',
  description: describe('The board on which shares are listed.', '上市板塊。'),
  valuesConfig: {
    MAIN: { description: describe('Main Board.', '主板。') },
    GEM: { description: describe('GEM, the board for smaller companies.', 'GEM（前稱創業板）。') },
  },
});

/** On what it rests that an enterprise is of Zhejiang. */
export enum ListingSeat {
  STATED = 'STATED',
  FROM_NAME = 'FROM_NAME',
  UNCONFIRMED = 'UNCONFIRMED',
}
registerEnumType(ListingSeat, {
  name: 'ListingSeat',
  description: describe('On what it rests that an enterprise is of Zhejiang.', '企業屬浙江的依據。'),
  valuesConfig: {
    STATED: { description: describe('A page that was read says where its seat is.', '已閱頁面載明所在地。') },
    FROM_NAME: { description: describe('Its registered name names the place.', '註冊名稱載有地名。') },
    UNCONFIRMED: {
      description: describe('No page that was read says where its seat is now.', '已閱頁面未載現時所在地。'),
    },
  },
});

/** Whether listed shares trade. */
export enum ListingStatus {
  TRADING = 'TRADING',
  SUSPENDED = 'SUSPENDED',
  DELISTED = 'DELISTED',
}
registerEnumType(ListingStatus, {
  name: 'ListingStatus',
  description: describe('Whether listed shares trade.', '上市狀態。'),
  valuesConfig: {
    TRADING: { description: describe('They trade.', '正常買賣。') },
    SUSPENDED: { description: describe('Trading is suspended.', '停牌。') },
    DELISTED: { description: describe('No longer listed.', '已除牌。') },
  },
});

/** What kind of bond it is. */
export enum BondKind {
  OFFSHORE_RENMINBI = 'OFFSHORE_RENMINBI',
  FOREIGN_CURRENCY = 'FOREIGN_CURRENCY',
  GREEN = 'GREEN',
  CONVERTIBLE = 'CONVERTIBLE',
}
registerEnumType(BondKind, {
  name: 'BondKind',
  description: describe('What kind of bond it is.', '債券類別。'),
  valuesConfig: {
    OFFSHORE_RENMINBI: { description: describe('Renminbi bond issued outside the Mainland.', '離岸人民幣債券。') },
    FOREIGN_CURRENCY: { description: describe('Bond in another currency.', '外幣債券。') },
    GREEN: { description: describe('Green bond.', '綠色債券。') },
    CONVERTIBLE: { description: describe('Convertible bond.', '可換股債券。') },
  },
});
