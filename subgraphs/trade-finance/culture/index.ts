import type { AreaDefinition } from '../../kit/area.ts';
import { CulturalExchange } from './CulturalExchange.ts';
import { Exhibition } from './Exhibition.ts';
import { cultureIndicators } from './indicators.ts';
import { cultureSamples } from './samples.ts';

/** Area 6: culture and tourism. */
export const culture: AreaDefinition = {
  code: 'CULTURE_TOURISM',
  data: 'subgraphs/trade-finance/culture/data',
  datasets: [Exhibition, CulturalExchange],
  indicators: cultureIndicators,
  samples: cultureSamples,
};
