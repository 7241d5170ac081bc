import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Area } from './Area.ts';
import { Document } from './Document.ts';

@Dataset({
  singular: 'documentArea',
  plural: 'documentAreas',
  title: localised('Areas of documents', '文件所屬範疇'),
  description: describe('Which areas a document is about, as its title says.', '文件標題所示的範疇。'),
  areas: [],
})
export class DocumentArea extends DatasetRecord {
  @Property.reference(() => Document, { title: ['Document', '文件'], key: true, contributes: 'documentAreas' })
  documentId!: string;

  @Property.reference(() => Area, { title: ['Area', '範疇'], key: true, contributes: 'documentAreas' })
  areaCode!: string;
}
