import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { ZHEJIANG_CITIES } from '../cities.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { sampleText, serial } from '../samples.ts';
import { LegalPartnershipForm } from './enums.ts';

@Dataset({
  singular: 'legalPartnership',
  plural: 'legalPartnerships',
  title: localised('Law firm partnerships', '律師事務所聯營及分支'),
  description: describe(
    'Partnership associations of law firms of both sides, and the branches they open on the other.',
    '兩地律師事務所的合夥聯營及互設分支機構。',
  ),
  areas: ['LEGAL_DISPUTE_RESOLUTION'],
  measures: ['LEGAL_DISPUTE_RESOLUTION-1'],
  order: 'registeredOn',
  sample: { rows: 36, row: samplePartnership },
})
export class LegalPartnership extends DatasetRecord {
  @Property.string({ title: ['Registration number', '登記編號'], key: true, length: 40 })
  registrationNumber!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(LegalPartnershipForm, { title: ['Form', '形式'], required: true, indexed: true })
  form!: LegalPartnershipForm;

  @Property.localised({ title: ['Hong Kong firm', '香港律師事務所'] })
  hongKongFirm!: LocalisedText | null;

  @Property.localised({ title: ['Zhejiang firm', '浙江律師事務所'] })
  zhejiangFirm!: LocalisedText | null;

  @Property.date({ title: ['Registered on', '登記日期'], indexed: true })
  registeredOn!: string | null;

  @Property.date({
    title: ['Ended on', '終止日期'],
    description: describe('Null while it stands.', '仍然存續則為空。'),
  })
  endedOn!: string | null;

  @Property.integer({ title: ['Lawyers', '律師人數'], unit: 'persons', minimum: 0 })
  lawyers!: number | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'legalPartnerships',
    description: describe('Where its office is.', '辦事處所在城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '措施'], contributes: 'legalPartnerships' })
  measureCode!: string | null;
}

function samplePartnership(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'partnership city');
  const form = pick(Object.values(LegalPartnershipForm), index, 'partnership form');
  const inHongKong = form === LegalPartnershipForm.ZHEJIANG_BRANCH_IN_HONG_KONG;
  const isAssociation = form === LegalPartnershipForm.PARTNERSHIP_ASSOCIATION;
  const registeredOn = day('2019-03-01', '2025-12-30', index, 'partnership date');
  const hongKongFirm = sampleText(`Hong Kong law firm ${index + 1}`, `香港律師事務所${index + 1}`);
  const zhejiangFirm = sampleText(`${city.english} law firm ${index + 1}`, `${city.chinese}律師事務所${index + 1}`);
  return {
    registrationNumber: `SAMPLE-LP-${serial(index, 4)}`,
    name: isAssociation
      ? sampleText(`Hong Kong–${city.english} association ${index + 1}`, `香港${city.chinese}聯營所${index + 1}`)
      : sampleText(`Branch office ${index + 1}`, `分支機構${index + 1}`),
    form,
    hongKongFirm: inHongKong ? null : hongKongFirm,
    zhejiangFirm: isAssociation || inHongKong ? zhejiangFirm : null,
    registeredOn,
    endedOn: index % 9 === 8 ? `${Number(registeredOn.slice(0, 4)) + 1}-12-31` : null,
    lawyers: integer(3, 40, index, 'partnership lawyers'),
    city: inHongKong ? '810000' : city.code,
    measure: 'LEGAL_DISPUTE_RESOLUTION-1',
  };
}
