import type { ExecutionResult } from 'graphql';

/** One GraphQL request that the gateway sends to one subgraph. */
export interface SubgraphRequest {
  /** The operation document, as text. */
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  /** Lower-case header names: what the gateway forwards from the client (identity, language, tracing). */
  headers?: Record<string, string> | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** A request whose JSON body is already written, for callers that prepare most of it once and send it often. */
export interface PreparedRequest {
  /** The whole body: a JSON object with `query` and, where needed, `variables`. */
  body: string;
  headers?: Record<string, string> | undefined;
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
  ) {
    super(`The subgraph "${subgraph}" did not answer: ${reason}.`, options);
  }
}
