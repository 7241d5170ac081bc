import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Area } from '../mechanism/Area.ts';
import { Measure } from '../mechanism/Measure.ts';
import { SearchOutcome } from './enums.ts';

@Dataset({
  singular: 'evidenceSearch',
  plural: 'evidenceSearches',
  title: localised('Searches for evidence', '佐證搜尋'),
  description: describe(
    'What was searched for, until which day and with which words. Nothing found does not mean that nothing happened.',
    '搜尋的事項、截至日期及用詞；未找到不等於沒有發生。',
  ),
  areas: [],
  label: 'subject',
  order: 'searchedUntil',
})
export class EvidenceSearch extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 80 })
  id!: string;

  @Property.reference(() => Area, { title: ['Area', '範疇'], contributes: 'evidenceSearches' })
  areaCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'evidenceSearches' })
  measureCode!: string | null;

  @Property.localised({ title: ['Subject', '事項'], required: true, length: 600 })
  subject!: LocalisedText;

  @Property.date({ title: ['Searched until', '搜尋截至'], required: true, indexed: true })
  searchedUntil!: string;

  @Property.choice(SearchOutcome, { title: ['Outcome', '結果'], required: true, indexed: true })
  outcome!: SearchOutcome;

  @Property.string({
    title: ['Words', '用詞'],
    required: true,
    length: 2000,
    description: describe('The words searched for, separated by semicolons.', '搜尋用詞，以分號分隔。'),
  })
  words!: string;

  @Property.localised({
    title: ['Searched in', '搜尋範圍'],
    required: true,
    description: describe('Where was searched.', '搜尋的範圍。'),
  })
  searchedIn!: LocalisedText;
}
