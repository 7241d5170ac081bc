import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import type { GraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { SetupError } from '../common/errors.ts';
import { type Address, listen } from '../common/http/listen.ts';
import { type Logger, silentLogger } from '../common/logger.ts';
import { createGatewayServer } from './apolloServer.ts';
import { type CorsOrigins, DEFAULT_ENGINE, DEFAULT_MAX_BODY_BYTES, type EngineName } from './config.ts';
import { createContext } from './context.ts';
import { createHttpListener } from './http/listener.ts';
import type { GraphPage } from './pages/graphPage.ts';
import { type Readiness, readinessOf } from './pages/health.ts';
import { readOperations } from './pages/operations.ts';
import { serveSupergraph } from './served.ts';
import { readSupergraph } from './supergraph/file.ts';
import { parseSupergraph, SupergraphError } from './supergraph/supergraph.ts';
import { watchSupergraph } from './supergraph/watch.ts';
import { createHttpTransport } from './transport/http.ts';
import type { TransportFactory } from './transport/transport.ts';

export { ListenError } from '../common/http/listen.ts';
export { type Logger, silentLogger } from '../common/logger.ts';
export type { GraphPage } from './pages/graphPage.ts';
export type { Readiness } from './pages/health.ts';
export { SupergraphError } from './supergraph/supergraph.ts';

export interface GatewayOptions {
  /** A supergraph file, which is watched, or the text of one. */
  readonly supergraph: { readonly file: string } | { readonly sdl: string };
  readonly port?: number;
  readonly host?: string;
  readonly engine?: EngineName;
  /** URLs that replace those written in the supergraph, by subgraph name. */
  readonly subgraphUrls?: Readonly<Record<string, string>>;
  /** The way to a subgraph, or `undefined` for HTTP to its URL. Subgraphs in this process are given here. */
  readonly transport?: (name: string, url: string) => ReturnType<TransportFactory> | undefined;
  readonly subgraphTimeoutMs?: number;
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

function transportFactory({ transport, subgraphTimeoutMs }: GatewayOptions): TransportFactory {
  return (name, url) => {
    const given = transport?.(name, url);
    if (given) return given;
    if (url === '') {
      throw new SupergraphError(
        `The supergraph gives no URL for the subgraph "${name}": name it in HUB_SUBGRAPH_URLS.`,
      );
    }
    try {
      return createHttpTransport(name, url, { timeoutMs: subgraphTimeoutMs });
    } catch (cause) {
      throw new SupergraphError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  };
}

/**
 * Builds the gateway for a supergraph and starts nothing.
 *
 * @throws SupergraphError when the supergraph is missing or cannot be served
 * @throws ConfigurationError when `subgraphUrls` names a subgraph that the supergraph does not
 */
export function createGateway(options: GatewayOptions): Gateway {
  const logger = options.logger ?? silentLogger;
  const file = 'file' in options.supergraph ? options.supergraph.file : undefined;
  const supergraph =
    'file' in options.supergraph ? readSupergraph(options.supergraph.file) : parseSupergraph(options.supergraph.sdl);
  const served = serveSupergraph({
    supergraph,
    subgraphUrls: options.subgraphUrls ?? {},
    transport: transportFactory(options),
    engine: options.engine ?? DEFAULT_ENGINE,
    logger,
  });
  // Proxies keep their sockets a minute; a server that closes first loses the request that was just on its way.
  const server = createServer({ keepAliveTimeout: 65_000 });
  const apollo = createGatewayServer({
    engine: served.engine,
    httpServer: server,
    drainMs: options.drainMs,
    logger,
  });

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
    readinessOf(await served.connections.probe(PROBE_TIMEOUT_MS), stopped !== undefined, served.engine.counts());
  const operationsDirectory = options.operationsDirectory ?? (file && join(dirname(file), 'operations'));
  server.on(
    'request',
    createHttpListener({
      apollo,
      ready,
      subgraphs: served.subgraphs,
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
      if (cause instanceof SetupError) throw cause;
      const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
      throw new SupergraphError(
        `${file ? `The supergraph file "${file}"` : 'The supergraph'} cannot be served: ${reason}`,
        {
          cause,
        },
      );
    }
    if (file === undefined) return;
    unwatch = watchSupergraph(file, {
      current: supergraph.sdl,
      onSupergraph: async (next) => {
        await served.swap(next);
        logger.info(`The supergraph file "${file}" has changed and is served now.`);
      },
      onRefused: (message) => logger.error(`${message} The former supergraph stays in service.`),
    });
  };
  const start = () => {
    started ??= startOnce();
    return started;
  };

  const stopOnce = async () => {
    // A start under way is waited for; one that failed left nothing to stop but the connections.
    const isRunning = await started?.then(
      () => true,
      () => false,
    );
    unwatch();
    if (isRunning) await apollo.stop();
    await served.connections.close();
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
