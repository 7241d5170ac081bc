import { dirname, join } from 'node:path';
import type { GraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { SetupError } from '../common/errors.ts';
import { networkTest } from '../common/http/clientAddress.ts';
import { DEFAULT_HTTP_LIMITS } from '../common/http/limits.ts';
import { type Address, createHttpServer, listen } from '../common/http/listen.ts';
import { authenticate } from '../common/identity/authenticate.ts';
import { NO_IDENTITY } from '../common/identity/settings.ts';
import { createTokenVerifier } from '../common/identity/tokenVerifier.ts';
import type { Viewer } from '../common/identity/viewer.ts';
import { silentLogger } from '../common/logger.ts';
import { DEFAULT_REQUEST_TIMEOUT_MS, startRequestTime, TIMEOUT_HEADER } from '../common/requestTime.ts';
import { ActiveSupergraph } from './activeSupergraph.ts';
import { createGatewayServer } from './apolloServer.ts';
import { DEFAULT_HOST, DEFAULT_LIST_SIZE, DEFAULT_MAX_BODY_BYTES, DEFAULT_MAX_COST } from './config.ts';
import { createContext, type Identify, type MakeContext, OWN_CLIENT, TOKEN_HEADER } from './context.ts';
import { DEFAULT_SLOTS } from './guard/config.ts';
import { readBudgets } from './guard/cost/budgets.ts';
import { DEFAULT_LIMITS, DEFAULT_OPERATION_CACHE_BYTES, DOCUMENTS_SHARE, LIMITS_PREFIX } from './guard/limits.ts';
import { createRate, UNLIMITED_RATE } from './guard/rate.ts';
import { readTrustedDocuments } from './guard/trustedDocuments.ts';
import { createHttpListener } from './http/listener.ts';
import type { GatewayOptions } from './options.ts';
import { type Readiness, readinessOf } from './pages/health.ts';
import { readOperations } from './pages/operations.ts';

export { ListenError } from '../common/http/listen.ts';
export { type Logger, silentLogger } from '../common/logger.ts';
export type { GatewayOptions } from './options.ts';
export type { GraphPage } from './pages/graphPage.ts';
export type { Readiness } from './pages/health.ts';
export { SupergraphError } from './supergraph/supergraph.ts';

/** A request as `/graphql` takes it, and the headers it comes with. */
export interface GatewayRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks, for callers in this process. Default: whom the header `authorization` names, else anonymous. */
  readonly viewer?: Viewer;
  /** Who is counted for it, where it is not a person. Default: this process. */
  readonly client?: string;
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
 * @throws SetupError when a manifest of trusted operations cannot be used
 */
export function createGateway(options: GatewayOptions): Gateway {
  const logger = options.logger ?? silentLogger;
  const operationLimits = { limits: { ...DEFAULT_LIMITS, ...options.limits }, prefix: LIMITS_PREFIX };
  const { operationCacheBytes = DEFAULT_OPERATION_CACHE_BYTES } = options;
  const documentCacheBytes = operationCacheBytes * DOCUMENTS_SHARE;
  const planCacheBytes = operationCacheBytes - documentCacheBytes;
  const engineLimits = { ...options.planning, operation: operationLimits.limits, planCacheBytes };
  const active = new ActiveSupergraph({ ...options, engineLimits, logger });
  const { engine, connections, file } = active;
  const { requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS } = options;
  const isProxy = networkTest(options.trustedProxies ?? []);
  const limits = options.http ?? DEFAULT_HTTP_LIMITS;
  const server = createHttpServer({ limits, isProxy, logger });
  const rate = options.rate && options.rate !== 'off' ? createRate(options.rate, logger) : UNLIMITED_RATE;
  const host = options.host ?? DEFAULT_HOST;
  const operationsDirectory = options.operationsDirectory ?? (file && join(dirname(file), 'operations'));
  const operations = operationsDirectory ? readOperations(operationsDirectory, logger) : [];
  const documents = readTrustedDocuments(
    operations.map(({ query }) => query),
    options.trustedManifests ?? [],
  );
  const apollo = createGatewayServer({
    engine,
    httpServer: server,
    drainMs: options.drainMs,
    cost: {
      maxCost: options.maxCost ?? DEFAULT_MAX_COST,
      defaultListSize: options.defaultListSize ?? DEFAULT_LIST_SIZE,
      budgetOf: readBudgets(operations),
    },
    trusted: { mode: options.trustedOnly ?? 'off', documents },
    introspection: options.introspection ?? true,
    limits: operationLimits,
    documentCacheBytes,
    rate,
    logger,
  });

  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;
  let unwatch = () => {};

  const verify = createTokenVerifier(options.identity ?? NO_IDENTITY, logger);
  const forwardsToken = (options.forwardAuthorization ?? []).length > 0;
  const identify: Identify = (headers) => authenticate(headers[TOKEN_HEADER], verify);
  const contextOf: MakeContext = (headers, time, client, viewer) =>
    createContext(headers, time, viewer, client, forwardsToken);

  const ask = async ({ headers = {}, viewer, client = OWN_CLIENT, ...request }: GatewayRequest) => {
    await start();
    const time = startRequestTime(requestTimeoutMs, headers[TIMEOUT_HEADER]);
    const contextValue = contextOf(headers, time, client, viewer ?? (await identify(headers)));
    const answer = await apollo
      .executeOperation(request as GraphQLRequest, { contextValue })
      .finally(() => time.done());
    if (answer.body.kind !== 'single') throw new Error('Incremental delivery needs HTTP.');
    return answer.body.singleResult;
  };
  const ready = async () =>
    readinessOf(await connections.probe(PROBE_TIMEOUT_MS), stopped !== undefined, engine.counts());
  server.on(
    'request',
    createHttpListener({
      apollo,
      ready,
      subgraphs: () => active.subgraphs,
      operations,
      pages: options.pages ?? [],
      ask,
      identify,
      contextOf,
      routes: options.routes ?? {},
      corsOrigins: options.corsOrigins ?? 'loopback',
      publicUrl: options.publicUrl,
      requestTimeoutMs,
      maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
      operationLimits,
      isProxy,
      host,
      limits,
      rate,
      slots: options.slots ?? DEFAULT_SLOTS,
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
    await rate.open();
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
    rate.close();
    await connections.close();
  };

  return {
    async listen() {
      await start();
      return listen(server, options.port ?? 0, host);
    },
    executeOperation: ask,
    ready,
    stop() {
      stopped ??= stopOnce();
      return stopped;
    },
  };
}
