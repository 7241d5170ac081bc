import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { NamedLimits } from '../../common/graphql/limits/limits.ts';
import { clientAddress, subscriberOf } from '../../common/http/clientAddress.ts';
import { createGraphqlHandler } from '../../common/http/graphql.ts';
import { HeldBytes } from '../../common/http/heldBytes.ts';
import { AllowedHosts } from '../../common/http/host.ts';
import type { HttpLimits } from '../../common/http/limits.ts';
import { prefersHtml } from '../../common/http/mediaType.ts';
import { HttpProblem, send, sendJson } from '../../common/http/respond.ts';
import { createRouter, type Handler, type Routes, readOnly } from '../../common/http/router.ts';
import type { Logger } from '../../common/logger.ts';
import type { CorsOrigins } from '../config.ts';
import { clientOf, type GatewayContext, type Identify, type MakeContext } from '../context.ts';
import { readForWire } from '../engine/bytes/data.ts';
import type { Rate } from '../guard/rate.ts';
import { OperationSlots, type SlotLimits } from '../guard/slots.ts';
import { parseRequest } from '../json/parseExactly.ts';
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
  readonly identify: Identify;
  readonly contextOf: MakeContext;
  readonly routes: Routes;
  readonly corsOrigins: CorsOrigins;
  readonly publicUrl: string | undefined;
  /** Milliseconds that a request may take. */
  readonly requestTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** What a client's operation may have at most. */
  readonly operationLimits: NamedLimits;
  /** Whether an address is that of a proxy whose word on a client's address counts. */
  readonly isProxy: (address: string) => boolean;
  /** The host that the gateway listens on. */
  readonly host: string;
  readonly limits: HttpLimits;
  readonly rate: Rate;
  readonly slots: SlotLimits;
  readonly logger: Logger;
}

/** Whom a request is counted for, by the address that it comes from. */
type ClientOf = (request: IncomingMessage) => string;

/** Everything the gateway answers over HTTP, as a listener for node's server. */
export function createHttpListener(options: HttpListenerOptions) {
  const { limits, logger, isProxy, rate } = options;
  const slots = new OperationSlots(options.slots);
  const addressOf = (request: IncomingMessage) => subscriberOf(clientAddress(request, isProxy));
  const counted =
    (handler: Handler): Handler =>
    async (request, ...rest) => {
      await rate.spend(addressOf(request), 1);
      return handler(request, ...rest);
    };
  const pages: Routes = {
    '/': landing(options),
    ...playgroundRoutes(options.operations),
    ...Object.fromEntries(options.pages.map((page) => [page.path, askingPage(page, options, slots, addressOf)])),
  };
  const routes = Object.entries({
    ...Object.fromEntries(Object.entries(pages).map(([path, handler]) => [path, counted(handler)])),
    // Whoever watches over the gateway is never refused for asking often: both do the same work for any number.
    '/health': health,
    '/ready': readiness(options.ready),
  }).map(([path, handler]) => [path, readOnly(handler)] as const);
  const further = Object.fromEntries(Object.entries(options.routes).map(([path, handler]) => [path, counted(handler)]));
  const hosts = new AllowedHosts(limits.allowedHosts);
  hosts.add(options.host);
  return createRouter(
    { ...Object.fromEntries(routes), '/graphql': graphql(options, slots, addressOf), ...further },
    { hint: 'GraphQL is at /graphql, a list of pages at /.', logger, limits, hosts },
  );
}

/** A page that the graph is asked for counts as an operation of whoever opens it. */
function askingPage(
  page: GraphPage,
  { ask, publicUrl }: Pick<HttpListenerOptions, 'ask' | 'publicUrl'>,
  slots: OperationSlots,
  addressOf: ClientOf,
): Handler {
  return async (request, response, search, path) => {
    const client = addressOf(request);
    const isExecuted = await slots.enter(client, response);
    try {
      await graphPage(page, (question) => ask({ ...question, client }), publicUrl)(request, response, search, path);
    } finally {
      isExecuted();
    }
  };
}

/** Liveness: says that the process runs and looks at nothing else, so that no slow subgraph gets it restarted. */
const health: Handler = (_request, response) => sendJson(response, 200, { status: 'ok' });

function readiness(ready: HttpListenerOptions['ready']): Handler {
  return async (_request, response) => {
    const report = await ready();
    sendJson(response, report.status === 'ready' ? 200 : 503, report);
  };
}

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function landing({ subgraphs, pages }: HttpListenerOptions): Handler {
  return (_request, response) => {
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    send(response, 200, 'text/html; charset=utf-8', landingPage(subgraphs(), pages));
  };
}

/** What decides about an answer beside the request's own text: a cache may not give it to others. */
const VARY = 'accept, accept-language, authorization, hub-as-of';

function graphql(options: HttpListenerOptions, slots: OperationSlots, addressOf: ClientOf): Handler {
  const { apollo, requestTimeoutMs, maxBodyBytes, corsOrigins, identify, contextOf, limits, rate } = options;
  const answer = createGraphqlHandler<GatewayContext, Pick<GatewayContext, 'client' | 'viewer'>>({
    apollo,
    maxBodyBytes,
    operationLimits: options.operationLimits,
    receiveTimeoutMs: limits.receiveTimeoutMs,
    // Even the largest body fits into one client's share.
    heldBytes: new HeldBytes(limits.maxHeldBytes, Math.max(maxBodyBytes, limits.maxHeldBytes / 4)),
    requestTimeoutMs,
    contextOf: ({ headers }, _body, time, { client, viewer }) => contextOf(headers, time, client, viewer),
    guard: {
      async begin(request) {
        const address = addressOf(request);
        try {
          const viewer = await identify(request.headers);
          const client = clientOf(viewer, address);
          await rate.spend(client, 1);
          return { client, viewer };
        } catch (problem) {
          // Whoever tries tokens pays for it by the address.
          if (problem instanceof HttpProblem && problem.status === 401) await rate.spend(address, 1);
          throw problem;
        }
      },
      enter: ({ client }, response) => slots.enter(client, response),
    },
    parse: parseRequest,
    encode: readForWire,
  });
  return (request, response, search, path) => {
    if (applyCors(request, response, corsOrigins)) return;
    response.setHeader('vary', response.hasHeader('vary') ? `${response.getHeader('vary')}, ${VARY}` : VARY);
    // A browser that opens /graphql as a page gets the Playground instead.
    if (request.method === 'GET' && search === '' && prefersHtml(request.headers.accept)) {
      response.statusCode = 303;
      response.setHeader('location', '/playground');
      response.end();
      return;
    }
    return answer(request, response, search, path);
  };
}
