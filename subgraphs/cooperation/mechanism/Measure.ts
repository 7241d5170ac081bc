import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Area } from './Area.ts';
import { MeasureStatus } from './enums.ts';

@Dataset({
  singular: 'measure',
  plural: 'measures',
  title: localised('Measures', '合作措施'),
  description: describe(
    'The 33 measures: one for each paragraph of the press release, in our own words.',
    '三十三項措施,每項對應新聞公報一段,以本樞紐文字表述。',
  ),
  areas: [],
  label: 'title',
})
export class Measure extends DatasetRecord {
  @Property.string({ title: ['Code', '代碼'], key: true, length: 60 })
  code!: string;

  @Property.reference(() => Area, { title: ['Area', '範疇'], required: true, contributes: 'measures' })
  areaCode!: string;

  @Property.integer({ title: ['Ordinal in its area', '範疇內次序'], required: true, indexed: true, minimum: 1 })
  ordinal!: number;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.localised({ title: ['Summary', '摘要'], required: true, length: 1000 })
  summary!: LocalisedText;

  @Property.choice(MeasureStatus, {
    title: ['Status', '進度'],
    indexed: true,
    description: describe('How far it has come; null while nobody has reported.', '進度;未有報告則為空。'),
  })
  status!: MeasureStatus | null;

  @Property.string({
    title: ['Cited heading', '引文標題'],
    required: true,
    description: describe('The heading in the press release under which its paragraph stands.', '新聞公報中所屬標題。'),
  })
  citedHeading!: string;

  @Property.integer({
    title: ['Cited paragraph', '引文段落'],
    required: true,
    minimum: 1,
    description: describe("Its paragraph's number under that heading, from 1.", '標題下的段落序號。'),
  })
  citedParagraph!: number;
}
