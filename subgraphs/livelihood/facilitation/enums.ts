import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** What part of life a facilitation service makes easier. */
export enum FacilitationField {
  STUDY = 'STUDY',
  EMPLOYMENT = 'EMPLOYMENT',
  DAILY_LIFE = 'DAILY_LIFE',
  GOVERNMENT_SERVICE = 'GOVERNMENT_SERVICE',
  PUBLIC_SERVICE = 'PUBLIC_SERVICE',
}
registerEnumType(FacilitationField, {
  name: 'FacilitationField',
  description: describe('What part of life a service makes easier.', '便利服務範疇。'),
  valuesConfig: {
    STUDY: { description: describe('Studying.', '學習。') },
    EMPLOYMENT: { description: describe('Working.', '就業。') },
    DAILY_LIFE: { description: describe('Living.', '生活。') },
    GOVERNMENT_SERVICE: { description: describe('Government services.', '政務服務。') },
    PUBLIC_SERVICE: { description: describe('Public services.', '公共服務。') },
  },
});

/** How a service is used. */
export enum ServiceChannel {
  ONLINE = 'ONLINE',
  COUNTER = 'COUNTER',
  SELF_SERVICE = 'SELF_SERVICE',
}
registerEnumType(ServiceChannel, {
  name: 'ServiceChannel',
  description: describe('How a service is used.', '辦理渠道。'),
  valuesConfig: {
    ONLINE: { description: describe('Online.', '網上辦理。') },
    COUNTER: { description: describe('At a counter.', '窗口辦理。') },
    SELF_SERVICE: { description: describe('At a self-service machine.', '自助機辦理。') },
  },
});
