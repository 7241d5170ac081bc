import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Office } from './Office.ts';
import { Organisation } from './Organisation.ts';

@Dataset({
  singular: 'organisationMention',
  plural: 'organisationMentions',
  title: localised('Mentions of organisations', '機構引文'),
  description: describe('Where a source names an organisation.', '資料來源中提及機構之處。'),
  areas: [],
})
export class OrganisationMention extends DatasetRecord {
  @Property.reference(() => Organisation, { title: ['Organisation', '機構'], key: true, contributes: 'mentions' })
  organisationId!: string;

  @Property.integer({ title: ['Ordinal', '次序'], key: true, minimum: 1 })
  ordinal!: number;

  @Property.string({
    title: ['Cited heading', '引文標題'],
    description: describe('Null: before the first heading.', '空值表示在首個標題之前。'),
  })
  citedHeading!: string | null;

  @Property.integer({ title: ['Cited paragraph', '引文段落'], required: true, minimum: 1 })
  citedParagraph!: number;

  @Property.reference(() => Office, {
    title: ['Named through office', '經由職銜提及'],
    description: describe("Set where the source names the body only in a post's title.", '僅於職銜中提及。'),
  })
  throughOfficeId!: string | null;
}
