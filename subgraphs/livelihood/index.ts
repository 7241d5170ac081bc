import type { SubgraphDefinition } from '../kit/definition.ts';
import { fileSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { MonitoringStation } from './entities/MonitoringStation.ts';
import { environmentIndicators } from './indicators/environment.ts';
import { mainlandFacilitationIndicators } from './indicators/mainlandFacilitation.ts';
import { InitialTables1795377561860 } from './migrations/1795377561860-initial-tables.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { aqhiSeeds, passengerSeeds, STATIONS_FILE } from './sources/seeds.ts';

/** Health and Chinese medicine, the environment, housing, and what makes life on the Mainland easier. */
export const livelihood: SubgraphDefinition = {
  name: 'livelihood',
  title: localised('Livelihood', '民生'),
  port: 4004,
  typePrefix: 'Livelihood',
  datasets: [MonitoringStation],
  indicators: [...environmentIndicators, ...mainlandFacilitationIndicators],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  resolvers: [],
  migrations: [InitialTables1795377561860],
  seeds: (sourceDirectory) => [
    fileSeed(MonitoringStation, STATIONS_FILE),
    ...aqhiSeeds(sourceDirectory),
    ...passengerSeeds(sourceDirectory),
  ],
};
