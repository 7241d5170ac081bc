import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import type { Money } from '../../kit/values/money.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { InvestmentDirection, InvestmentProjectStatus, InvestmentSector } from './enums.ts';
import { sampleInvestmentProjects } from './samples.ts';

@Dataset({
  singular: 'investmentProject',
  plural: 'investmentProjects',
  title: localised('Investment projects', '投資項目'),
  description: describe('Investments between Hong Kong and Zhejiang, project by project.', '浙港兩地之間的投資項目。'),
  areas: ['BELT_ROAD_TRADE'],
  measures: ['BELT_ROAD_TRADE-1'],
  order: 'signedOn',
  sample: sampleInvestmentProjects,
})
export class InvestmentProject extends DatasetRecord {
  @Property.string({ title: ['Project number', '項目編號'], key: true, length: 40 })
  projectNumber!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(InvestmentDirection, { title: ['Direction', '投資方向'], required: true, indexed: true })
  direction!: InvestmentDirection;

  @Property.choice(InvestmentSector, { title: ['Sector', '行業'], indexed: true })
  sector!: InvestmentSector | null;

  @Property.choice(InvestmentProjectStatus, { title: ['Status', '狀態'], indexed: true })
  status!: InvestmentProjectStatus | null;

  @Property.date({ title: ['Signed on', '簽約日期'], indexed: true })
  signedOn!: string | null;

  @Property.money({
    title: ['Contracted amount', '合同金額'],
    description: describe('What was agreed to be invested.', '協議投資金額。'),
  })
  contractedAmount!: Money | null;

  @Property.money({
    title: ['Actual amount', '實際金額'],
    description: describe('What has been invested so far.', '至今實際投入金額。'),
  })
  actualAmount!: Money | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'investmentProjects',
    description: describe('The city of Zhejiang that it goes to or comes from.', '資金流入或流出的浙江城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Organisation, {
    title: ['Facilitator', '促成機構'],
    contributes: 'investmentProjects',
    description: describe('The body that brought it about.', '促成項目的機構。'),
  })
  facilitatorId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'investmentProjects' })
  measureCode!: string | null;
}
