import { registerEnumType } from 'type-graphql';
import { Comparison } from '../../kit/evidence/targetOutcome.ts';
import { describe } from '../../kit/values/describe.ts';

/** What kind of event an activity is. */
export enum ActivityKind {
  FORUM = 'FORUM',
  TRAINING = 'TRAINING',
  VISIT = 'VISIT',
  EXHIBITION = 'EXHIBITION',
  EXCHANGE = 'EXCHANGE',
  COMPETITION = 'COMPETITION',
  PERFORMANCE = 'PERFORMANCE',
  WORKING_MEETING = 'WORKING_MEETING',
  SIGNING = 'SIGNING',
  OPENING = 'OPENING',
  OTHER = 'OTHER',
}
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  description: describe('What kind of event it is.', '活動類別。'),
  valuesConfig: {
    FORUM: { description: describe('A forum, summit or seminar.', '論壇、峰會或研討會。') },
    TRAINING: { description: describe('A course or training.', '培訓。') },
    VISIT: { description: describe('A visit of one side to the other.', '訪問。') },
    EXHIBITION: { description: describe('An exhibition or fair.', '展覽。') },
    EXCHANGE: { description: describe('An exchange, camp or study tour.', '交流、營會或考察團。') },
    COMPETITION: { description: describe('A contest.', '比賽。') },
    PERFORMANCE: { description: describe('A performance or festival.', '演出或節慶。') },
    WORKING_MEETING: { description: describe('A meeting of bodies of both sides.', '雙方機構的工作會議。') },
    SIGNING: { description: describe('Something was signed.', '簽署。') },
    OPENING: {
      description: describe('A body, service, route or facility began.', '機構、服務、航線或設施啟用。'),
    },
    OTHER: { description: describe('Another kind.', '其他。') },
  },
});

/** Whether a step is met or not, or has a number to reach. */
export enum MilestoneKind {
  MILESTONE = 'MILESTONE',
  TARGET = 'TARGET',
}
registerEnumType(MilestoneKind, {
  name: 'MilestoneKind',
  description: describe('Whether it is a step or a number to reach.', '步驟或數值目標。'),
  valuesConfig: {
    MILESTONE: { description: describe('A step, met or not.', '里程碑：達成與否。') },
    TARGET: { description: describe('A number to reach, in a unit.', '目標：以單位計的數值。') },
  },
});

registerEnumType(Comparison, {
  name: 'Comparison',
  description: describe('When a target is met.', '何時達標。'),
  valuesConfig: {
    AT_LEAST: { description: describe('At the target or above it.', '不少於目標值。') },
    AT_MOST: { description: describe('At the target or below it.', '不多於目標值。') },
  },
});

/** How exact a claimed number is. */
export enum ClaimPrecision {
  EXACT = 'EXACT',
  ABOUT = 'ABOUT',
  MORE_THAN = 'MORE_THAN',
  LESS_THAN = 'LESS_THAN',
}
registerEnumType(ClaimPrecision, {
  name: 'ClaimPrecision',
  description: describe('How exact a number is, in the words of its source.', '資料來源所述的準確程度。'),
  valuesConfig: {
    EXACT: { description: describe('The number itself.', '確數。') },
    ABOUT: { description: describe('About so many.', '約數。') },
    MORE_THAN: { description: describe('More than so many, or at least.', '多於或不少於。') },
    LESS_THAN: { description: describe('Fewer than so many, or at most.', '少於或不多於。') },
  },
});

/** What a search for evidence gave. */
export enum SearchOutcome {
  FOUND = 'FOUND',
  BASE_LINE_ONLY = 'BASE_LINE_ONLY',
  NONE_FOUND = 'NONE_FOUND',
}
registerEnumType(SearchOutcome, {
  name: 'SearchOutcome',
  description: describe('What a search for evidence gave.', '搜尋結果。'),
  valuesConfig: {
    FOUND: { description: describe('Pages about it, which are records of their own.', '找到，另列紀錄。') },
    BASE_LINE_ONLY: { description: describe('Only pages from before the agreement.', '只找到協議之前的網頁。') },
    NONE_FOUND: { description: describe('No public page.', '未找到公開網頁。') },
  },
});
