import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { Organisation } from '../references/Organisation.ts';
import { MonitoringNetwork, StationKind } from './enums.ts';
import { sampleMonitoringStations } from './samples.ts';

@Dataset({
  singular: 'monitoringStation',
  plural: 'monitoringStations',
  title: localised('Monitoring stations', '監測站'),
  description: describe(
    'Stations that measure air quality or radiation. The breakdown of AQHI and of the gamma dose rate is their `station`.',
    '量度空氣質素或輻射的監測站；AQHI 及伽馬劑量率的細項即其 `station`。',
  ),
  areas: ['ENVIRONMENT'],
  measures: ['ENVIRONMENT-1', 'ENVIRONMENT-2'],
  updateFrequency: Frequency.YEAR,
  sample: sampleMonitoringStations,
})
export class MonitoringStation extends DatasetRecord {
  @Property.choice(MonitoringNetwork, { title: ['Network', '監測網絡'], key: true })
  network!: MonitoringNetwork;

  @Property.string({
    title: ['Station', '站名代碼'],
    key: true,
    length: 80,
    description: describe(
      "Its name in the network's own files, by which figures refer to it.",
      '監測網絡檔案所用站名。',
    ),
  })
  station!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.choice(StationKind, { title: ['Kind', '類別'], indexed: true })
  kind!: StationKind | null;

  @Property.reference(() => City, { title: ['City', '城市'], required: true, contributes: 'monitoringStations' })
  cityCode!: string;

  @Property.reference(() => Organisation, {
    title: ['Operator', '營運機構'],
    contributes: 'monitoringStations',
    description: describe("Who runs it, where the hub's directory has the body.", '營運機構（如名錄載有）。'),
  })
  operatorId!: string | null;

  @Property.reference(() => Measure, { title: ['Measure', '合作措施'], contributes: 'monitoringStations' })
  measureCode!: string | null;

  @Property.date({ title: ['In service since', '啟用日期'] })
  startedOn!: string | null;
}
