import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** Which way an investment goes. */
export enum InvestmentDirection {
  HONG_KONG_TO_ZHEJIANG = 'HONG_KONG_TO_ZHEJIANG',
  ZHEJIANG_TO_HONG_KONG = 'ZHEJIANG_TO_HONG_KONG',
}
registerEnumType(InvestmentDirection, {
  name: 'InvestmentDirection',
  description: describe('Which way an investment goes.', '投資方向。'),
  valuesConfig: {
    HONG_KONG_TO_ZHEJIANG: { description: describe('From Hong Kong to Zhejiang.', '香港投資浙江。') },
    ZHEJIANG_TO_HONG_KONG: { description: describe('From Zhejiang to Hong Kong.', '浙江投資香港。') },
  },
});

/** What an investment is made in. */
export enum InvestmentSector {
  MANUFACTURING = 'MANUFACTURING',
  TRADE_LOGISTICS = 'TRADE_LOGISTICS',
  FINANCIAL_SERVICES = 'FINANCIAL_SERVICES',
  INFORMATION_TECHNOLOGY = 'INFORMATION_TECHNOLOGY',
  LIFE_HEALTH = 'LIFE_HEALTH',
  PROFESSIONAL_SERVICES = 'PROFESSIONAL_SERVICES',
  CULTURE_TOURISM = 'CULTURE_TOURISM',
}
registerEnumType(InvestmentSector, {
  name: 'InvestmentSector',
  description: describe('What an investment is made in.', '投資行業。'),
  valuesConfig: {
    MANUFACTURING: { description: describe('Manufacturing.', '製造業。') },
    TRADE_LOGISTICS: { description: describe('Trade and logistics.', '貿易及物流。') },
    FINANCIAL_SERVICES: { description: describe('Financial services.', '金融服務。') },
    INFORMATION_TECHNOLOGY: { description: describe('Information technology.', '資訊科技。') },
    LIFE_HEALTH: { description: describe('Life sciences and health.', '生命健康。') },
    PROFESSIONAL_SERVICES: { description: describe('Professional services.', '專業服務。') },
    CULTURE_TOURISM: { description: describe('Culture and tourism.', '文化及旅遊。') },
  },
});

/** How far an investment has come. */
export enum InvestmentProjectStatus {
  SIGNED = 'SIGNED',
  UNDER_WAY = 'UNDER_WAY',
  COMPLETED = 'COMPLETED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(InvestmentProjectStatus, {
  name: 'InvestmentProjectStatus',
  description: describe('How far an investment has come.', '投資項目進度。'),
  valuesConfig: {
    SIGNED: { description: describe('Agreed and not begun.', '已簽約，未動工。') },
    UNDER_WAY: { description: describe('Begun.', '進行中。') },
    COMPLETED: { description: describe('Done.', '已完成。') },
    WITHDRAWN: { description: describe('Given up.', '已撤回。') },
  },
});

/** What a professional service firm does. */
export enum ProfessionalDiscipline {
  MANAGEMENT_CONSULTING = 'MANAGEMENT_CONSULTING',
  ACCOUNTING = 'ACCOUNTING',
  DESIGN = 'DESIGN',
  LEGAL = 'LEGAL',
  DISPUTE_RESOLUTION = 'DISPUTE_RESOLUTION',
}
registerEnumType(ProfessionalDiscipline, {
  name: 'ProfessionalDiscipline',
  description: describe('What a professional service firm does.', '專業服務範疇。'),
  valuesConfig: {
    MANAGEMENT_CONSULTING: { description: describe('Management consulting.', '管理顧問。') },
    ACCOUNTING: { description: describe('Accounting.', '會計。') },
    DESIGN: { description: describe('Design.', '設計。') },
    LEGAL: { description: describe('Law.', '法律。') },
    DISPUTE_RESOLUTION: { description: describe('Dispute resolution.', '爭議解決。') },
  },
});

/** How a firm serves the other side. */
export enum ServicePresence {
  OFFICE = 'OFFICE',
  JOINT_VENTURE = 'JOINT_VENTURE',
  CROSS_BORDER = 'CROSS_BORDER',
}
registerEnumType(ServicePresence, {
  name: 'ServicePresence',
  description: describe('How a firm serves the other side.', '服務形式。'),
  valuesConfig: {
    OFFICE: { description: describe('Through an office of its own.', '自設辦事處。') },
    JOINT_VENTURE: { description: describe('Through a joint venture.', '合資經營。') },
    CROSS_BORDER: { description: describe('From where it is.', '跨境服務。') },
  },
});
