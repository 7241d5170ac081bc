import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { sourceSeeds } from '../../kit/seeds/sourceFiles.ts';
import { sampleObservations, sampleSmartManagedFlats } from '../samples/observations.ts';
import { HousingEstate } from './HousingEstate.ts';
import { HousingTechProject } from './HousingTechProject.ts';
import { housingIndicators } from './indicators.ts';
import { estates } from './sources/ha_estates/index.ts';

/** Area 11: housing. */
export const housing: AreaDefinition = {
  code: 'HOUSING',
  datasets: [HousingEstate, HousingTechProject],
  indicators: housingIndicators,
  sources: [estates],
  seeds: (sourceDirectory) => [
    ...sourceSeeds(estates, sourceDirectory),
    sampleSeed(HousingEstate),
    sampleSeed(HousingTechProject),
    sampleObservations('SMART_MANAGED_FLATS', sampleSmartManagedFlats),
  ],
};
