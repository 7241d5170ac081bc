import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { OrganisationKind, Side } from './enums.ts';

@Dataset({
  singular: 'organisation',
  plural: 'organisations',
  title: localised('Organisations', '機構'),
  description: describe('The bodies of both sides that take part.', '雙方參與的機構。'),
  areas: [],
})
export class Organisation extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(Side, { title: ['Side', '所屬一方'], required: true, indexed: true })
  side!: Side;

  @Property.choice(OrganisationKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: OrganisationKind;

  @Property.reference(() => Organisation, { title: ['Part of', '上級機構'], contributes: 'parts' })
  parentId!: string | null;
}
