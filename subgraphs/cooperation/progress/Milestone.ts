import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Measure } from '../mechanism/Measure.ts';
import { sampleMilestones } from './samples.ts';

@Dataset({
  singular: 'milestone',
  plural: 'milestones',
  title: localised('Milestones', '里程碑'),
  description: describe('Steps that a measure is to reach, and when it did.', '措施的預定步驟及達成日期。'),
  areas: [],
  label: 'title',
  sample: sampleMilestones,
})
export class Milestone extends DatasetRecord {
  @Property.reference(() => Measure, { title: ['Measure', '措施'], key: true, contributes: 'milestones' })
  measureCode!: string;

  @Property.integer({ title: ['Ordinal', '次序'], key: true, minimum: 1 })
  ordinal!: number;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.date({ title: ['Due on', '預定日期'], indexed: true })
  dueOn!: string | null;

  @Property.date({ title: ['Achieved on', '達成日期'], indexed: true })
  achievedOn!: string | null;

  @Property.string({ title: ['Evidence', '佐證'], length: 500, format: Formats.url })
  evidence!: string | null;
}
