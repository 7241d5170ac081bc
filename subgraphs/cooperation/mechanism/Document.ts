import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { DocumentKind, DocumentStatus, MeasureLink, TextAvailability } from './enums.ts';
import { Measure } from './Measure.ts';
import { Meeting } from './Meeting.ts';

@Dataset({
  singular: 'document',
  plural: 'documents',
  title: localised('Co-operation documents', '合作文件'),
  description: describe(
    'What was signed or confirmed, and whether its text is public.',
    '簽署或確認的文件及其文本是否公開。',
  ),
  areas: [],
  classified: true,
  label: 'title',
  order: 'signedOn',
})
export class Document extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.integer({
    title: ['Ordinal', '次序'],
    indexed: true,
    minimum: 1,
    description: describe('Its place in the list of its meeting.', '在會議文件清單中的次序。'),
  })
  ordinal!: number | null;

  @Property.choice(DocumentKind, { title: ['Kind', '類別'], required: true })
  kind!: DocumentKind;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.localised({ title: ['Summary', '摘要'], length: 1000 })
  summary!: LocalisedText | null;

  @Property.localised({
    title: ['Parties', '各方'],
    length: 600,
    description: describe(
      'The bodies that signed or issued it, as the source names them.',
      '資料來源所載的簽署或發布機構。',
    ),
  })
  parties!: LocalisedText | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'documents' })
  measureCode!: string | null;

  @Property.choice(MeasureLink, {
    title: ['Link to the measure', '與措施的關聯'],
    description: describe('Who says that it belongs to the measure.', '由誰指其屬於該措施。'),
  })
  measureLink!: MeasureLink | null;

  @Property.date({
    title: ['Signed on', '簽署日期'],
    indexed: true,
    description: describe('The day on which it was signed or issued.', '簽署或發布日期。'),
  })
  signedOn!: string | null;

  @Property.reference(() => Meeting, { title: ['Meeting', '會議'], contributes: 'documents' })
  meetingId!: string | null;

  @Property.choice(DocumentStatus, { title: ['Status', '狀態'], required: true, indexed: true })
  status!: DocumentStatus;

  @Property.integer({ title: ['Annex', '附件'], minimum: 1 })
  annex!: number | null;

  @Property.localised({ title: ['Note on the annex', '附件說明'], length: 600 })
  annexNote!: LocalisedText | null;

  @Property.choice(TextAvailability, { title: ['Text', '文本'], required: true })
  textAvailability!: TextAvailability;

  @Property.localised({
    title: ['Reason', '原因'],
    length: 600,
    description: describe('Where the text can be read, or what is known of why not.', '文本出處，或未公開的已知原因。'),
  })
  textReason!: LocalisedText | null;

  @Property.string({
    title: ['Cited heading', '引文標題'],
    description: describe('Null: the opening.', '空值為開首。'),
  })
  citedHeading!: string | null;

  @Property.integer({ title: ['Cited paragraph', '引文段落'], minimum: 1 })
  citedParagraph!: number | null;
}
