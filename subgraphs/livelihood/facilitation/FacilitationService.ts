import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { FacilitationField, ServiceChannel } from './enums.ts';
import { sampleFacilitationServices } from './samples.ts';

@Dataset({
  singular: 'facilitationService',
  plural: 'facilitationServices',
  title: localised('Facilitation services', '便利服務'),
  description: describe(
    "Services in Zhejiang's cities that make studying, working and living there easier for Hong Kong people, and which take the Home Return Permit.",
    '浙江各市便利港人學習、就業和生活的服務，以及是否接受港澳居民來往內地通行證。',
  ),
  areas: ['MAINLAND_FACILITATION'],
  measures: ['MAINLAND_FACILITATION-1', 'MAINLAND_FACILITATION-2'],
  updateFrequency: Frequency.QUARTER,
  sample: sampleFacilitationServices,
})
export class FacilitationService extends DatasetRecord {
  @Property.string({ title: ['Service', '服務代碼'], key: true, length: 60 })
  service!: string;

  @Property.reference(() => City, { title: ['City', '城市'], key: true, contributes: 'facilitationServices' })
  cityCode!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(FacilitationField, { title: ['Field', '範疇'], required: true, indexed: true })
  field!: FacilitationField;

  @Property.boolean({
    title: ['Takes the Home Return Permit', '接受回鄉證'],
    description: describe(
      'Whether the Mainland Travel Permit for Hong Kong and Macao Residents is taken as proof of identity.',
      '是否接受港澳居民來往內地通行證作身份證明。',
    ),
  })
  takesHomeReturnPermit!: boolean | null;

  @Property.choice(ServiceChannel, { title: ['Channel', '辦理渠道'], indexed: true })
  channel!: ServiceChannel | null;

  @Property.date({ title: ['Since', '開始日期'], indexed: true })
  since!: string | null;

  @Property.string({ title: ['Address', '網址'], length: 500, format: Formats.url })
  url!: string | null;

  @Property.reference(() => Organisation, { title: ['Provider', '提供機構'], contributes: 'facilitationServices' })
  providerId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'facilitationServices' })
  measureCode!: string | null;
}
