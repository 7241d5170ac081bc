import type { AreaDefinition } from '../../kit/area.ts';
import { CivilServantExchange } from './CivilServantExchange.ts';
import { talentIndicators } from './indicators.ts';
import { talentSamples } from './samples.ts';
import { TalentProgramme } from './TalentProgramme.ts';

/** Area 12: talent and the exchange of civil servants. */
export const talent: AreaDefinition = {
  code: 'TALENT_CIVIL_SERVICE',
  data: 'subgraphs/innovation-education-youth/talent/data',
  datasets: [TalentProgramme, CivilServantExchange],
  indicators: talentIndicators,
  samples: talentSamples,
};
