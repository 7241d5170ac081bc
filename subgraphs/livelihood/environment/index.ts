import type { AreaDefinition } from '../../kit/area.ts';
import { environmentIndicators } from './indicators.ts';
import { MonitoringStation } from './MonitoringStation.ts';
import { environmentSamples } from './samples.ts';
import { cityAir } from './sources/cnemc_city_hours/index.ts';
import { aqhi } from './sources/epd_aqhi/index.ts';
import { radiation } from './sources/hko_radiation/index.ts';

/** Area 10: the environment. */
export const environment: AreaDefinition = {
  code: 'ENVIRONMENT',
  data: 'subgraphs/livelihood/environment/data',
  datasets: [MonitoringStation],
  indicators: environmentIndicators,
  sources: [aqhi, radiation, cityAir],
  samples: environmentSamples,
};
