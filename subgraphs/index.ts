import { cooperation, knownCodes } from './cooperation/index.ts';
import { innovationEducationYouth } from './innovation-education-youth/index.ts';
import { checkDeclarations } from './kit/declarations.ts';
import { livelihood } from './livelihood/index.ts';
import { tradeFinance } from './trade-finance/index.ts';

/** The departments of the hub, in the order of the supergraph. */
export const subgraphs = checkDeclarations(
  [cooperation, tradeFinance, innovationEducationYouth, livelihood],
  knownCodes,
);
