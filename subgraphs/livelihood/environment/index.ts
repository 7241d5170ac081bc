import type { AreaDefinition } from '../../kit/definition.ts';
import { fileSeed, sampleSeed } from '../../kit/seeds/seeds.ts';
import { orSample, sourceSeeds } from '../../kit/seeds/sourceFiles.ts';
import { sampleCarbonEmissions, sampleGammaDoseRate, sampleObservations, samplePm25 } from '../samples/observations.ts';
import { environmentIndicators } from './indicators.ts';
import { MonitoringStation } from './MonitoringStation.ts';
import { cityAir } from './sources/cnemc_city_hours/index.ts';
import { aqhi } from './sources/epd_aqhi/index.ts';
import { radiation } from './sources/hko_radiation/index.ts';
import { STATIONS_FILE } from './sources/stations.ts';

/** Area 10: the environment. */
export const environment: AreaDefinition = {
  code: 'ENVIRONMENT',
  datasets: [MonitoringStation],
  indicators: environmentIndicators,
  sources: [aqhi, radiation, cityAir],
  seeds: (sourceDirectory) => [
    fileSeed(MonitoringStation, STATIONS_FILE),
    sampleSeed(MonitoringStation),
    ...sourceSeeds(aqhi, sourceDirectory),
    ...orSample(sourceSeeds(cityAir, sourceDirectory), sampleObservations('PM25', samplePm25)),
    ...orSample(
      sourceSeeds(radiation, sourceDirectory),
      sampleObservations('AMBIENT_GAMMA_DOSE_RATE', sampleGammaDoseRate),
    ),
    sampleObservations('CARBON_EMISSIONS', sampleCarbonEmissions),
  ],
};
