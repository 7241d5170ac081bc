import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** The trade in which young people work or found a company. */
export enum YouthSector {
  INFORMATION_TECHNOLOGY = 'INFORMATION_TECHNOLOGY',
  FINANCIAL_SERVICES = 'FINANCIAL_SERVICES',
  CULTURE_AND_CREATIVE = 'CULTURE_AND_CREATIVE',
  ELECTRONIC_COMMERCE = 'ELECTRONIC_COMMERCE',
  BIOTECHNOLOGY = 'BIOTECHNOLOGY',
  MANUFACTURING = 'MANUFACTURING',
  TOURISM_AND_CATERING = 'TOURISM_AND_CATERING',
  PUBLIC_AND_SOCIAL_SERVICES = 'PUBLIC_AND_SOCIAL_SERVICES',
  OTHER = 'OTHER',
}
registerEnumType(YouthSector, {
  name: 'YouthSector',
  description: describe('The trade.', '行業。'),
  valuesConfig: {
    INFORMATION_TECHNOLOGY: { description: describe('Information technology.', '資訊科技。') },
    FINANCIAL_SERVICES: { description: describe('Financial services.', '金融服務。') },
    CULTURE_AND_CREATIVE: { description: describe('Culture and creative industries.', '文化創意。') },
    ELECTRONIC_COMMERCE: { description: describe('Electronic commerce.', '電子商務。') },
    BIOTECHNOLOGY: { description: describe('Biotechnology.', '生物科技。') },
    MANUFACTURING: { description: describe('Manufacturing.', '製造業。') },
    TOURISM_AND_CATERING: { description: describe('Tourism and catering.', '旅遊及餐飲。') },
    PUBLIC_AND_SOCIAL_SERVICES: { description: describe('Public and social services.', '公共及社會服務。') },
    OTHER: { description: describe('Another trade.', '其他行業。') },
  },
});
