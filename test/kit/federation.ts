import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { ANONYMOUS, type Viewer } from '../../common/identity/viewer.ts';
import { silentLogger } from '../../common/logger.ts';
import { RequestTime } from '../../common/requestTime.ts';
import type { Engine } from '../../gateway/engine.ts';
import { createHubEngine, type HubEngineSettings } from '../../gateway/engines/hub.ts';
import { parseSupergraph, type Supergraph } from '../../gateway/supergraph/supergraph.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import type { SubgraphRequest, SubgraphTransport } from '../../gateway/transport/transport.ts';

// biome-ignore lint/suspicious/noExplicitAny: resolvers of test subgraphs take whatever their schema says
export type Resolvers = Record<string, Record<string, any>>;

export interface SubgraphSource {
  /** Its schema. The link to the federation specification is added, unless it has links of its own. */
  sdl: string;
  /** A subgraph of Federation 1, which links nothing. */
  federation1?: boolean;
  resolvers?: Resolvers;
}

export type SubgraphSources = Record<string, SubgraphSource>;

/** What every subgraph of a test starts with. */
export const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@tag"])\n`;

function typeDefsOf({ sdl, federation1 = false }: SubgraphSource): DocumentNode {
  return parse(federation1 || sdl.includes('@link(') ? sdl : federationLink + sdl);
}

/** Composes the subgraphs; a composition error fails the test with its text. */
export function composeSupergraph(sources: SubgraphSources): Supergraph {
  const services = Object.entries(sources).map(([name, source]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: typeDefsOf(source),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map((error) => error.message).join('\n'));
  return parseSupergraph(supergraphSdl);
}

function subgraphSchema(source: SubgraphSource): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: typeDefsOf(source), resolvers: source.resolvers ?? {} });
}

/** What the engines need of Apollo Server's context. */
export interface TestContext {
  headers: Record<string, string>;
  viewer: Viewer;
  client: string;
  time: RequestTime;
}

/** The context of one operation that begins now, of a client that stays. */
export function testContext(headers: Record<string, string> = {}): TestContext {
  return { headers, viewer: ANONYMOUS, client: 'a test', time: new RequestTime(60_000) };
}

/** For operations that come with no headers. */
export const noHeaders = {
  get contextValue(): TestContext {
    return testContext();
  },
};

/** One request that a subgraph got. */
export interface SeenRequest {
  subgraph: string;
  query: string;
  variables: Record<string, unknown> | undefined;
  headers: Record<string, string> | undefined;
}

/** Answers instead of a subgraph; `next` asks the subgraph itself. */
export type Intercept = (
  subgraph: string,
  request: SubgraphRequest,
  next: () => Promise<ExecutionResult>,
) => Promise<ExecutionResult>;

export interface Federation {
  engine: Engine;
  server: ApolloServer<TestContext>;
  /** What the subgraphs were asked, in order. */
  seen: SeenRequest[];
  query(source: string, variables?: Record<string, unknown>, operationName?: string): Promise<ExecutionResult>;
  /** The same, asked by a client of this name. */
  queryOf(client: string, source: string): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

export interface FederationOptions extends HubEngineSettings {
  /** In place of the one composed of the subgraphs. */
  supergraph?: Supergraph;
  intercept?: Intercept;
  /** Changes every answer between the subgraph and the gateway. */
  changeAnswer?: (text: string) => string | Buffer;
  /** Changes the body of every request between the gateway and a subgraph. */
  changeBody?: (text: string) => string;
}

/** The hub's own engine, which answers from bytes where it can unless the settings say otherwise. */
export function hubEngine(
  supergraph: Supergraph,
  transport: (name: string) => SubgraphTransport,
  settings: HubEngineSettings = {},
): Engine {
  return createHubEngine({ supergraph, transport, logger: silentLogger }, { bytes: true, ...settings });
}

/** The subgraphs in this process, composed, behind Apollo Server and the compiled engine. */
export async function federate(sources: SubgraphSources, options: FederationOptions = {}): Promise<Federation> {
  const { intercept, changeAnswer, changeBody, supergraph = composeSupergraph(sources), ...settings } = options;
  const seen: SeenRequest[] = [];
  const transport = localTransports(sources, seen, intercept, changeAnswer, changeBody);
  const engine = hubEngine(supergraph, transport, settings);
  const server = new ApolloServer<TestContext>({ gateway: engine, introspection: true });
  await server.start();
  return {
    engine,
    server,
    seen,
    query: queryOf(server),
    queryOf: (client, source) => queryOf(server, { contextValue: { ...testContext(), client } })(source),
    stop: () => server.stop(),
  };
}

/** The transports to subgraphs in this process; `seen` takes down what they are asked. */
export function localTransports(
  sources: SubgraphSources,
  seen: SeenRequest[],
  intercept?: Intercept,
  changeAnswer?: (text: string) => string | Buffer,
  changeBody?: (text: string) => string,
): (name: string) => SubgraphTransport {
  const schemas = new Map(Object.entries(sources).map(([name, source]) => [name, subgraphSchema(source)]));
  return (name) =>
    givingBytes(
      createInProcessTransport(name, async (request) => {
        const { query, variables, headers } = request;
        seen.push({ subgraph: name, query, variables, headers });
        const next = async () => executeChecked(schemas.get(name) as GraphQLSchema, query, variables);
        const result = intercept === undefined ? await next() : await intercept(name, request, next);
        // As over the wire: nothing but JSON arrives.
        return JSON.parse(JSON.stringify(result));
      }),
      changeAnswer,
      changeBody,
    );
}

/** An in-process transport that hands answers over as bytes, as the HTTP transport does. */
export function givingBytes(
  transport: SubgraphTransport,
  changeAnswer: (text: string) => string | Buffer = (text) => text,
  changeBody: (text: string) => string = (text) => text,
): SubgraphTransport {
  return {
    ...transport,
    executeRaw: async ({ body, ...rest }) => ({
      status: 200,
      bytes: Buffer.from(
        changeAnswer(JSON.stringify(await transport.execute({ ...JSON.parse(changeBody(body)), ...rest }))),
      ),
    }),
  };
}

/** As a server does: a document that the subgraph's schema does not allow is an error, not an execution. */
async function executeChecked(
  schema: GraphQLSchema,
  source: string,
  variableValues?: Record<string, unknown>,
): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return execute({ schema, document, variableValues: variableValues ?? null });
}

/** The same subgraphs behind `@apollo/gateway`, for comparison. */
export async function federateWithApollo(sources: SubgraphSources): Promise<Pick<Federation, 'query' | 'stop'>> {
  const schemas = new Map(Object.entries(sources).map(([name, source]) => [name, subgraphSchema(source)]));
  const gateway = new ApolloGateway({
    supergraphSdl: composeSupergraph(sources).sdl,
    buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name as string) as GraphQLSchema),
  });
  const server = new ApolloServer<TestContext>({ gateway });
  await server.start();
  return { query: queryOf(server), stop: () => server.stop() };
}

function queryOf(
  server: ApolloServer<TestContext>,
  context: { contextValue: TestContext } = noHeaders,
): Federation['query'] {
  return async (query, variables = {}, operationName) => {
    const { body } = await server.executeOperation(
      { query, variables, ...(operationName === undefined ? {} : { operationName }) },
      context,
    );
    if (body.kind !== 'single') throw new Error('The answer came in several parts.');
    return JSON.parse(JSON.stringify(body.singleResult));
  };
}
