import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { createApolloServer } from '../common/graphql/apolloServer.ts';
import { createErrorFormatter } from '../common/graphql/formatError.ts';
import type { NamedLimits } from '../common/graphql/limits/limits.ts';
import type { Logger } from '../common/logger.ts';
import type { GatewayContext } from './context.ts';
import { stringifyForWire } from './engine/bytes/data.ts';
import type { Engine } from './engine.ts';
import { chargeCost } from './guard/chargeCost.ts';
import { type CostSettings, costGuard } from './guard/cost/costGuard.ts';
import { noIntrospection } from './guard/noIntrospection.ts';
import type { Rate } from './guard/rate.ts';
import { type TrustedOperationsOptions, trustedOperations } from './guard/trustedOperations.ts';
import { answerAsOf, exactVariables, refuseUnknownOperation, reportDeadline } from './plugins.ts';

export interface GatewayServerSettings {
  readonly engine: Engine;
  /** The server to drain when Apollo Server stops. */
  readonly httpServer: Server;
  readonly drainMs?: number | undefined;
  readonly cost: CostSettings;
  readonly trusted: Omit<TrustedOperationsOptions, 'logger'>;
  /** Whether clients may ask for the schema by `__schema` and `__type`. */
  readonly introspection: boolean;
  readonly rate: Rate;
  /** What a client's operation may have at most. */
  readonly limits: NamedLimits;
  /** What the documents that are kept may take in memory, in bytes. */
  readonly documentCacheBytes: number;
  readonly logger: Logger;
}

/** Apollo Server around an engine: it parses and validates an operation, the engine answers it. */
export function createGatewayServer({
  engine,
  httpServer,
  drainMs,
  cost,
  trusted,
  introspection,
  rate,
  logger,
  ...bounds
}: GatewayServerSettings): ApolloServer<GatewayContext> {
  return createApolloServer<GatewayContext>({
    gateway: engine,
    httpServer,
    logger,
    ...bounds,
    ...(drainMs !== undefined && { drainMs }),
    formatError: createErrorFormatter(logger),
    stringifyResult: stringifyForWire,
    plugins: [
      exactVariables,
      trustedOperations({ ...trusted, logger }),
      refuseUnknownOperation,
      answerAsOf,
      costGuard(cost),
      reportDeadline,
      chargeCost(rate),
    ],
    rules: introspection ? [] : [noIntrospection],
    // Suggestions of graphql-js ("Did you mean") tell of fields too.
    hideSchemaDetailsFromClientErrors: !introspection,
  });
}
