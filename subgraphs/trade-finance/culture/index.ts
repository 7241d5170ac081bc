import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { sampleObservationSeed } from '../indicators/sampleObservations.ts';
import { CulturalExchange } from './CulturalExchange.ts';
import { Exhibition } from './Exhibition.ts';
import { cultureIndicators } from './indicators.ts';

/** Area 6: culture and tourism. */
export const culture: AreaDefinition = {
  code: 'CULTURE_TOURISM',
  datasets: [Exhibition, CulturalExchange],
  indicators: cultureIndicators,
  seeds: () => [sampleSeed(Exhibition), sampleSeed(CulturalExchange), sampleObservationSeed()],
};
