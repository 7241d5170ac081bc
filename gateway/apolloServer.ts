import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { Logger } from '../common/logger.ts';
import type { GatewayContext } from './context.ts';
import { stringifyForWire } from './engine/bytes/data.ts';
import type { Engine } from './engines/apollo.ts';
import { createErrorFormatter } from './errors.ts';
import { refuseUnknownOperation, statusOfPlainJson } from './plugins.ts';

export interface ApolloServerSettings {
  readonly engine: Engine;
  /** The server to drain when Apollo Server stops. */
  readonly httpServer: Server;
  readonly drainMs: number;
  readonly logger: Logger;
}

/** Apollo Server around an engine. It parses, validates, words errors and drains; it is told all that it would guess. */
export function createApolloServer(settings: ApolloServerSettings): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: settings.engine,
    logger: settings.logger,
    // Left to themselves these depend on NODE_ENV; the hub behaves the same everywhere.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    stringifyResult: stringifyForWire,
    formatError: createErrorFormatter(settings.logger),
    plugins: [
      refuseUnknownOperation,
      statusOfPlainJson,
      ApolloServerPluginDrainHttpServer({ httpServer: settings.httpServer, stopGracePeriodMillis: settings.drainMs }),
      // The default landing page loads from a CDN, and both reports go to another company's servers.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}
