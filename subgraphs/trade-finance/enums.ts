import { registerEnumType } from 'type-graphql';
import { describe } from '../kit/values/describe.ts';

/** How far a flight has come, as the airport says. */
export enum FlightStatus {
  SCHEDULED = 'SCHEDULED',
  ESTIMATED = 'ESTIMATED',
  DELAYED = 'DELAYED',
  BOARDING = 'BOARDING',
  DEPARTED = 'DEPARTED',
  CANCELLED = 'CANCELLED',
  OTHER = 'OTHER',
}
registerEnumType(FlightStatus, {
  name: 'FlightStatus',
  description: describe('How far a flight has come, as the airport says.', '航班狀態。'),
  valuesConfig: {
    SCHEDULED: { description: describe('Nothing is announced beside the timetable.', '按時刻表,未有其他公布。') },
    ESTIMATED: { description: describe('A departure time is announced.', '已公布預計離港時間。') },
    DELAYED: { description: describe('Late, without a new time.', '延誤,未有新時間。') },
    BOARDING: { description: describe('From the call to board to the closed gate.', '由登機至閘口關閉。') },
    DEPARTED: { description: describe('It has left.', '已離港。') },
    CANCELLED: { description: describe('It does not fly.', '已取消。') },
    OTHER: { description: describe('Other words; see the status as published.', '其他,見原文狀態。') },
  },
});

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
    SIGNED: { description: describe('Agreed and not begun.', '已簽約,未動工。') },
    UNDER_WAY: { description: describe('Begun.', '進行中。') },
    COMPLETED: { description: describe('Done.', '已完成。') },
    WITHDRAWN: { description: describe('Given up.', '已撤回。') },
  },
});
