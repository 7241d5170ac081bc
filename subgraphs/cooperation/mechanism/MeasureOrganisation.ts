import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Organisation } from '../directory/Organisation.ts';
import { MeasureRole } from './enums.ts';
import { Measure } from './Measure.ts';

@Dataset({
  singular: 'measureOrganisation',
  plural: 'measureOrganisations',
  title: localised('Organisations of measures', '措施相關機構'),
  description: describe('Which organisations a measure names, and who leads where that is known.', '措施提及的機構。'),
  areas: [],
})
export class MeasureOrganisation extends DatasetRecord {
  @Property.reference(() => Measure, { title: ['Measure', '措施'], key: true, contributes: 'organisations' })
  measureCode!: string;

  @Property.reference(() => Organisation, { title: ['Organisation', '機構'], key: true, contributes: 'measures' })
  organisationId!: string;

  @Property.choice(MeasureRole, { title: ['Role', '角色'], required: true, indexed: true })
  role!: MeasureRole;
}
