import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { describe } from '../values/describe.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar } from '../values/scalars.ts';

/** What a piece of evidence is. */
export enum EvidenceKind {
  ACTIVITY = 'ACTIVITY',
  DOCUMENT = 'DOCUMENT',
  PROGRESS_REPORT = 'PROGRESS_REPORT',
  MILESTONE = 'MILESTONE',
  RECORD = 'RECORD',
  FIGURE = 'FIGURE',
}
registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: describe('What a piece of evidence is.', '佐證類別。'),
  valuesConfig: {
    ACTIVITY: { description: describe('Something that took place.', '活動。') },
    DOCUMENT: { description: describe('A document signed or issued.', '簽署或發布的文件。') },
    PROGRESS_REPORT: { description: describe('A report on work done.', '進展報告。') },
    MILESTONE: { description: describe('A milestone or target reached.', '已達成的里程碑或目標。') },
    RECORD: { description: describe("A record of a department's dataset.", '部門資料集的記錄。') },
    FIGURE: { description: describe("An indicator's newest value.", '指標的最新數值。') },
  },
});

/** One thing that shows something of a measure, by a real record or figure. */
@Directive('@shareable')
@ObjectType({
  description: describe(
    'A real record or figure that belongs to a measure. Its source need not say that the measure caused it.',
    '屬於某措施的真實記錄或數字；其來源不一定指由該措施促成。',
  ),
})
export class EvidenceItem {
  @Field(() => EvidenceKind, { description: describe('What it is.', '類別。') })
  kind!: EvidenceKind;

  @Field(() => DateScalar, { description: describe('The day of what it tells.', '所述事項的日期。') })
  on!: string;

  @Field({ description: describe("Its name, in the request's language.", '名稱，按請求的語言。') })
  title!: string;

  @Field({ description: describe('Code of its dataset or indicator.', '資料集或指標的代碼。') })
  dataset!: string;

  @Field(() => ID, { description: describe('Its key there; of a figure the period.', '記錄的鍵；數字則為期間。') })
  key!: string;

  @Field(() => Quality, { description: describe('How far it may be relied on.', '可信程度。') })
  quality!: Quality;

  @Field(() => Provenance, { description: describe('Where it comes from.', '資料出處。') })
  source!: Provenance;
}

/** Evidence of which the source is not loaded yet. */
export type FoundEvidence = Omit<EvidenceItem, 'source'> & { provenanceId: number };

/** Everything in an {@link EvidenceItem}, as `@requires` writes it. */
export const EVIDENCE_FIELDS =
  '{ kind on title dataset key quality source { publisher title url licence asOf retrievedAt quality } }';

/** How many items a department gives of one dataset, the newest first. */
export const MAX_ITEMS = 50;
