import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Area } from './Area.ts';
import { MeasureLineage } from './enums.ts';
import { Meeting } from './Meeting.ts';

@Dataset({
  singular: 'measure',
  plural: 'measures',
  title: localised('Measures', '合作措施'),
  description: describe(
    'What a meeting agreed on: the 33 paragraphs of the press release of 24 April 2025, in our own words. A later promise is a measure of its own.',
    '會議達成的共識：二○二五年四月二十四日新聞公報三十三段，以本樞紐文字表述；後來的承諾另成措施。',
  ),
  areas: [],
  label: 'title',
  rules: [
    {
      columns: ['lineage', 'precededBy'],
      accepted: (read) =>
        (read('lineage') === null) === (read('precededBy') === null)
          ? undefined
          : 'CARRIED or CHANGED together with precededBy, or neither for a new measure',
    },
    {
      columns: ['precededBy', 'code'],
      accepted: (read) => (read('precededBy') === read('code') ? 'a measure of an earlier meeting' : undefined),
    },
  ],
})
export class Measure extends DatasetRecord {
  @Property.string({ title: ['Code', '代碼'], key: true, length: 60 })
  code!: string;

  @Property.reference(() => Area, { title: ['Area', '範疇'], required: true, contributes: 'measures' })
  areaCode!: string;

  @Property.integer({ title: ['Ordinal in its area', '範疇內次序'], required: true, indexed: true, minimum: 1 })
  ordinal!: number;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.localised({ title: ['Summary', '摘要'], required: true, length: 1000 })
  summary!: LocalisedText;

  @Property.reference(() => Meeting, {
    title: ['Meeting', '會議'],
    required: true,
    contributes: 'measures',
    description: describe('The meeting that agreed on it.', '就其達成共識的會議。'),
  })
  meetingId!: string;

  @Property.reference(() => Measure, {
    title: ['Preceded by', '前身措施'],
    contributes: 'followedBy',
    description: describe('The measure of an earlier meeting that it goes on with.', '所延續的先前會議措施。'),
  })
  precededByCode!: string | null;

  @Property.choice(MeasureLineage, {
    title: ['Lineage', '延續方式'],
    indexed: true,
    description: describe(
      'Whether it says the same as the one before; null: it is new.',
      '與前身是否相同；新措施則為空。',
    ),
  })
  lineage!: MeasureLineage | null;

  @Property.boolean({
    title: ['Names a deliverable', '有具體成果'],
    required: true,
    description: describe(
      'Whether its paragraph names a result that is there or not: a body, an event, a project, a signed pair.',
      '段落是否提及可見的成果：機構、活動、項目、簽約等。',
    ),
  })
  statesDeliverable!: boolean;

  @Property.boolean({
    title: ['Names a target', '有數值目標'],
    required: true,
    description: describe('Whether its paragraph names a number to reach.', '段落是否提及須達到的數值。'),
  })
  statesTarget!: boolean;

  @Property.boolean({
    title: ['Names a date', '有日期'],
    required: true,
    description: describe('Whether its paragraph says by when.', '段落是否提及期限。'),
  })
  statesDate!: boolean;

  @Property.boolean({
    title: ['Names an owner', '有負責機構'],
    required: true,
    description: describe(
      'Whether its paragraph names a body that is to carry it out.',
      '段落是否提及負責落實的機構。',
    ),
  })
  statesOwner!: boolean;

  @Property.string({
    title: ['Cited heading', '引文標題'],
    required: true,
    description: describe('The heading in the press release under which its paragraph stands.', '新聞公報中所屬標題。'),
  })
  citedHeading!: string;

  @Property.integer({
    title: ['Cited paragraph', '引文段落'],
    required: true,
    minimum: 1,
    description: describe("Its paragraph's number under that heading, from 1.", '標題下的段落序號。'),
  })
  citedParagraph!: number;
}
