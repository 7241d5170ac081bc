import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Organisation } from '../directory/Organisation.ts';
import { Measure } from '../mechanism/Measure.ts';

@Dataset({
  singular: 'progressReport',
  plural: 'progressReports',
  title: localised('Progress reports', '進展報告'),
  description: describe(
    'What was reported to have been done under a measure, when and by whom. What a body says of its status is a statement.',
    '報告所載措施的工作內容、日期及報告者；機構對進度的表態屬聲明。',
  ),
  areas: [],
  classified: true,
  order: 'reportedOn',
})
export class ProgressReport extends DatasetRecord {
  @Property.reference(() => Measure, { title: ['Measure', '措施'], key: true, contributes: 'progressReports' })
  measureCode!: string;

  @Property.date({ title: ['Reported on', '報告日期'], key: true })
  reportedOn!: string;

  @Property.reference(() => Organisation, { title: ['Reported by', '報告機構'], contributes: 'progressReports' })
  reporterId!: string | null;

  @Property.localised({
    title: ['Reporter as named', '報告者原稱'],
    description: describe('The reporter as the source names it.', '資料來源所載的報告者。'),
  })
  reportedBy!: LocalisedText | null;

  @Property.localised({ title: ['Text', '內容'], required: true, length: 2000 })
  text!: LocalisedText;

  @Property.string({ title: ['Evidence', '佐證'], length: 500, format: Formats.url })
  evidence!: string | null;
}
