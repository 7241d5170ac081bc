import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { BondIssue } from './BondIssue.ts';
import { Enterprise } from './Enterprise.ts';
import { financeIndicators } from './indicators.ts';
import { Listing } from './Listing.ts';
import { Security } from './Security.ts';
import { hkexSecurities } from './sources/hkex_securities/index.ts';

/** Area 2: finance. */
export const finance: AreaDefinition = {
  code: 'FINANCE',
  datasets: [Enterprise, Listing, Security, BondIssue],
  indicators: financeIndicators,
  sources: [hkexSecurities],
  // An enterprise comes before the listings and bonds that refer to it.
  seeds: () => [sampleSeed(Enterprise), sampleSeed(Listing), sampleSeed(Security), sampleSeed(BondIssue)],
};
