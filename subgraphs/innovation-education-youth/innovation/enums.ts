import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** The field of science or technology that research belongs to. */
export enum ResearchField {
  ARTIFICIAL_INTELLIGENCE = 'ARTIFICIAL_INTELLIGENCE',
  LIFE_AND_HEALTH = 'LIFE_AND_HEALTH',
  ADVANCED_MANUFACTURING = 'ADVANCED_MANUFACTURING',
  NEW_ENERGY = 'NEW_ENERGY',
  NEW_MATERIALS = 'NEW_MATERIALS',
  MICROELECTRONICS = 'MICROELECTRONICS',
  FINTECH = 'FINTECH',
  OTHER = 'OTHER',
}
registerEnumType(ResearchField, {
  name: 'ResearchField',
  description: describe('The field that research belongs to.', '研究領域。'),
  valuesConfig: {
    ARTIFICIAL_INTELLIGENCE: {
      description: describe('Artificial intelligence and data science.', '人工智能及數據科學。'),
    },
    LIFE_AND_HEALTH: { description: describe('Life and health sciences.', '生命健康科學。') },
    ADVANCED_MANUFACTURING: { description: describe('Advanced manufacturing and robotics.', '先進製造及機械人。') },
    NEW_ENERGY: { description: describe('New energy.', '新能源。') },
    NEW_MATERIALS: { description: describe('New materials.', '新材料。') },
    MICROELECTRONICS: { description: describe('Microelectronics.', '微電子。') },
    FINTECH: { description: describe('Financial technology.', '金融科技。') },
    OTHER: { description: describe('Another field.', '其他領域。') },
  },
});

/** How far a research project has come. */
export enum ResearchProjectStatus {
  APPROVED = 'APPROVED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETED = 'COMPLETED',
  TERMINATED = 'TERMINATED',
}
registerEnumType(ResearchProjectStatus, {
  name: 'ResearchProjectStatus',
  description: describe('How far a research project has come.', '研究項目進度。'),
  valuesConfig: {
    APPROVED: { description: describe('Approved and not yet begun.', '已批准，尚未開展。') },
    IN_PROGRESS: { description: describe('Under way.', '進行中。') },
    COMPLETED: { description: describe('Finished.', '已完成。') },
    TERMINATED: { description: describe('Ended before it was finished.', '提前終止。') },
  },
});

/** What kind of platform it is. */
export enum InnovationPlatformKind {
  RESEARCH_AND_DEVELOPMENT_CENTRE = 'RESEARCH_AND_DEVELOPMENT_CENTRE',
  JOINT_LABORATORY = 'JOINT_LABORATORY',
  CO_OPERATION_PLATFORM = 'CO_OPERATION_PLATFORM',
  TECHNOLOGY_TRANSFER_CENTRE = 'TECHNOLOGY_TRANSFER_CENTRE',
}
registerEnumType(InnovationPlatformKind, {
  name: 'InnovationPlatformKind',
  description: describe('What kind of platform it is.', '平台類別。'),
  valuesConfig: {
    RESEARCH_AND_DEVELOPMENT_CENTRE: { description: describe('Research and development centre.', '研發中心。') },
    JOINT_LABORATORY: { description: describe('Joint laboratory.', '聯合實驗室。') },
    CO_OPERATION_PLATFORM: { description: describe('Co-operation platform.', '合作平台。') },
    TECHNOLOGY_TRANSFER_CENTRE: { description: describe('Technology transfer centre.', '技術轉移中心。') },
  },
});
