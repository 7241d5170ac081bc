import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { AS_OF_HEADER, readAsOf } from '../../../common/asOf.ts';
import { DEFAULT_MAX_ANSWER_BYTES, DEFAULT_MAX_ANSWER_NODES } from '../../../common/graphql/answerTooLarge.ts';
import { createApolloServer } from '../../../common/graphql/apolloServer.ts';
import { AllowedHosts } from '../../../common/http/host.ts';
import { DEFAULT_HTTP_LIMITS } from '../../../common/http/limits.ts';
import { type Address, createHttpServer, listen } from '../../../common/http/listen.ts';
import type { Routes } from '../../../common/http/router.ts';
import { NO_IDENTITY } from '../../../common/identity/settings.ts';
import { createTokenVerifier } from '../../../common/identity/tokenVerifier.ts';
import type { Viewer } from '../../../common/identity/viewer.ts';
import { infoAsDebug, silentLogger } from '../../../common/logger.ts';
import {
  DEFAULT_REQUEST_TIMEOUT_MS,
  type RequestTime,
  startRequestTime,
  TIMEOUT_HEADER,
} from '../../../common/requestTime.ts';
import { createVerifier } from '../../../common/signature/verify.ts';
import { turnToBegin } from '../../../common/turns.ts';
import { logReadsBeforeAnswers } from '../audit/logReadsBeforeAnswers.ts';
import type { Database } from '../database/database.ts';
import { openSubgraphDatabase } from '../database/subgraphDatabase.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { createSubgraphErrorFormatter } from '../errors.ts';
import { removeOldWorkFolders } from '../files/workFolder.ts';
import { adoptRevisions } from '../history/adoptRevisions.ts';
import { createUndoHandler } from '../history/http.ts';
import { createIdentify } from '../identity/identify.ts';
import { Rights } from '../identity/rights.ts';
import { graphLookup } from '../import/graph/lookup.ts';
import { createImportHandler } from '../import/http.ts';
import { loadSeeds } from '../seeds/loadSeeds.ts';
import { createWebhookSender, type WebhookSender } from '../webhooks/sender.ts';
import { DEFAULT_INTERVAL_MS } from '../webhooks/settings.ts';
import {
  DEFAULT_EXECUTOR,
  DEFAULT_LIMITS,
  DEFAULT_MAX_BODY_BYTES,
  DEFAULT_OPERATION_CACHE_BYTES,
  LIMITS_PREFIX,
} from './config.ts';
import { SubgraphContext } from './context.ts';
import { createExecutorGateway } from './executor/gateway.ts';
import { createSubgraphListener } from './http.ts';
import type { SubgraphOptions } from './options.ts';
import { buildSubgraph } from './schema.ts';

export type { SubgraphOptions } from './options.ts';

