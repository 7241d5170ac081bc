import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** What an exhibition shows. */
export enum ExhibitionTheme {
  ARCHAEOLOGY = 'ARCHAEOLOGY',
  FINE_ART = 'FINE_ART',
  CRAFT = 'CRAFT',
  HISTORY = 'HISTORY',
  CONTEMPORARY = 'CONTEMPORARY',
}
registerEnumType(ExhibitionTheme, {
  name: 'ExhibitionTheme',
  description: describe('What an exhibition shows.', '展覽主題。'),
  valuesConfig: {
    ARCHAEOLOGY: { description: describe('Archaeology and heritage.', '考古及文物。') },
    FINE_ART: { description: describe('Fine art.', '美術。') },
    CRAFT: { description: describe('Craft and design.', '工藝及設計。') },
    HISTORY: { description: describe('History.', '歷史。') },
    CONTEMPORARY: { description: describe('Contemporary culture.', '當代文化。') },
  },
});

/** What kind of exchange it is. */
export enum CulturalExchangeKind {
  PERFORMANCE = 'PERFORMANCE',
  FESTIVAL = 'FESTIVAL',
  MUSEUM_VISIT = 'MUSEUM_VISIT',
  TOURISM_PROMOTION = 'TOURISM_PROMOTION',
  WORKSHOP = 'WORKSHOP',
}
registerEnumType(CulturalExchangeKind, {
  name: 'CulturalExchangeKind',
  description: describe('What kind of exchange it is.', '交流類別。'),
  valuesConfig: {
    PERFORMANCE: { description: describe('Performance.', '演出。') },
    FESTIVAL: { description: describe('Festival.', '節慶。') },
    MUSEUM_VISIT: { description: describe('Visit between museums.', '文博互訪。') },
    TOURISM_PROMOTION: { description: describe('Promotion of tourism.', '旅遊推介。') },
    WORKSHOP: { description: describe('Workshop.', '工作坊。') },
  },
});

/** Who visits whom. */
export enum CulturalExchangeDirection {
  HONG_KONG_TO_ZHEJIANG = 'HONG_KONG_TO_ZHEJIANG',
  ZHEJIANG_TO_HONG_KONG = 'ZHEJIANG_TO_HONG_KONG',
}
registerEnumType(CulturalExchangeDirection, {
  name: 'CulturalExchangeDirection',
  description: describe('Who visits whom.', '交流方向。'),
  valuesConfig: {
    HONG_KONG_TO_ZHEJIANG: { description: describe('From Hong Kong to Zhejiang.', '香港赴浙江。') },
    ZHEJIANG_TO_HONG_KONG: { description: describe('From Zhejiang to Hong Kong.', '浙江赴香港。') },
  },
});
