import { setMaxListeners } from 'node:events';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { pickHeaders } from '../common/http/headers.ts';

/** What one client request carries through the gateway to the subgraphs. Apollo Server calls it the context value. */
export interface GatewayContext {
  /** Lower-case names and values of the headers that every subgraph call of this request repeats. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when the client has gone: nobody waits for the remaining subgraph calls. */
  readonly signal?: AbortSignal | undefined;
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

/** Takes from a client's headers those that are forwarded; `response` is the way back to the client, if there is one. */
export function createContext(incoming: IncomingHttpHeaders, response?: ServerResponse): GatewayContext {
  return new RequestContext(pickHeaders(incoming, FORWARDED_HEADERS), response);
}

class RequestContext implements GatewayContext {
  private made: AbortSignal | undefined;

  constructor(
    readonly headers: Readonly<Record<string, string>>,
    private readonly response: ServerResponse | undefined,
  ) {}

  /** Made when somebody asks for it: the hub's own engine never does, and a signal costs more than a small query. */
  get signal(): AbortSignal | undefined {
    if (this.response !== undefined) this.made ??= abortedWhenClosed(this.response);
    return this.made;
  }
}

function abortedWhenClosed(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  // Every subgraph call of the request listens, and twenty in parallel are no leak that node should warn of.
  setMaxListeners(0, controller.signal);
  if (response.destroyed) controller.abort();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
