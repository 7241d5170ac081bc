import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** How far a measure has come, as its reporter states. */
export enum MeasureStatus {
  PLANNED = 'PLANNED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETED = 'COMPLETED',
  CONTINUING = 'CONTINUING',
  ON_HOLD = 'ON_HOLD',
}
registerEnumType(MeasureStatus, {
  name: 'MeasureStatus',
  description: describe('How far a measure has come, as its reporter says.', '措施進度。'),
  valuesConfig: {
    PLANNED: { description: describe('Agreed and not yet begun.', '已計劃。') },
    IN_PROGRESS: { description: describe('Begun.', '進行中。') },
    COMPLETED: { description: describe('Done.', '已完成。') },
    CONTINUING: { description: describe('Standing work without an end.', '持續進行。') },
    ON_HOLD: { description: describe('Begun and stopped for now.', '暫緩。') },
  },
});

/** How an organisation takes part in a measure. */
export enum MeasureRole {
  NAMED = 'NAMED',
  LEAD = 'LEAD',
  PARTNER = 'PARTNER',
}
registerEnumType(MeasureRole, {
  name: 'MeasureRole',
  description: describe('How an organisation takes part in a measure.', '機構在措施中的角色。'),
  valuesConfig: {
    NAMED: {
      description: describe("The measure's text names it; who leads is not said.", '文本提及,未說明由誰牽頭。'),
    },
    LEAD: { description: describe('It leads on its side.', '牽頭。') },
    PARTNER: { description: describe('It takes part.', '參與。') },
  },
});

/** What kind of paper a document is. */
export enum DocumentKind {
  ARRANGEMENT = 'ARRANGEMENT',
  MEMORANDUM = 'MEMORANDUM',
  LETTER_OF_INTENT = 'LETTER_OF_INTENT',
}
registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: describe('What kind of paper it is.', '文件類別。'),
});

/** What has happened to a document. */
export enum DocumentStatus {
  CONFIRMED = 'CONFIRMED',
  SIGNED = 'SIGNED',
}
registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description: describe('What has happened to a document.', '文件狀態。'),
  valuesConfig: {
    CONFIRMED: { description: describe('Agreed at a meeting without a signature.', '會上確認,未簽署。') },
    SIGNED: { description: describe('Signed.', '已簽署。') },
  },
});

/** Whether anybody may read a document's text. */
export enum TextAvailability {
  PUBLIC = 'PUBLIC',
  PUBLIC_CHINESE_ONLY = 'PUBLIC_CHINESE_ONLY',
  NOT_PUBLISHED = 'NOT_PUBLISHED',
}
registerEnumType(TextAvailability, {
  name: 'TextAvailability',
  description: describe("Whether anybody may read a document's text.", '文本是否公開。'),
});

/** In what capacity the holder of an office came to a meeting. */
export enum AttendanceCapacity {
  LED_DELEGATION = 'LED_DELEGATION',
  ATTENDED = 'ATTENDED',
  SIGNED = 'SIGNED',
}
registerEnumType(AttendanceCapacity, {
  name: 'AttendanceCapacity',
  description: describe('In what capacity somebody came to a meeting.', '出席身份。'),
});
