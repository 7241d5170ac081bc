import type { ApolloServer } from '@apollo/server';
import { createGraphqlHandler } from '../../../common/http/graphql.ts';
import { headerText } from '../../../common/http/headers.ts';
import { send } from '../../../common/http/respond.ts';
import { createRouter, type Handler } from '../../../common/http/router.ts';
import type { Logger } from '../../../common/logger.ts';
import type { SubgraphContext } from './context.ts';

export interface SubgraphHttpOptions {
  readonly apollo: ApolloServer<SubgraphContext>;
  /** Makes the context that a request's resolvers share. @param headers lower-case names, one text each */
  readonly contextOf: (headers: Record<string, string | undefined>) => SubgraphContext;
  /** Answers `POST /datasets/<code>/import`. */
  readonly answerImport: Handler;
  /** The largest body of a request to `/graphql`, in bytes. */
  readonly maxBodyBytes: number;
  readonly logger: Logger;
}

/**
 * What a subgraph answers over HTTP: `/graphql` for gateways, `/health` for process supervisors, and an address for
 * each dataset's imports. Subgraphs are reached through a gateway; they must not be reachable from the open network.
 */
export function createSubgraphListener({ apollo, contextOf, answerImport, maxBodyBytes, logger }: SubgraphHttpOptions) {
  return createRouter(
    {
      '/graphql': createGraphqlHandler({
        apollo,
        maxBodyBytes,
        contextOf: ({ headers }) =>
          contextOf(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)]))),
      }),
      '/health': (_request, response) => send(response, 200, 'text/plain; charset=utf-8', 'ok'),
      '/datasets/': answerImport,
    },
    { hint: 'GraphQL is at /graphql.', logger },
  );
}
