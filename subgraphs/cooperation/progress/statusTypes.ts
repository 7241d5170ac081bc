import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { EvidenceItem } from '../../kit/evidence/evidenceItem.ts';
import { describe } from '../../kit/values/describe.ts';
import { ListSize } from '../../kit/values/price.ts';
import { DateScalar } from '../../kit/values/scalars.ts';
import { MeasureStatus } from '../mechanism/enums.ts';

/** Items that a measure's evidence lists. */
export const MAX_EVIDENCE = 100;
/** Statements that a measure's history lists. */
export const MAX_STATEMENTS = 100;

/** How much there is to show for a measure. */
export enum EvidenceLevel {
  NONE_FOUND = 'NONE_FOUND',
  LIMITED = 'LIMITED',
  SUBSTANTIAL = 'SUBSTANTIAL',
  COMPLETE = 'COMPLETE',
}
registerEnumType(EvidenceLevel, {
  name: 'EvidenceLevel',
  description: describe('How much there is to show for a measure, by a written rule.', '按成文規則得出的佐證程度。'),
  valuesConfig: {
    NONE_FOUND: {
      description: describe('Nothing was found; that is not "nothing happened".', '未找到；不等於沒有發生。'),
    },
    LIMITED: { description: describe('Something was found.', '找到一些。') },
    SUBSTANTIAL: { description: describe('Several things, of different publishers.', '找到多項，來自不同發布者。') },
    COMPLETE: {
      description: describe('A milestone that fulfils the measure whole is met.', '足以完成措施的里程碑已達成。'),
    },
  },
});

/** How a measure stands against its dates. */
export enum ScheduleState {
  NO_DATE = 'NO_DATE',
  ON_TIME = 'ON_TIME',
  LATE = 'LATE',
  DONE = 'DONE',
}
registerEnumType(ScheduleState, {
  name: 'ScheduleState',
  description: describe('How a measure stands against its dates.', '措施對照期限的情況。'),
  valuesConfig: {
    NO_DATE: { description: describe('No milestone of it has a date.', '沒有里程碑訂明期限。') },
    ON_TIME: { description: describe('No date has passed unmet.', '未有逾期。') },
    LATE: { description: describe('A date has passed unmet.', '有期限已過而未達成。') },
    DONE: { description: describe('Every milestone with a date is reached.', '訂明期限的里程碑全部達成。') },
  },
});

@ObjectType({
  description: describe('What a body that leads a measure says of its status.', '負責機構所述的措施進度。'),
})
export class OfficialStatus {
  @Field(() => MeasureStatus, { description: describe('The status, in its words.', '所述進度。') })
  status!: MeasureStatus;

  @Field(() => DateScalar, { description: describe('The day on which it was said.', '表示日期。') })
  saidOn!: string;

  @Field(() => ID, { description: describe('The key of the statement.', '聲明的鍵。') })
  statement!: string;

  @Field({ description: describe("Who said it, as the source names them, in the request's language.", '表示者。') })
  saidBy!: string;

  organisationId!: string | null;

  provenanceId!: number;
}

@ObjectType({ description: describe('A day on which the level of evidence rose.', '佐證程度上升的日期。') })
export class EvidenceStep {
  @Field(() => DateScalar, { description: describe('The day of what raised it.', '日期。') })
  since!: string;

  @Field(() => EvidenceLevel, { description: describe('The level from then on.', '由該日起的程度。') })
  level!: EvidenceLevel;
}

@ObjectType({ description: describe('What there is to show for a measure.', '措施的佐證。') })
export class Evidence {
  @Field(() => EvidenceLevel, { description: describe('How much it is, by the rule.', '按規則得出的程度。') })
  level!: EvidenceLevel;

  @Field(() => DateScalar, {
    nullable: true,
    description: describe('Until which day was searched; null: not searched.', '搜尋截至日期；未搜尋則為空。'),
  })
  searchedUntil!: string | null;

  @Field({ description: describe("The rule, in the request's language.", '規則。') })
  rule!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: describe(
      'Only what is dated later counts: the day of the agreement.',
      '只計此日之後的佐證：達成共識當日。',
    ),
  })
  after!: string | null;

  @ListSize(MAX_EVIDENCE)
  @Field(() => [EvidenceItem], {
    description: describe(
      `What counts, newest first, ${MAX_EVIDENCE} at most.`,
      `所計佐證，由新至舊，最多 ${MAX_EVIDENCE} 項。`,
    ),
  })
  items!: EvidenceItem[];

  @ListSize(Object.keys(EvidenceLevel).length)
  @Field(() => [EvidenceStep], { description: describe('How the level rose, oldest first.', '程度的變化，由舊至新。') })
  history!: EvidenceStep[];
}

@ObjectType({
  description: describe('How a measure stands against the dates of its milestones.', '措施對照里程碑期限的情況。'),
})
export class Schedule {
  @Field(() => DateScalar, {
    nullable: true,
    description: describe(
      'The next date that is not met, else the last one; null without dates.',
      '下一個未達成的期限，否則為最後期限。',
    ),
  })
  due!: string | null;

  @Field(() => ScheduleState, { description: describe('How it stands.', '情況。') })
  state!: ScheduleState;
}

@ObjectType({
  description: describe(
    'Whether the words agreed on can be followed: which of these the paragraph has.',
    '共識文字可否追蹤：段落具備以下哪些要素。',
  ),
})
export class Trackability {
  @Field({ description: describe('A result that is there or not.', '具體成果。') })
  deliverable!: boolean;

  @Field({ description: describe('A number to reach.', '數值目標。') })
  target!: boolean;

  @Field({ description: describe('A date.', '期限。') })
  date!: boolean;

  @Field({ description: describe('A body that is to carry it out.', '負責機構。') })
  owner!: boolean;
}
