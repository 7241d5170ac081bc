import type { IncomingHttpHeaders } from 'node:http';
import { AS_OF_HEADER, readAsOf } from '../common/asOf.ts';
import { headerText, pickHeaders } from '../common/http/headers.ts';
import { ANONYMOUS, isAuthenticated, type Viewer } from '../common/identity/viewer.ts';
import type { RequestTime } from '../common/requestTime.ts';

/**
 * What one client request carries through the gateway to the subgraphs. Apollo Server calls it the context value.
 */
export interface GatewayContext {
  /** Lower-case names and values of the headers that every subgraph call of this request repeats. */
  readonly headers: Readonly<Record<string, string>>;
  /** Who asks, as the gateway has verified it; subgraphs learn it from the gateway alone. */
  readonly viewer: Viewer;
  /** The moment that all subgraphs answer as of, in UTC, where the request asks for one. */
  readonly asOf: string | undefined;
  /** The value of the header `hub-cost`: what the client wants to know of the operation's cost. */
  readonly costHeader: string | undefined;
  /** What the operation may cost; there once it is validated. */
  cost?: OperationCost;
  /** Who is counted for the request where clients share something: the person, else the address that it comes from. */
  readonly client: string;
  /** How long the request may take, and whether its client still waits. */
  readonly time: RequestTime;
}

/** Verifies who asks. @throws HttpProblem 401 or 503 */
export type Identify = (incoming: IncomingHttpHeaders) => Viewer | Promise<Viewer>;

/** Makes the context of the request. */
export type MakeContext = (
  incoming: IncomingHttpHeaders,
  time: RequestTime,
  address: string,
  viewer: Viewer,
) => GatewayContext;

/** Who is counted for a request: the person, else the address that it comes from. */
export function clientOf(viewer: Viewer, address: string): string {
  return isAuthenticated(viewer) ? `person ${viewer.person?.subject}` : address;
}

/** An operation's price before it runs, and what is allowed. */
export interface OperationCost {
  readonly estimated: number;
  readonly limit: number;
  /** The field that costs most by itself: `Query.books.nodes.author`. */
  readonly place: string;
}

/** The client of requests that this process makes itself. */
export const OWN_CLIENT = 'this process';

/**
 * The client headers that subgraphs need: the language of the texts, and which request this is.
 * Everything else (tokens, cookies, host, lengths, hop-by-hop headers) stays at the gateway.
 */
const FORWARDED_HEADERS = ['accept-language', 'traceparent', 'tracestate', 'x-request-id'] as const;

/** The header with the client's token, which reaches only the subgraphs that a setting names. */
export const TOKEN_HEADER = 'authorization';

/** Those of them that name a request and never change its answer. */
export const TRACING_HEADERS: readonly string[] = ['traceparent', 'tracestate', 'x-request-id'];

/**
 * Takes from a client's headers those that are forwarded.
 *
 * @param time how long the request may take
 * @param viewer who asks; anonymous if not given
 * @param address whom the address is counted for that an anonymous request comes from
 * @throws HttpProblem 400 for a header `hub-as-of` that is no moment of the past
 * @param forwardsToken whether there are subgraphs that get the client's own `authorization`
 */
export function createContext(
  incoming: IncomingHttpHeaders,
  time: RequestTime,
  viewer: Viewer = ANONYMOUS,
  address: string = OWN_CLIENT,
  forwardsToken = false,
): GatewayContext {
  const names = forwardsToken ? [...FORWARDED_HEADERS, TOKEN_HEADER] : FORWARDED_HEADERS;
  const costHeader = headerText(incoming['hub-cost']);
  const asOf = readAsOf(headerText(incoming[AS_OF_HEADER]));
  const headers = { ...pickHeaders(incoming, names), ...(asOf !== undefined && { [AS_OF_HEADER]: asOf }) };
  return { headers, asOf, viewer, costHeader, client: clientOf(viewer, address), time };
}
