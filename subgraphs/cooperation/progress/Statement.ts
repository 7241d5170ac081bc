import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Organisation } from '../directory/Organisation.ts';
import { MeasureStatus } from '../mechanism/enums.ts';
import { Measure } from '../mechanism/Measure.ts';
import { completedWithEvidence, ledByTheSpeaker } from './statementRules.ts';

@Dataset({
  singular: 'statement',
  plural: 'statements',
  title: localised('Statements', '聲明'),
  description: describe(
    'What a body said of a measure in public, and on which day. Each stays as it was said: a later one does not replace it.',
    '機構就措施公開表示的內容及日期；各自保留，不為後來者取代。',
  ),
  areas: [],
  label: 'summary',
  order: 'saidOn',
  rules: [
    {
      columns: ['organisation', 'status'],
      accepted: (read) =>
        read('status') !== null && read('organisation') === null
          ? 'the organisation whose statement the status is, or no status'
          : undefined,
    },
  ],
  recordsRules: [ledByTheSpeaker, completedWithEvidence],
})
export class Statement extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], required: true, contributes: 'statements' })
  measureCode!: string;

  @Property.date({ title: ['Said on', '表示日期'], required: true, indexed: true })
  saidOn!: string;

  @Property.reference(() => Organisation, {
    title: ['Organisation', '機構'],
    contributes: 'statements',
    description: describe('Whose statement it is; a status needs one.', '作出聲明的機構；列明進度者必填。'),
  })
  organisationId!: string | null;

  @Property.localised({
    title: ['Said by', '表示者'],
    required: true,
    description: describe('The body or the post, as the source names it.', '資料來源所載的機構或職位。'),
  })
  saidBy!: LocalisedText;

  @Property.choice(MeasureStatus, {
    title: ['Official status', '官方進度'],
    indexed: true,
    description: describe(
      "The measure's status in its words; null: it names none.",
      '聲明所指的措施進度；未有指明則為空。',
    ),
  })
  status!: MeasureStatus | null;

  @Property.localised({
    title: ['Summary', '摘要'],
    required: true,
    length: 1000,
    description: describe("What was said, in the hub's words.", '以本樞紐文字表述的內容。'),
  })
  summary!: LocalisedText;
}
