import type { AreaDefinition } from '../../kit/area.ts';
import { HousingEstate } from './HousingEstate.ts';
import { HousingTechProject } from './HousingTechProject.ts';
import { housingIndicators } from './indicators.ts';
import { housingSamples } from './samples.ts';
import { estates } from './sources/ha_estates/index.ts';

/** Area 11: housing. */
export const housing: AreaDefinition = {
  code: 'HOUSING',
  data: 'subgraphs/livelihood/housing/data',
  datasets: [HousingEstate, HousingTechProject],
  indicators: housingIndicators,
  sources: [estates],
  samples: housingSamples,
};
