import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../common/errorCode.ts';
import { infoAsDebug, type Logger } from '../../common/logger.ts';
import { forbidApolloTelemetry } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { type SubgraphTransport, SubgraphUnavailableError } from '../transport/transport.ts';

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** The transport to the subgraph of this name; asked at every call, since a swap may have replaced it. */
  readonly transport: (name: string) => SubgraphTransport;
  readonly logger: Logger;
}

/** What turns an operation into an answer: Apollo Server's `gateway` option, and a supergraph that can be swapped. */
export type Engine = ApolloServerOptionsWithGateway<GatewayContext>['gateway'] & {
  /** Serves another supergraph from now on; operations in flight finish on the old one. Rejects with what is wrong. */
  swap(supergraphSdl: string): Promise<void>;
};

/** `@apollo/gateway` over a supergraph, with our transports in place of its own data source. */
export function createApolloEngine(options: EngineOptions): Engine {
  forbidApolloTelemetry();
  let update: ((supergraphSdl: string) => void) | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: async (hook) => {
      update = hook.update;
      return { supergraphSdl: options.supergraphSdl };
    },
    buildService: ({ name }) => createDataSource(name, options.transport),
    logger: infoAsDebug(options.logger),
  });
  return {
    load: (loadOptions) => gateway.load(loadOptions),
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async swap(supergraphSdl) {
      if (!update) throw new Error('The engine is not loaded yet: there is no supergraph to swap.');
      update(supergraphSdl);
    },
  };
}

type DataSource = GraphQLDataSource<GatewayContext>;

function createDataSource(name: string, transport: EngineOptions['transport']): DataSource {
  return {
    async process({ request, context, ...rest }) {
      try {
        const { data, errors, extensions } = await transport(name).execute({
          query: request.query ?? '',
          operationName: request.operationName,
          variables: request.variables,
          headers: context.headers,
          signal: context.signal,
        });
        return { data: data ?? null, errors, extensions } as Awaited<ReturnType<DataSource['process']>>;
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError)) throw error;
        throw unavailable(error, 'pathInIncomingRequest' in rest ? rest.pathInIncomingRequest : undefined);
      }
    },
  };
}

/** The error a client sees in place of one subgraph's fields; all that other subgraphs gave stays in the answer. */
function unavailable(error: SubgraphUnavailableError, path: readonly (string | number)[] = []): GraphQLError {
  // "@" stands for every element of a list and may not reach a client: the path ends at the list.
  const everyElement = path.indexOf('@');
  const known = everyElement === -1 ? path : path.slice(0, everyElement);
  return new GraphQLError(error.message, {
    path: known.length > 0 ? known : null,
    originalError: error,
    extensions: { code: ErrorCode.SUBGRAPH_UNAVAILABLE, serviceName: error.subgraph },
  });
}
