import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** What a housing technology project is about. */
export enum HousingTechnology {
  MODULAR_INTEGRATED_CONSTRUCTION = 'MODULAR_INTEGRATED_CONSTRUCTION',
  SMART_CONSTRUCTION = 'SMART_CONSTRUCTION',
  RESOURCE_SAVING = 'RESOURCE_SAVING',
  LOW_CARBON = 'LOW_CARBON',
  SMART_ESTATE_MANAGEMENT = 'SMART_ESTATE_MANAGEMENT',
  HAPPY_COMMUNITY = 'HAPPY_COMMUNITY',
}
registerEnumType(HousingTechnology, {
  name: 'HousingTechnology',
  description: describe('What a housing technology project is about.', '房屋科技項目類別。'),
  valuesConfig: {
    MODULAR_INTEGRATED_CONSTRUCTION: { description: describe('Modular integrated construction.', '組裝合成建築法。') },
    SMART_CONSTRUCTION: { description: describe('Smart construction.', '智能建造。') },
    RESOURCE_SAVING: { description: describe('Saving of resources.', '節約資源。') },
    LOW_CARBON: { description: describe('Low carbon and reduced emissions.', '低碳減排。') },
    SMART_ESTATE_MANAGEMENT: { description: describe('Smart estate management.', '智慧屋邨管理。') },
    HAPPY_COMMUNITY: { description: describe('Happy communities.', '幸福社區。') },
  },
});

/** How far a housing technology project has come. */
export enum HousingProjectStatus {
  PLANNED = 'PLANNED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETED = 'COMPLETED',
}
registerEnumType(HousingProjectStatus, {
  name: 'HousingProjectStatus',
  description: describe('How far a housing technology project has come.', '房屋科技項目進度。'),
  valuesConfig: {
    PLANNED: { description: describe('Agreed and not yet begun.', '已計劃。') },
    IN_PROGRESS: { description: describe('Begun.', '進行中。') },
    COMPLETED: { description: describe('Done.', '已完成。') },
  },
});
