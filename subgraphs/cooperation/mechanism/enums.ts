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

/** How a measure goes on with one of an earlier meeting. */
export enum MeasureLineage {
  CARRIED = 'CARRIED',
  CHANGED = 'CHANGED',
}
registerEnumType(MeasureLineage, {
  name: 'MeasureLineage',
  description: describe('How a measure goes on with one of an earlier meeting.', '措施如何延續先前會議的措施。'),
  valuesConfig: {
    CARRIED: { description: describe('It promises the same.', '承諾相同。') },
    CHANGED: { description: describe('It promises something else in its place.', '承諾有所改變。') },
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
      description: describe("The measure's text names it; who leads is not said.", '文本提及，未說明由誰牽頭。'),
    },
    LEAD: { description: describe('It leads on its side.', '牽頭。') },
    PARTNER: { description: describe('It takes part.', '參與。') },
  },
});

/** Whether a meeting has taken place. */
export enum MeetingStatus {
  HELD = 'HELD',
  ANNOUNCED = 'ANNOUNCED',
}
registerEnumType(MeetingStatus, {
  name: 'MeetingStatus',
  description: describe('Whether a meeting has taken place.', '會議是否已舉行。'),
  valuesConfig: {
    HELD: { description: describe('It has taken place.', '已舉行。') },
    ANNOUNCED: { description: describe('Announced; no page says that it took place.', '已預告，未見已舉行的記載。') },
  },
});

/** What kind of paper a document is. */
export enum DocumentKind {
  ARRANGEMENT = 'ARRANGEMENT',
  MEMORANDUM = 'MEMORANDUM',
  LETTER_OF_INTENT = 'LETTER_OF_INTENT',
  AGREEMENT = 'AGREEMENT',
  PLAN = 'PLAN',
  POLICY = 'POLICY',
  REPORT = 'REPORT',
}
registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: describe('What kind of paper it is.', '文件類別。'),
  valuesConfig: {
    ARRANGEMENT: { description: describe('A co-operation arrangement.', '合作安排。') },
    MEMORANDUM: { description: describe('A memorandum of understanding or of co-operation.', '備忘錄。') },
    LETTER_OF_INTENT: { description: describe('A letter of intent.', '意向書。') },
    AGREEMENT: { description: describe('An agreement or contract.', '協議或合約。') },
    PLAN: { description: describe('A plan or programme.', '計劃或方案。') },
    POLICY: { description: describe('A law, rule, notice or policy paper.', '法規、通知或政策文件。') },
    REPORT: { description: describe('A report or paper of record.', '報告或記錄文件。') },
  },
});

/** What has happened to a document. */
export enum DocumentStatus {
  CONFIRMED = 'CONFIRMED',
  SIGNED = 'SIGNED',
  ISSUED = 'ISSUED',
}
registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description: describe('What has happened to a document.', '文件狀態。'),
  valuesConfig: {
    CONFIRMED: { description: describe('Agreed at a meeting without a signature.', '會上確認，未簽署。') },
    SIGNED: { description: describe('Signed.', '已簽署。') },
    ISSUED: { description: describe('Issued by one body.', '由單一機構發布。') },
  },
});

/** Whether anybody may read a document's text. */
export enum TextAvailability {
  PUBLIC = 'PUBLIC',
  PUBLIC_CHINESE_ONLY = 'PUBLIC_CHINESE_ONLY',
  NOT_PUBLISHED = 'NOT_PUBLISHED',
  NO_TEXT_FOUND = 'NO_TEXT_FOUND',
}
registerEnumType(TextAvailability, {
  name: 'TextAvailability',
  description: describe("Whether anybody may read a document's text.", '文本是否公開。'),
  valuesConfig: {
    PUBLIC: { description: describe('The text is published.', '已公開。') },
    PUBLIC_CHINESE_ONLY: { description: describe('The text is published in Chinese only.', '只公開中文本。') },
    NOT_PUBLISHED: { description: describe('The text is not published.', '未公開。') },
    NO_TEXT_FOUND: { description: describe('No public text was found.', '未找到公開文本。') },
  },
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
  valuesConfig: {
    LED_DELEGATION: { description: describe('Led the delegation of a side.', '率領代表團。') },
    ATTENDED: { description: describe('Was there.', '出席。') },
    SIGNED: { description: describe('Signed a document there.', '簽署文件。') },
  },
});

/** Who says that a fact belongs to a measure. */
export enum MeasureLink {
  SOURCE = 'SOURCE',
  HUB_READING = 'HUB_READING',
}
registerEnumType(MeasureLink, {
  name: 'MeasureLink',
  description: describe('Who says that a fact belongs to a measure.', '由誰指事實屬於某措施。'),
  valuesConfig: {
    SOURCE: { description: describe('The source names the measure or the agreement.', '資料來源提及該措施或共識。') },
    HUB_READING: {
      description: describe(
        "The hub's reading: the source does not say that it happened because of the measure.",
        '本樞紐的理解；資料來源並無指其因該措施而發生。',
      ),
    },
  },
});
