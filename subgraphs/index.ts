import { cooperation } from './cooperation/index.ts';
import { innovationEducationYouth } from './innovation-education-youth/index.ts';
import type { SubgraphDefinition } from './kit/definition.ts';
import { livelihood } from './livelihood/index.ts';
import { tradeFinance } from './trade-finance/index.ts';

/** The departments of the hub, in the order of the supergraph. */
export const subgraphs: readonly SubgraphDefinition[] = [
  cooperation,
  tradeFinance,
  innovationEducationYouth,
  livelihood,
];
