import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Side } from '../directory/enums.ts';
import { Office } from '../directory/Office.ts';
import { Document } from './Document.ts';

@Dataset({
  singular: 'documentSignatory',
  plural: 'documentSignatories',
  title: localised('Signatories', '簽署者'),
  description: describe(
    'Who signed a document for each side, where the source says so.',
    '雙方簽署者（以資料來源所載為限）。',
  ),
  areas: [],
})
export class DocumentSignatory extends DatasetRecord {
  @Property.reference(() => Document, { title: ['Document', '文件'], key: true, contributes: 'signatories' })
  documentId!: string;

  @Property.choice(Side, { title: ['Side', '所屬一方'], key: true })
  side!: Side;

  @Property.reference(() => Office, { title: ['Office', '職位'], contributes: 'signatures' })
  officeId!: string | null;
}
