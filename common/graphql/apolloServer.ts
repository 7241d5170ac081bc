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
import type { ValidationRule } from 'graphql';
import type { Logger } from '../logger.ts';
import { createDocumentStore } from './documentStore.ts';
import { createLimitGuard } from './limits/guard.ts';
import type { NamedLimits } from './limits/limits.ts';
import { statusOfPlainJson } from './statusOfPlainJson.ts';

/** What a server of the hub decides for itself; the rest is the same for all. */
export type ServerSettings<Context extends BaseContext> = Pick<
  ApolloServerOptions<Context>,
  'gateway' | 'schema' | 'formatError' | 'plugins' | 'stringifyResult' | 'hideSchemaDetailsFromClientErrors'
> & {
  readonly logger: Logger;
  /** Rules of this server beside those of the specification and of depth. */
  readonly rules?: readonly ValidationRule[];
  /** What an operation may have at most. */
  readonly limits: NamedLimits;
  /** What the documents that are kept may take in memory, in bytes. */
  readonly documentCacheBytes: number;
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
  const { httpServer, limits, documentCacheBytes, drainMs = 10_000, plugins = [], rules = [], ...options } = settings;
  const guard = createLimitGuard(limits);
  return new ApolloServer<Context>({
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    documentStore: createDocumentStore(documentCacheBytes),
    parseOptions: guard.parseOptions,
    validationRules: [guard.validationRule, ...rules],
    plugins: [
      guard.plugin,
      ...plugins,
      statusOfPlainJson,
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
