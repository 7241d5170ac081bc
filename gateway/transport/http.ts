import { Pool } from 'undici';
import { readAnswer } from './answer.ts';
import { post } from './post.ts';
import type { SubgraphRequest, SubgraphTransport } from './transport.ts';

export interface HttpTransportOptions {
  /** Sockets kept to this subgraph at most; requests beyond them wait for one. Default 128. */
  connections?: number | undefined;
  /** Milliseconds from the call until the whole answer must be there. Default 30,000. */
  timeoutMs?: number | undefined;
  /** Milliseconds within which a socket must be connected. Default 5,000. */
  connectTimeoutMs?: number | undefined;
  /** An answer of more bytes than this is refused. Default 256 MiB. */
  maxAnswerBytes?: number | undefined;
  /** Sent with every request, for instance a shared secret. Lower-case names. */
  headers?: Record<string, string> | undefined;
}

/**
 * The way to a subgraph over HTTP: POST with a JSON body over a pool of kept-alive sockets.
 *
 * Whatever HTTP status it came with, a JSON object with `data` or `errors` is a GraphQL answer. Everything else (refused
 * connection, timeout, aborted signal, a page of HTML, an oversized answer) rejects with SubgraphUnavailableError.
 */
export function createHttpTransport(name: string, url: string, options: HttpTransportOptions = {}): SubgraphTransport {
  const target = parseUrl(name, url);
  const pool = new Pool(target.origin, {
    connections: options.connections ?? 128,
    connect: { timeout: options.connectTimeoutMs ?? 5_000 },
    // The whole exchange has one deadline of our own; undici's two would only make its expiry harder to predict.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const fixedHeaders: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...options.headers,
  };
  const call = {
    name,
    pool,
    path: target.pathname + target.search,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 256 * 1024 * 1024,
  };
  const withFixed = (headers: Record<string, string> | undefined) =>
    headers === undefined ? fixedHeaders : { ...headers, ...fixedHeaders };

  return {
    async execute(request) {
      return readAnswer(name, await post(call, bodyOf(request), withFixed(request.headers), request.signal));
    },
    executeRaw: ({ body, headers, signal }) => post(call, body, withFixed(headers), signal),
    async close() {
      if (!pool.closed) await pool.close();
    },
  };
}

function bodyOf(request: SubgraphRequest): string {
  const { query, operationName, variables } = request;
  return JSON.stringify({ query, operationName, variables });
}

function parseUrl(name: string, url: string): URL {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new Error(
      `The subgraph "${name}" has the URL "${url}", which is not an http(s) URL. Correct it in the supergraph ` +
        '(join__Graph) or give the gateway another URL for this subgraph.',
    );
  }
  return parsed;
}
