import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { YouthSector } from './enums.ts';
import { sampleInternshipProgrammes } from './samples.ts';

@Dataset({
  singular: 'internshipProgramme',
  plural: 'internshipProgrammes',
  title: localised('Internship programmes', '實習計劃'),
  description: describe(
    'Internships in Zhejiang for young people from Hong Kong, by year and host.',
    '香港青年在浙江的實習計劃，按年份及實習機構列出。',
  ),
  areas: ['YOUTH'],
  measures: ['YOUTH-1'],
  label: 'hostName',
  sample: sampleInternshipProgrammes,
})
export class InternshipProgramme extends DatasetRecord {
  @Property.integer({ title: ['Year', '年份'], key: true, minimum: 1997, maximum: 2100 })
  year!: number;

  @Property.string({
    title: ['Host', '實習機構代號'],
    key: true,
    length: 80,
    description: describe('What the host is registered or listed under.', '實習機構的登記或名單代號。'),
  })
  host!: string;

  @Property.localised({ title: ["Host's name", '實習機構'], required: true })
  hostName!: LocalisedText;

  @Property.reference(() => Organisation, {
    title: ['Organiser', '主辦機構'],
    contributes: 'internshipProgrammes',
    description: describe('The body that runs the programme; null where no source says.', '主辦機構；未有資料則為空。'),
  })
  organiserId!: string | null;

  @Property.choice(YouthSector, { title: ['Sector', '行業'], indexed: true })
  sector!: YouthSector | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'internshipProgrammes' })
  cityCode!: string | null;

  @Property.date({ title: ['Start', '開始日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['End', '完結日期'] })
  endDate!: string | null;

  @Property.integer({ title: ['Places', '名額'], unit: 'places', minimum: 0 })
  places!: number | null;

  @Property.integer({
    title: ['Placements', '實習人數'],
    unit: 'persons',
    minimum: 0,
    description: describe('Places taken up; null while that is not known.', '實際實習人數；未知則為空。'),
  })
  placements!: number | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'internshipProgrammes' })
  measureCode!: string | null;
}
