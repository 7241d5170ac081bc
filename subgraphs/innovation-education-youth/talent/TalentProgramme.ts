import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { University } from '../education/University.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { TalentProgrammeKind } from './enums.ts';
import { sampleTalentProgrammes } from './samples.ts';

@Dataset({
  singular: 'talentProgramme',
  plural: 'talentProgrammes',
  title: localised('Talent programmes', '人才計劃'),
  description: describe(
    'What is done to bring talent and institutions of learning of the two places together.',
    '促進兩地人才及院校交流的計劃。',
  ),
  areas: ['TALENT_CIVIL_SERVICE'],
  measures: ['TALENT_CIVIL_SERVICE-1'],
  order: 'startDate',
  sample: sampleTalentProgrammes,
})
export class TalentProgramme extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 40 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(TalentProgrammeKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: TalentProgrammeKind;

  @Property.reference(() => Organisation, {
    title: ['Organiser', '主辦機構'],
    contributes: 'talentProgrammes',
    description: describe('The body that runs it; null where no source says.', '主辦機構；未有資料則為空。'),
  })
  organiserId!: string | null;

  @Property.reference(() => University, { title: ['University', '院校'], contributes: 'talentProgrammes' })
  universityCode!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'talentProgrammes',
    description: describe('The city of Zhejiang that takes part.', '參與的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.date({ title: ['Start', '開始日期'], indexed: true })
  startDate!: string | null;

  @Property.date({ title: ['End', '完結日期'] })
  endDate!: string | null;

  @Property.integer({ title: ['Participants', '參加人數'], unit: 'persons', minimum: 0 })
  participants!: number | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'talentProgrammes' })
  measureCode!: string | null;
}
