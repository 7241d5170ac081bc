import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { sampleHousingEstates } from './samples.ts';

@Dataset({
  singular: 'housingEstate',
  plural: 'housingEstates',
  title: localised('Housing estates', '屋邨'),
  description: describe(
    'Public housing estates of both sides, and which are managed with smart technology.',
    '兩地公共屋邨，以及採用智慧管理的屋邨。',
  ),
  areas: ['HOUSING'],
  measures: ['HOUSING-2'],
  label: 'name',
  updateFrequency: Frequency.YEAR,
  sample: sampleHousingEstates,
})
export class HousingEstate extends DatasetRecord {
  @Property.string({
    title: ['Estate', '屋邨代碼'],
    key: true,
    length: 70,
    description: describe("Its English name, by which the owner's files know it.", '英文名稱，即擁有者檔案所用名稱。'),
  })
  estate!: string;

  @Property.string({
    title: ['District', '地區代碼'],
    key: true,
    length: 40,
    description: describe(
      'The English name of its district; estates of two districts may share a name.',
      '地區英文名稱。',
    ),
  })
  district!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.localised({ title: ['District name', '地區名稱'] })
  districtName!: LocalisedText | null;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'housingEstates' })
  cityCode!: string;

  @Property.string({ title: ['Type', '類型'], length: 120 })
  type!: string | null;

  @Property.integer({ title: ['Flats', '單位數目'], unit: 'flats', minimum: 0, indexed: true })
  flats!: number | null;

  @Property.date({
    title: ['Flats as of', '單位數目截至'],
    description: describe('The day that the number of flats is of.', '單位數目的截至日期。'),
  })
  flatsAsOf!: string | null;

  @Property.integer({ title: ['Blocks', '座數'], unit: 'blocks', minimum: 0 })
  blocks!: number | null;

  @Property.integer({ title: ['First intake', '首次入伙年份'], indexed: true, minimum: 1900, maximum: 2100 })
  firstIntake!: number | null;

  @Property.integer({
    title: ['Last intake', '最後入伙年份'],
    minimum: 1900,
    maximum: 2100,
    description: describe(
      'The latest of the years of intake; the same as the first where there is one.',
      '最後入伙年份；只有一個年份時與首次相同。',
    ),
  })
  lastIntake!: number | null;

  @Property.number({ title: ['Smallest flat', '最小單位面積'], unit: 'm²', minimum: 0 })
  smallestFlat!: number | null;

  @Property.number({ title: ['Largest flat', '最大單位面積'], unit: 'm²', minimum: 0 })
  largestFlat!: number | null;

  @Property.boolean({
    title: ['Smart management', '智慧管理'],
    description: describe('Null where no source says.', '沒有資料則為空。'),
  })
  smartManagement!: boolean | null;

  @Property.reference(() => Organisation, { title: ['Manager', '管理機構'], contributes: 'housingEstates' })
  managerId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'housingEstates' })
  measureCode!: string | null;
}
