import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { createApolloServer } from '../common/graphql/apolloServer.ts';
import { createErrorFormatter } from '../common/graphql/formatError.ts';
import type { Logger } from '../common/logger.ts';
import type { GatewayContext } from './context.ts';
import { stringifyForWire } from './engine/bytes/data.ts';
import type { Engine } from './engine.ts';
import { refuseUnknownOperation, statusOfPlainJson } from './plugins.ts';

export interface GatewayServerSettings {
  readonly engine: Engine;
  /** The server to drain when Apollo Server stops. */
  readonly httpServer: Server;
  readonly drainMs?: number | undefined;
  readonly logger: Logger;
}

/** Apollo Server around an engine: it parses and validates an operation, the engine answers it. */
export function createGatewayServer({
  engine,
  httpServer,
  drainMs,
  logger,
}: GatewayServerSettings): ApolloServer<GatewayContext> {
  return createApolloServer<GatewayContext>({
    gateway: engine,
    httpServer,
    logger,
    ...(drainMs !== undefined && { drainMs }),
    formatError: createErrorFormatter(logger),
    stringifyResult: stringifyForWire,
    plugins: [refuseUnknownOperation, statusOfPlainJson],
  });
}
