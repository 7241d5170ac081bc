import type { IncomingHttpHeaders } from 'node:http';
import { pickHeaders } from '../common/http/headers.ts';

/**
 * What one client request carries through the gateway to the subgraphs. Apollo Server calls it the context value.
 *
 * A client that leaves does not end the subgraph calls of its request: requests share equal calls, so another client may
 * wait for the same answer. The calls end by themselves, at the latest when the time for a subgraph is over.
 */
export interface GatewayContext {
  /** Lower-case names and values of the headers that every subgraph call of this request repeats. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The client headers that subgraphs need: the language of the texts, who asks, and which request this is.
 * Everything else (cookies, host, lengths, hop-by-hop headers) stays at the gateway.
 */
export const FORWARDED_HEADERS = [
  'accept-language',
  'authorization',
  'traceparent',
  'tracestate',
  'x-request-id',
] as const;

/** Those of them that name a request and never change its answer. */
export const TRACING_HEADERS: readonly string[] = ['traceparent', 'tracestate', 'x-request-id'];

/** Takes from a client's headers those that are forwarded. */
export function createContext(incoming: IncomingHttpHeaders): GatewayContext {
  return { headers: pickHeaders(incoming, FORWARDED_HEADERS) };
}
