import type { ApolloServer } from '@apollo/server';
import type { NamedLimits } from '../../../common/graphql/limits/limits.ts';
import { createGraphqlHandler } from '../../../common/http/graphql.ts';
import { headerText } from '../../../common/http/headers.ts';
import { HeldBytes } from '../../../common/http/heldBytes.ts';
import type { AllowedHosts } from '../../../common/http/host.ts';
import type { HttpLimits } from '../../../common/http/limits.ts';
import { send } from '../../../common/http/respond.ts';
import { createRouter, type Routes } from '../../../common/http/router.ts';
import { ANONYMOUS, type Viewer } from '../../../common/identity/viewer.ts';
import type { Logger } from '../../../common/logger.ts';
import type { RequestTime } from '../../../common/requestTime.ts';
import type { VerifyCall } from '../../../common/signature/verify.ts';
import type { SubgraphContext } from './context.ts';

export interface SubgraphHttpOptions {
  readonly apollo: ApolloServer<SubgraphContext>;
  /** Makes the context that a request's resolvers share. @param headers lower-case names, one text each */
  readonly contextOf: (
    headers: Record<string, string | undefined>,
    time: RequestTime,
    viewer: Viewer,
  ) => SubgraphContext;
  /** Tells who asks by a gateway's signature; undefined: calls need none, and all are anonymous. */
  readonly verifyCall: VerifyCall | undefined;
  /** What files and undoings are sent to, by path. */
  readonly changes: Routes;
  /** Milliseconds that a request to `/graphql` may take. */
  readonly requestTimeoutMs: number;
  /** The largest body of a request to `/graphql`, in bytes. */
  readonly maxBodyBytes: number;
  readonly limits: HttpLimits;
  /** What an operation may have at most. */
  readonly operationLimits: NamedLimits;
  readonly hosts: AllowedHosts;
  readonly logger: Logger;
}

/**
 * What a subgraph answers over HTTP: `/graphql` for gateways, `/health` for process supervisors, and addresses for
 * imports and their undoing.
 */
export function createSubgraphListener(options: SubgraphHttpOptions) {
  const { apollo, contextOf, verifyCall, changes, requestTimeoutMs, maxBodyBytes, limits, hosts, logger } = options;
  return createRouter(
    {
      '/graphql': createGraphqlHandler({
        apollo,
        requestTimeoutMs,
        maxBodyBytes,
        receiveTimeoutMs: limits.receiveTimeoutMs,
        heldBytes: new HeldBytes(Math.max(maxBodyBytes, limits.maxHeldBytes)),
        contextOf: ({ headers, method = '', url: path = '' }, body, time) => {
          const viewer = verifyCall?.({ method, path, body }, headers) ?? ANONYMOUS;
          const texts = Object.entries(headers).map(([name, value]) => [name, headerText(value)]);
          return contextOf(Object.fromEntries(texts), time, viewer);
        },
        operationLimits: options.operationLimits,
      }),
      '/health': (_request, response) => send(response, 200, 'text/plain; charset=utf-8', 'ok'),
      ...changes,
    },
    { hint: 'GraphQL is at /graphql.', logger, limits, hosts },
  );
}
