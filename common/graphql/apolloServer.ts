import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { Logger } from '../logger.ts';
import { createDocumentStore } from './documentStore.ts';

/** What a server of the hub decides for itself; the rest is the same for all. */
export type ServerSettings<Context extends BaseContext> = Pick<
  ApolloServerOptions<Context>,
  'gateway' | 'schema' | 'formatError' | 'plugins' | 'stringifyResult'
> & {
  readonly logger: Logger;
  /** The server that `stop` drains: it takes no more connections and lets requests in flight finish. */
  readonly httpServer: Server;
  /** Milliseconds that requests in flight may take when it stops; what is not done then is cut off. Default 10,000. */
  readonly drainMs?: number;
};

/**
 * Apollo Server, which parses and validates operations. Every setting that it would derive from NODE_ENV is set here.
 */
export function createApolloServer<Context extends BaseContext>(
  settings: ServerSettings<Context>,
): ApolloServer<Context> {
  const { httpServer, drainMs = 10_000, plugins = [], ...options } = settings;
  return new ApolloServer<Context>({
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    documentStore: createDocumentStore(),
    plugins: [
      ...plugins,
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: drainMs }),
      // The default landing page loads from a CDN, and both reports go to another company's servers.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      // Cache control would wrap every resolver of the schema to look for hints that no subgraph gives.
      ApolloServerPluginCacheControlDisabled(),
    ],
    ...options,
  } as ApolloServerOptions<Context>);
}
