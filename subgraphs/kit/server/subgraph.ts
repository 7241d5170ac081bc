import type { ExecutionResult, GraphQLSchema } from 'graphql';

import { createApolloServer } from '../../../common/graphql/apolloServer.ts';
import { type Address, createHttpServer, listen } from '../../../common/http/listen.ts';
import { infoAsDebug, type Logger, silentLogger } from '../../../common/logger.ts';
import type { Database } from '../database/database.ts';
import { openSubgraphDatabase } from '../database/subgraphDatabase.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { createSubgraphErrorFormatter } from '../errors.ts';
import { createImportHandler } from '../import/http.ts';
import { loadSeeds } from '../seeds/loadSeeds.ts';
import { DEFAULT_EXECUTOR, DEFAULT_MAX_BODY_BYTES, type ExecutorName } from './config.ts';

import { SubgraphContext } from './context.ts';
import { createExecutorGateway } from './executor/gateway.ts';
import { createSubgraphListener } from './http.ts';
import { buildSubgraph } from './schema.ts';

/** One GraphQL request to a subgraph. */
export interface SubgraphRequest {
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  /** Lower-case names. */
  headers?: Record<string, string> | undefined;
}

/** The options of an open subgraph. */
export interface SubgraphOptions {
  databaseUrl?: string | undefined;
  /** The folder of its SQLite file; `:memory:` keeps nothing. */
  dataDirectory: string;
  /** A folder of real sources' files, if there is one. */
  sourceDirectory?: string | undefined;
  /** The executor of its operations. Default: the hub's own. */
  executor?: ExecutorName | undefined;
  /** The largest body of a request to `/graphql`, in bytes. Default: 32 MiB. */
  maxBodyBytes?: number | undefined;
  /** Receives messages for the operator. Default: none is written. */
  logger?: Logger | undefined;
}

/** A subgraph whose database is open and whose facts are loaded. It listens only after `listen`. */
export interface OpenSubgraph {
  name: string;
  schema: GraphQLSchema;
  database: Database;
  /** Answers a request in this process. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
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
  const database = await openSubgraphDatabase(definition, options);
  try {
    await loadSeeds(database.dataSource, definition.seeds(options.sourceDirectory), options.logger);
    const schema = await buildSubgraph(definition);
    return await serve(definition, schema, database, options);
  } catch (error) {
    await database.dataSource.destroy();
    throw error;
  }
}

async function serve(
  definition: SubgraphDefinition,
  schema: GraphQLSchema,
  database: Database,
  { executor = DEFAULT_EXECUTOR, maxBodyBytes = DEFAULT_MAX_BODY_BYTES, logger = silentLogger }: SubgraphOptions,
): Promise<OpenSubgraph> {
  const httpServer = createHttpServer();
  const server = createApolloServer<SubgraphContext>({
    ...(executor === 'hub' ? { gateway: createExecutorGateway(schema) } : { schema }),
    httpServer,
    logger: infoAsDebug(logger),
    formatError: createSubgraphErrorFormatter(logger),
    // Clients are gateways, not browsers, so answers are not indented.
    stringifyResult: JSON.stringify,
  });
  const contextOf = (headers: Record<string, string | undefined>) => new SubgraphContext(database.dataSource, headers);
  httpServer.on(
    'request',
    createSubgraphListener({
      apollo: server,
      contextOf,
      answerImport: createImportHandler(database.dataSource, definition),
      maxBodyBytes,
      logger,
    }),
  );
  let started: Promise<unknown> | undefined;

  return {
    name: definition.name,
    schema,
    database,
    async execute({ query, operationName, variables, headers = {} }) {
      started ??= server.start();
      await started;
      const response = await server.executeOperation(
        { query, ...(operationName ? { operationName } : {}), variables: variables ?? {} },
        { contextValue: contextOf(headers) },
      );
      if (response.body.kind !== 'single') throw new Error('A subgraph answers in one piece.');
      return response.body.singleResult as ExecutionResult;
    },
    async listen(port, host) {
      started ??= server.start();
      await started;
      const address = await listen(httpServer, port, host);
      return { ...address, url: `${address.url}/graphql` };
    },
    async close() {
      if (started) await server.stop();
      await database.dataSource.destroy();
    },
  };
}
