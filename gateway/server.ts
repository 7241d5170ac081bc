import { dirname, join } from 'node:path';
import type { GraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { SetupError } from '../common/errors.ts';
import { type Address, createHttpServer, listen } from '../common/http/listen.ts';
import { type Logger, silentLogger } from '../common/logger.ts';
import { ActiveSupergraph, type ActiveSupergraphOptions } from './activeSupergraph.ts';
import { createGatewayServer } from './apolloServer.ts';
import { type CorsOrigins, DEFAULT_MAX_BODY_BYTES } from './config.ts';
import { createContext } from './context.ts';
import { createHttpListener } from './http/listener.ts';
import type { GraphPage } from './pages/graphPage.ts';
import { type Readiness, readinessOf } from './pages/health.ts';
import { readOperations } from './pages/operations.ts';

export { ListenError } from '../common/http/listen.ts';
export { type Logger, silentLogger } from '../common/logger.ts';
export type { GraphPage } from './pages/graphPage.ts';
export type { Readiness } from './pages/health.ts';
export { SupergraphError } from './supergraph/supergraph.ts';

export interface GatewayOptions extends Omit<ActiveSupergraphOptions, 'logger'> {
  readonly port?: number;
  readonly host?: string;
  readonly corsOrigins?: CorsOrigins;
  /** Folder of the operations the Playground offers; by default `operations` beside the supergraph file. */
  readonly operationsDirectory?: string;
  /** Further pages, each made of an answer of the graph. */
  readonly pages?: readonly GraphPage[];
  /** The largest body of a request, in bytes. */
  readonly maxBodyBytes?: number;
  /** How long requests in flight may take when the gateway stops, in milliseconds. */
  readonly drainMs?: number;
  readonly logger?: Logger;
}

/** A request as `/graphql` takes it, and the headers it comes with. */
export interface GatewayRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The gateway. Made by {@link createGateway}; nothing runs before `listen` or `executeOperation`. */
export interface Gateway {
  /** Starts serving over HTTP. @throws ListenError */
  listen(): Promise<Address>;
  /** Asks the graph without HTTP. */
  executeOperation(request: GatewayRequest): Promise<FormattedExecutionResult>;
  /** Asks every subgraph whether it answers. */
  ready(): Promise<Readiness>;
  /** Takes no more requests, lets those in flight finish (at most `drainMs`), and closes every connection. */
  stop(): Promise<void>;
}

const PROBE_TIMEOUT_MS = 2_000;

/**
 * Builds the gateway for a supergraph and starts nothing.
 *
 * @throws SupergraphError when the supergraph is missing or cannot be served
 * @throws ConfigurationError when `subgraphUrls` names a subgraph that the supergraph does not
 */
export function createGateway(options: GatewayOptions): Gateway {
  const logger = options.logger ?? silentLogger;
  const active = new ActiveSupergraph({ ...options, logger });
  const { engine, connections, file } = active;
  const server = createHttpServer();
  const apollo = createGatewayServer({ engine, httpServer: server, drainMs: options.drainMs, logger });

  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;
  let unwatch = () => {};

  const ask = async ({ headers = {}, ...request }: GatewayRequest) => {
    await start();
    const answer = await apollo.executeOperation(request as GraphQLRequest, { contextValue: createContext(headers) });
    if (answer.body.kind !== 'single') throw new Error('Incremental delivery needs HTTP.');
    return answer.body.singleResult;
  };
  const ready = async () =>
    readinessOf(await connections.probe(PROBE_TIMEOUT_MS), stopped !== undefined, engine.counts());
  const operationsDirectory = options.operationsDirectory ?? (file && join(dirname(file), 'operations'));
  server.on(
    'request',
    createHttpListener({
      apollo,
      ready,
      subgraphs: () => active.subgraphs,
      operations: operationsDirectory ? readOperations(operationsDirectory, logger) : [],
      pages: options.pages ?? [],
      ask,
      corsOrigins: options.corsOrigins ?? 'loopback',
      maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
      logger,
    }),
  );

  const startOnce = async () => {
    try {
      await apollo.start();
    } catch (cause) {
      throw cause instanceof SetupError ? cause : active.startError(cause);
    }
    unwatch = active.watch();
  };
  const start = () => {
    started ??= startOnce();
    return started;
  };

  const stopOnce = async () => {
    // A start that has begun is waited for. One that failed has left nothing to stop but the connections.
    const isRunning = await started?.then(
      () => true,
      () => false,
    );
    unwatch();
    if (isRunning) await apollo.stop();
    await connections.close();
  };

  return {
    async listen() {
      await start();
      return listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
    },
    executeOperation: ask,
    ready,
    stop() {
      stopped ??= stopOnce();
      return stopped;
    },
  };
}
