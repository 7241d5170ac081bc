import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { sourceSeeds } from '../../kit/seeds/sourceFiles.ts';
import { sampleObservations, samplePermitUses } from '../samples/observations.ts';
import { FacilitationService } from './FacilitationService.ts';
import { mainlandFacilitationIndicators } from './indicators.ts';
import { passengers } from './sources/immd_passenger/index.ts';

/** Area 13: what makes life on the Mainland easier for people of Hong Kong. */
export const facilitation: AreaDefinition = {
  code: 'MAINLAND_FACILITATION',
  datasets: [FacilitationService],
  indicators: mainlandFacilitationIndicators,
  sources: [passengers],
  seeds: (sourceDirectory) => [
    sampleSeed(FacilitationService),
    ...sourceSeeds(passengers, sourceDirectory),
    sampleObservations('HOME_RETURN_PERMIT_USES', samplePermitUses),
  ],
};
