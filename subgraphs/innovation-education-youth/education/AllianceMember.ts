import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { AllianceMemberKind, AllianceMemberRole } from './enums.ts';
import { sampleAllianceMembers } from './samples.ts';

@Dataset({
  singular: 'allianceMember',
  plural: 'allianceMembers',
  title: localised('Members of the vocational education alliance', '職業教育聯盟成員'),
  description: describe(
    'Bodies of both places that belong to the vocational education alliance.',
    '加入浙港職業教育聯盟的兩地機構。',
  ),
  areas: ['EDUCATION'],
  measures: ['EDUCATION-1'],
  sample: sampleAllianceMembers,
})
export class AllianceMember extends DatasetRecord {
  @Property.string({ title: ['Id', '識別碼'], key: true, length: 40 })
  id!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => Organisation, {
    title: ['Alliance', '聯盟'],
    required: true,
    contributes: 'allianceMembers',
  })
  allianceId!: string;

  @Property.choice(AllianceMemberKind, { title: ['Kind', '類別'], indexed: true })
  kind!: AllianceMemberKind | null;

  @Property.choice(AllianceMemberRole, { title: ['Role', '角色'], indexed: true })
  role!: AllianceMemberRole | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'allianceMembers' })
  cityCode!: string | null;

  @Property.date({ title: ['Joined on', '加入日期'], indexed: true })
  joinedOn!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'allianceMembers' })
  measureCode!: string | null;
}
