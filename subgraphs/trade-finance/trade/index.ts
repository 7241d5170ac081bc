import type { AreaDefinition } from '../../kit/area.ts';
import { InvestmentProject } from './InvestmentProject.ts';
import { tradeIndicators } from './indicators.ts';
import { ProfessionalServiceFirm } from './ProfessionalServiceFirm.ts';
import { tradeSamples } from './samples.ts';
import { csdTrade } from './sources/csd_trade/index.ts';

/** Area 1: the Belt and Road, trade and investment. */
export const trade: AreaDefinition = {
  code: 'BELT_ROAD_TRADE',
  data: 'subgraphs/trade-finance/trade/data',
  datasets: [InvestmentProject, ProfessionalServiceFirm],
  indicators: tradeIndicators,
  sources: [csdTrade],
  samples: tradeSamples,
};
