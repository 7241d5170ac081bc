import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { sampleObservationSeeds } from '../indicators/sampleObservations.ts';
import { CivilServantExchange } from './CivilServantExchange.ts';
import { talentIndicators } from './indicators.ts';
import { TalentProgramme } from './TalentProgramme.ts';

/** Area 12: talent and the exchange of civil servants. */
export const talent: AreaDefinition = {
  code: 'TALENT_CIVIL_SERVICE',
  datasets: [TalentProgramme, CivilServantExchange],
  indicators: talentIndicators,
  seeds: () => [sampleSeed(TalentProgramme), sampleSeed(CivilServantExchange), ...sampleObservationSeeds],
};
