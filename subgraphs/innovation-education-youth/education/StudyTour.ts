import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { StudyTourKind } from './enums.ts';
import { School } from './School.ts';
import { sampleStudyTours } from './samples.ts';

@Dataset({
  singular: 'studyTour',
  plural: 'studyTours',
  title: localised('Study tours', '考察團'),
  description: describe(
    'Tours of pupils and teachers from Hong Kong to Zhejiang.',
    '香港師生到訪浙江的考察團及學習團。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-1'],
  label: 'title',
  order: 'startDate',
  sample: sampleStudyTours,
})
export class StudyTour extends DatasetRecord {
  @Property.string({ title: ['Code', '編號'], key: true, length: 60 })
  code!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(StudyTourKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: StudyTourKind;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'studyTours',
    description: describe('The city of Zhejiang that is visited.', '到訪的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => School, {
    title: ['School', '學校'],
    contributes: 'studyTours',
    description: describe('The school that travels; null where several do.', '參加學校；多校同行則為空。'),
  })
  schoolId!: string | null;

  @Property.date({ title: ['Start', '出發日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['End', '回程日期'] })
  endDate!: string | null;

  @Property.integer({ title: ['Participants', '參加人數'], unit: 'persons', minimum: 0 })
  participants!: number | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'studyTours' })
  measureCode!: string | null;
}
