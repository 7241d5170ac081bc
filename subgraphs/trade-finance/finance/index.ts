import type { AreaDefinition } from '../../kit/area.ts';
import { BondIssue } from './BondIssue.ts';
import { Enterprise } from './Enterprise.ts';
import { financeIndicators } from './indicators.ts';
import { Listing } from './Listing.ts';
import { Security } from './Security.ts';
import { financeSamples } from './samples.ts';
import { hkexSecurities } from './sources/hkex_securities/index.ts';

/** Area 2: finance. */
export const finance: AreaDefinition = {
  code: 'FINANCE',
  data: 'subgraphs/trade-finance/finance/data',
  datasets: [Enterprise, Listing, Security, BondIssue],
  indicators: financeIndicators,
  sources: [hkexSecurities],
  samples: financeSamples,
};
