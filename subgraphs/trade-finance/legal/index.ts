import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { ArbitrationLink } from './ArbitrationLink.ts';
import { legalIndicators } from './indicators.ts';
import { LegalPartnership } from './LegalPartnership.ts';

/** Area 5: legal services and dispute resolution. */
export const legal: AreaDefinition = {
  code: 'LEGAL_DISPUTE_RESOLUTION',
  datasets: [LegalPartnership, ArbitrationLink],
  indicators: legalIndicators,
  seeds: () => [sampleSeed(LegalPartnership), sampleSeed(ArbitrationLink)],
};
