import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { withBoundedErrors } from '../../common/graphql/answerErrors.ts';
import { withinSize } from '../../common/graphql/answerSize.ts';
import { infoAsDebug } from '../../common/logger.ts';
import { forbidApolloTelemetry } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { rootType } from '../engine/operation/operation.ts';
import { coerceVariables } from '../engine/operation/variables.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { SubgraphUnavailableError } from '../transport/transport.ts';

/** `@apollo/gateway` over a supergraph, with our transports in place of its own data source. */
export function createApolloEngine(options: EngineOptions): Engine {
  forbidApolloTelemetry();
  let update: ((supergraphSdl: string) => void) | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: async (hook) => {
      update = hook.update;
      return { supergraphSdl: options.supergraph.sdl };
    },
    buildService: ({ name }) => createDataSource(name, options.transport),
    logger: infoAsDebug(options.logger),
    ...(options.limits?.planCacheBytes && {
      experimental_approximateQueryPlanStoreMiB: options.limits.planCacheBytes / 2 ** 20,
    }),
  });
  return {
    async load(loadOptions) {
      const { executor, ...rest } = await gateway.load(loadOptions);
      return {
        ...rest,
        // It knows doubles only: as JSON, an exact number is one.
        executor: async ({ request, ...context }) => {
          // It takes operations that no type of the schema has for a fault of its own, and has no bound on errors of variables.
          const { operation, schema } = context;
          rootType({ definition: operation }, schema);
          const read = coerceVariables(operation.variableDefinitions ?? [], request.variables ?? {}, schema);
          if ('errors' in read) return { errors: read.errors };
          const answer = await executor({
            ...context,
            request: { ...request, variables: JSON.parse(JSON.stringify(request.variables ?? {})) },
          });
          return withinSize(withBoundedErrors(answer), options.maxAnswerBytes);
        },
      };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    counts: () => undefined,
    async swap({ sdl }) {
      if (!update) throw new Error('The engine is not loaded yet: there is no supergraph to swap.');
      update(sdl);
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
          viewer: context.viewer,
          timeoutMs: context.time.remainingMs,
          // A mutation that has begun is not given up half-way.
          signal: request.query?.startsWith('mutation') ? undefined : context.time.signal,
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
    extensions: { code: error.code, serviceName: error.subgraph },
  });
}
