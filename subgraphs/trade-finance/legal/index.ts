import type { AreaDefinition } from '../../kit/area.ts';
import { ArbitrationLink } from './ArbitrationLink.ts';
import { legalIndicators } from './indicators.ts';
import { LegalPartnership } from './LegalPartnership.ts';
import { legalSamples } from './samples.ts';

/** Area 5: legal services and dispute resolution. */
export const legal: AreaDefinition = {
  code: 'LEGAL_DISPUTE_RESOLUTION',
  data: 'subgraphs/trade-finance/legal/data',
  datasets: [LegalPartnership, ArbitrationLink],
  indicators: legalIndicators,
  samples: legalSamples,
};
