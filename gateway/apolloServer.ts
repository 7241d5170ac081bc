import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from './context.ts';
import type { Engine } from './engine/apollo.ts';
import { createErrorFormatter } from './errors.ts';
import type { Logger } from './logger.ts';

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
    stringifyResult: (result) => JSON.stringify(result),
    formatError: createErrorFormatter(settings.logger),
    plugins: [
      refuseUnknownOperation,
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

/** With an engine, Apollo Server takes an operation name that the document has not for a failure of its own (HTTP 500). */
const refuseUnknownOperation: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request }) {
        if (operation) return;
        const message = request.operationName
          ? `The document has no operation named "${request.operationName}".`
          : 'The document has several operations: give the name of one in "operationName".';
        const extensions = { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } };
        throw new GraphQLError(message, { extensions });
      },
    };
  },
};
