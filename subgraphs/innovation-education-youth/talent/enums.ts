import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** What a talent programme does. */
export enum TalentProgrammeKind {
  UNIVERSITY_LIAISON = 'UNIVERSITY_LIAISON',
  RECRUITMENT_MISSION = 'RECRUITMENT_MISSION',
  TRAINING = 'TRAINING',
  VISIT = 'VISIT',
}
registerEnumType(TalentProgrammeKind, {
  name: 'TalentProgrammeKind',
  description: describe('What a talent programme does.', '人才計劃類別。'),
  valuesConfig: {
    UNIVERSITY_LIAISON: { description: describe('Contact with institutions of learning.', '院校聯絡。') },
    RECRUITMENT_MISSION: { description: describe('Recruitment mission.', '招聘活動。') },
    TRAINING: { description: describe('Training.', '培訓。') },
    VISIT: { description: describe('Visit.', '考察交流。') },
  },
});

/** From where to where civil servants go. */
export enum CivilServantExchangeDirection {
  HONG_KONG_TO_ZHEJIANG = 'HONG_KONG_TO_ZHEJIANG',
  ZHEJIANG_TO_HONG_KONG = 'ZHEJIANG_TO_HONG_KONG',
}
registerEnumType(CivilServantExchangeDirection, {
  name: 'CivilServantExchangeDirection',
  description: describe('From where to where civil servants go.', '公務員交流方向。'),
  valuesConfig: {
    HONG_KONG_TO_ZHEJIANG: { description: describe('From Hong Kong to Zhejiang.', '由香港到浙江。') },
    ZHEJIANG_TO_HONG_KONG: { description: describe('From Zhejiang to Hong Kong.', '由浙江到香港。') },
  },
});
