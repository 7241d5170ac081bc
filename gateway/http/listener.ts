import type { ApolloServer } from '@apollo/server';
import { createGraphqlHandler } from '../../common/http/graphql.ts';
import { send, sendJson } from '../../common/http/respond.ts';
import { createRouter, type Handler, readOnly } from '../../common/http/router.ts';
import type { Logger } from '../../common/logger.ts';
import type { CorsOrigins } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { createContext } from '../context.ts';
import { readForWire } from '../engine/bytes/data.ts';
import { type AskForPage, type GraphPage, graphPage } from '../pages/graphPage.ts';
import type { Readiness } from '../pages/health.ts';
import { landingPage } from '../pages/landing.ts';
import type { NamedOperation } from '../pages/operations.ts';
import { playgroundRoutes } from '../pages/playground.ts';
import type { SubgraphAddress } from '../supergraph/supergraph.ts';
import { applyCors } from './cors.ts';

export interface HttpListenerOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly ready: () => Promise<Readiness>;
  readonly subgraphs: () => readonly SubgraphAddress[];
  readonly operations: readonly NamedOperation[];
  readonly pages: readonly GraphPage[];
  /** Asks the graph for what a page shows. */
  readonly ask: AskForPage;
  readonly corsOrigins: CorsOrigins;
  readonly maxBodyBytes: number;
  readonly logger: Logger;
}

/** Everything the gateway answers over HTTP, as a listener for node's server. */
export function createHttpListener(options: HttpListenerOptions) {
  const pages = Object.entries({
    '/': landing(options),
    '/health': health,
    '/ready': readiness(options.ready),
    ...playgroundRoutes(options.operations),
    ...Object.fromEntries(options.pages.map((page) => [page.path, graphPage(page, options.ask)])),
  }).map(([path, handler]) => [path, readOnly(handler)] as const);
  return createRouter(
    { ...Object.fromEntries(pages), '/graphql': graphql(options) },
    { hint: 'GraphQL is at /graphql, a list of pages at /.', logger: options.logger },
  );
}

/** Liveness: says that the process runs and looks at nothing else, so that no slow subgraph gets it restarted. */
const health: Handler = (_request, response) => sendJson(response, 200, { status: 'ok' });

function readiness(ready: HttpListenerOptions['ready']): Handler {
  return async (_request, response) => {
    const report = await ready();
    sendJson(response, report.status === 'ready' ? 200 : 503, report);
  };
}

function landing({ subgraphs, pages }: HttpListenerOptions): Handler {
  return (_request, response) => {
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    send(response, 200, 'text/html; charset=utf-8', landingPage(subgraphs(), pages));
  };
}

function graphql({ apollo, maxBodyBytes, corsOrigins }: HttpListenerOptions): Handler {
  const answer = createGraphqlHandler({
    apollo,
    maxBodyBytes,
    contextOf: ({ headers }) => createContext(headers),
    encode: readForWire,
  });
  return (request, response, search, path) => {
    if (applyCors(request, response, corsOrigins)) return;
    // A browser that opens /graphql as a page gets the Playground instead.
    if (request.method === 'GET' && search === '' && request.headers.accept?.includes('text/html')) {
      response.statusCode = 303;
      response.setHeader('location', '/playground');
      response.end();
      return;
    }
    return answer(request, response, search, path);
  };
}
