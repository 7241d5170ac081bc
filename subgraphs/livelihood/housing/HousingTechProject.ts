import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { HousingProjectStatus, HousingTechnology } from './enums.ts';
import { HousingEstate } from './HousingEstate.ts';
import { sampleHousingTechProjects } from './samples.ts';

@Dataset({
  singular: 'housingTechProject',
  plural: 'housingTechProjects',
  title: localised('Housing technology projects', '房屋科技項目'),
  description: describe(
    'Joint projects in housing technology, low-carbon construction and smart estate management.',
    '創新房屋科技、低碳建造及智慧屋邨管理的合作項目。',
  ),
  areas: ['HOUSING'],
  measures: ['HOUSING-1', 'HOUSING-2'],
  updateFrequency: Frequency.QUARTER,
  sample: sampleHousingTechProjects,
})
export class HousingTechProject extends DatasetRecord {
  @Property.string({ title: ['Project number', '項目編號'], key: true, length: 40 })
  projectNumber!: string;

  @Property.localised({ title: ['Title', '名稱'], required: true })
  title!: LocalisedText;

  @Property.choice(HousingTechnology, { title: ['Technology', '技術類別'], required: true, indexed: true })
  technology!: HousingTechnology;

  @Property.choice(HousingProjectStatus, { title: ['Status', '進度'], indexed: true })
  status!: HousingProjectStatus | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'housingTechProjects',
    description: describe("Zhejiang's side of the project.", '項目的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => HousingEstate, {
    title: ['Estate', '屋邨'],
    contributes: 'housingTechProjects',
    description: describe('The estate that it is carried out in, where it is bound to one.', '項目所在屋邨。'),
  })
  estateId!: string | null;

  @Property.reference(() => Organisation, { title: ['Lead', '牽頭機構'], contributes: 'housingTechProjects' })
  leadId!: string | null;

  @Property.date({ title: ['Started on', '開始日期'], indexed: true })
  startedOn!: string | null;

  @Property.date({ title: ['Completed on', '完成日期'] })
  completedOn!: string | null;

  @Property.money({ title: ['Budget', '預算'] })
  budget!: Money | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'housingTechProjects' })
  measureCode!: string | null;
}