/** One GraphQL request to a subgraph. */
export interface SubgraphRequest {
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  /** Lower-case names. */
  headers?: Record<string, string> | undefined;
  /** Who asks; anonymous if not given. */
  viewer?: Viewer | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** A subgraph whose database is open and whose facts are loaded. It listens only after `listen`. */
export interface OpenSubgraph {
  name: string;
  schema: GraphQLSchema;
  database: Database;
  /** Answers a request in this process. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** What files and undoings are sent to, by path, as it is served over HTTP too. */
  changes: Routes;
  /** Sends what changes to its webhooks. */
  webhooks: WebhookSender;
  /**
   * Answers over HTTP from now on; port 0 takes any free one. The address is that of `/graphql`. @throws ListenError
   */
  listen(port: number, host: string): Promise<Address>;
  /** Takes no more requests, lets those in flight finish for ten seconds at most, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens a subgraph: its database, brought up to date; its facts, loaded where they changed; its schema.
 *
 * @throws SetupError in one clear message
 */
export async function openSubgraph(definition: SubgraphDefinition, options: SubgraphOptions): Promise<OpenSubgraph> {
  await removeOldWorkFolders();
  const database = await openSubgraphDatabase(definition, options);
  try {
    await adoptRevisions(database.dataSource, definition);
    await loadSeeds(
      database.dataSource,
      definition,
      definition.seeds(options.sourceDirectory, options.samples),
      options.logger,
    );
    const schema = await buildSubgraph(definition);
    return await serve(definition, schema, database, options);
  } catch (error) {
    await database.dataSource.destroy();
    throw error;
  }
}

/** Milliseconds that a gateway's clock may be ahead of this one: the moment that it takes for the past is not refused. */
const MAX_AHEAD_MS = 60_000;

async function serve(
  definition: SubgraphDefinition,
  schema: GraphQLSchema,
  database: Database,
  {
    samples = true,
    executor = DEFAULT_EXECUTOR,
    requestTimeoutMs = DEFAULT_REQUEST_TIMEOUT_MS,
    maxAnswerNodes = DEFAULT_MAX_ANSWER_NODES,
    maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES,
    maxBodyBytes = DEFAULT_MAX_BODY_BYTES,
    http: limits = DEFAULT_HTTP_LIMITS,
    limits: given,
    operationCacheBytes = DEFAULT_OPERATION_CACHE_BYTES,
    gatewayUrl,
    identity = NO_IDENTITY,
    signing,
    organisations = {},
    imports,
    webhooks: receivers = [],
    webhookIntervalMs: intervalMs = DEFAULT_INTERVAL_MS,
    logger = silentLogger,
  }: SubgraphOptions,
): Promise<OpenSubgraph> {
  const httpServer = createHttpServer({ limits, logger });
  const hosts = new AllowedHosts(limits.allowedHosts);
  const boundsOf = ({ time, turns }: SubgraphContext) =>
    time && { time, turns, maxNodes: maxAnswerNodes, maxBytes: maxAnswerBytes };
  const operationLimits = { limits: { ...DEFAULT_LIMITS, ...given }, prefix: LIMITS_PREFIX };
  // Half is for the documents, half for their plans.
  const documentCacheBytes = operationCacheBytes / 2;
  const server = createApolloServer<SubgraphContext>({
    gateway: createExecutorGateway(executor, schema, boundsOf, documentCacheBytes),
    httpServer,
    limits: operationLimits,
    documentCacheBytes,
    logger: infoAsDebug(logger),
    plugins: [logReadsBeforeAnswers(logger)],
    formatError: createSubgraphErrorFormatter(logger),
    // Clients are gateways, not browsers, so answers are not indented.
    stringifyResult: JSON.stringify,
  });
  const { dataSource } = database;
  const rights = new Rights(definition, organisations[definition.name]);
  const graph = gatewayUrl === undefined ? undefined : graphLookup(gatewayUrl);
  const contextOf = (headers: Record<string, string | undefined>, time: RequestTime, viewer?: Viewer) => {
    const moment = readAsOf(headers[AS_OF_HEADER], MAX_AHEAD_MS);
    const context = new SubgraphContext(dataSource, headers, samples, viewer, rights, time, graph);
    return moment === undefined ? context : context.past(moment);
  };
  const identify = createIdentify(dataSource, createTokenVerifier(identity, logger));
  const change = { dataSource, department: definition, rights, identify };
  const changes = {
    '/datasets/': createImportHandler(change, { graph, limits: imports }),
    '/runs/': createUndoHandler(change),
  };
  httpServer.on(
    'request',
    createSubgraphListener({
      apollo: server,
      contextOf,
      verifyCall: signing && createVerifier(definition.name, signing),
      changes,
      requestTimeoutMs,
      maxBodyBytes,
      limits,
      operationLimits,
      hosts,
      logger,
    }),
  );
  let started: Promise<unknown> | undefined;
  const webhooks = createWebhookSender(dataSource, definition, receivers, { samples, logger, intervalMs });

  return {
    name: definition.name,
    schema,
    database,
    changes,
    webhooks,
    async execute({ query, operationName, variables, headers = {}, viewer, signal }) {
      const time = startRequestTime(requestTimeoutMs, headers[TIMEOUT_HEADER]);
      const leave = () => time.leave();
      signal?.addEventListener('abort', leave, { once: true });
      started ??= server.start();
      await started;
      await turnToBegin();
      const response = await server
        .executeOperation(
          { query, ...(operationName ? { operationName } : {}), variables: variables ?? {} },
          { contextValue: contextOf(headers, time, viewer) },
        )
        .finally(() => {
          signal?.removeEventListener('abort', leave);
          time.done();
        });
      if (response.body.kind !== 'single') throw new Error('A subgraph answers in one piece.');
      return response.body.singleResult as ExecutionResult;
    },
    async listen(port, host) {
      started ??= server.start();
      await started;
      hosts.add(host);
      const address = await listen(httpServer, port, host);
      return { ...address, url: `${address.url}/graphql` };
    },
    async close() {
      await webhooks.stop();
      if (started) await server.stop();
      await database.dataSource.destroy();
    },
  };
}
