import type { ExecutionResult } from 'graphql';
import { ErrorCode } from '../../common/errorCode.ts';
import type { Viewer } from '../../common/identity/viewer.ts';
import { TIMEOUT_HEADER } from '../../common/requestTime.ts';

/** One GraphQL request that the gateway sends to one subgraph. */
export interface SubgraphRequest {
  /** The operation document, as text. */
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  /** Lower-case header names: what the gateway forwards from the client (identity, language, tracing). */
  headers?: Record<string, string> | undefined;
  /** Who asks; anonymous if not given. */
  viewer?: Viewer | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /** Milliseconds after which nobody waits; the subgraph is told a little less, so that what it has by then still arrives. */
  timeoutMs?: number | undefined;
}

/** A request whose JSON body is already written, for callers that prepare most of it once and send it often. */
export interface PreparedRequest {
  /** The whole body: a JSON object with `query` and, where needed, `variables`. */
  body: string;
  headers?: Record<string, string> | undefined;
  /** Who asks; anonymous if not given. */
  viewer?: Viewer | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

/** An answer that is not parsed yet; `readAnswer` (answer.ts) makes a GraphQL answer of it. */
export interface RawAnswer {
  /** The HTTP status. */
  status: number;
  /** UTF-8, unless it is no answer at all. */
  bytes: Buffer;
}

/**
 * Carries requests to one subgraph. HTTP and in-process transports answer alike, so nothing above them knows which is
 * used.
 *
 * `execute` resolves with the subgraph's GraphQL answer, errors included; it rejects only when there was no GraphQL
 * answer at all (refused connection, timeout, not JSON), with a {@link SubgraphUnavailableError}.
 */
export interface SubgraphTransport {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** Offered by transports that move bytes: sends a prepared body and hands over the answer unread. */
  executeRaw?(request: PreparedRequest): Promise<RawAnswer>;
  /**
   * Takes no further request and closes the sockets; resolves when the requests under way have ended.
   *
   * @param options `cutOff` ends the requests under way at once: nobody waits for them any more
   */
  close(options?: { readonly cutOff?: boolean }): Promise<void>;
}

/** Why a transport that is closed gives no answer. */
export const CLOSED_REASON = 'the gateway has closed the connection to it';

/** Makes the transport to the subgraph `name`, whose URL is the one written in the supergraph. */
export type TransportFactory = (name: string, url: string) => SubgraphTransport;

/** A subgraph gave no GraphQL answer. The message names it and is safe to show to a client. */
export class SubgraphUnavailableError extends Error {
  override readonly name = 'SubgraphUnavailableError';
  constructor(
    readonly subgraph: string,
    readonly reason: string,
    options?: ErrorOptions,
    /** What a client branches on: DEADLINE_EXCEEDED where the request's own time was over. */
    readonly code: ErrorCode = ErrorCode.SUBGRAPH_UNAVAILABLE,
  ) {
    super(`The subgraph "${subgraph}" did not answer: ${reason}.`, options);
  }
}

/** A subgraph had not answered when the time of the request was over. */
export function notInTime(subgraph: string): SubgraphUnavailableError {
  const reason = 'the time of the request was over';
  return new SubgraphUnavailableError(subgraph, reason, {}, ErrorCode.DEADLINE_EXCEEDED);
}

/** Of the time that the gateway waits, the subgraph is told nine tenths, but never 250 ms less. */
const MAX_HEADROOM_MS = 250;

/** The headers of a request, with the time that the subgraph has. */
export function headersWithTime({
  headers,
  timeoutMs,
}: Pick<SubgraphRequest, 'headers' | 'timeoutMs'>): Record<string, string> {
  if (timeoutMs === undefined) return headers ?? {};
  const own = Math.max(1, Math.floor(timeoutMs - Math.min(MAX_HEADROOM_MS, timeoutMs / 10)));
  return { ...headers, [TIMEOUT_HEADER]: String(own) };
}
