import type { AreaDefinition } from '../../kit/area.ts';
import { FacilitationService } from './FacilitationService.ts';
import { mainlandFacilitationIndicators } from './indicators.ts';
import { facilitationSamples } from './samples.ts';
import { passengers } from './sources/immd_passenger/index.ts';

/** Area 13: what makes life on the Mainland easier for people of Hong Kong. */
export const facilitation: AreaDefinition = {
  code: 'MAINLAND_FACILITATION',
  data: 'subgraphs/livelihood/facilitation/data',
  datasets: [FacilitationService],
  indicators: mainlandFacilitationIndicators,
  sources: [passengers],
  samples: facilitationSamples,
};
