import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Organisation } from '../directory/Organisation.ts';
import { MeasureStatus } from '../mechanism/enums.ts';
import { Measure } from '../mechanism/Measure.ts';
import { sampleProgressReports } from './samples.ts';

@Dataset({
  singular: 'progressReport',
  plural: 'progressReports',
  title: localised('Progress reports', '進展報告'),
  description: describe(
    "What was reported of a measure, when and by whom. A sample report does not set the measure's status.",
    '措施進展的內容、日期及報告者;示例報告不影響措施進度。',
  ),
  areas: [],
  order: 'reportedOn',
  sample: sampleProgressReports,
})
export class ProgressReport extends DatasetRecord {
  @Property.reference(() => Measure, { title: ['Measure', '措施'], key: true, contributes: 'progressReports' })
  measureCode!: string;

  @Property.date({ title: ['Reported on', '報告日期'], key: true })
  reportedOn!: string;

  @Property.reference(() => Organisation, { title: ['Reported by', '報告機構'], contributes: 'progressReports' })
  reporterId!: string | null;

  @Property.choice(MeasureStatus, { title: ['Status', '進度'], indexed: true })
  status!: MeasureStatus | null;

  @Property.localised({ title: ['Text', '內容'], required: true, length: 2000 })
  text!: LocalisedText;

  @Property.string({ title: ['Evidence', '佐證'], length: 500, format: Formats.url })
  evidence!: string | null;
}
