import { Pool } from 'undici';
import { AS_OF_HEADER } from '../../common/asOf.ts';
import { DEFAULT_MAX_ANSWER_BYTES } from '../../common/graphql/answerTooLarge.ts';
import { ANONYMOUS } from '../../common/identity/viewer.ts';
import type { SignCall } from '../../common/signature/sign.ts';
import { readAnswer } from './answer.ts';
import { post } from './post.ts';
import { headersWithTime, type SubgraphRequest, type SubgraphTransport } from './transport.ts';

export interface HttpTransportOptions {
  /** Milliseconds from the call until the whole answer must be there. Default 30,000. */
  timeoutMs?: number | undefined;
  /** An answer of more bytes than this is refused. Default 16 MiB. */
  maxAnswerBytes?: number | undefined;
  /** Signs each call, with who asks. Default: calls are not signed, and nothing is said of who asks. */
  sign?: SignCall | undefined;
}

/** Sockets to one subgraph; requests beyond them wait for one. */
const MAX_CONNECTIONS = 128;
const CONNECT_TIMEOUT_MS = 5_000;
const DEFAULT_TIMEOUT_MS = 30_000;

const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
  // Subgraphs are near: compressing costs both sides more time than the bytes. One that does it all the same is read.
  'accept-encoding': 'identity',
};

/**
 * The transport to a subgraph over HTTP: POST with a JSON body over a pool of kept-alive sockets.
 *
 * Whatever HTTP status it came with, a JSON object with `data` or `errors` is a GraphQL answer. Everything else
 * (refused connection, timeout, aborted signal, a page of HTML, an oversized answer) rejects with
 * SubgraphUnavailableError.
 */
export function createHttpTransport(name: string, url: string, options: HttpTransportOptions = {}): SubgraphTransport {
  const target = parseUrl(name, url);
  const pool = new Pool(target.origin, {
    connections: MAX_CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // One deadline covers the whole exchange, so undici's two timeouts are off.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const call = {
    name,
    pool,
    path: target.pathname + target.search,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxAnswerBytes: options.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES,
  };
  const { sign } = options;
  const headersOf = (body: string, request: Pick<SubgraphRequest, 'headers' | 'timeoutMs' | 'viewer'>) => ({
    ...headersWithTime(request),
    ...FIXED_HEADERS,
    ...sign?.(
      { subgraph: name, method: 'POST', path: call.path, body, asOf: request.headers?.[AS_OF_HEADER] },
      request.viewer ?? ANONYMOUS,
    ),
  });
  return {
    async execute(request) {
      const body = bodyOf(request);
      return readAnswer(name, await post(call, body, headersOf(body, request), request));
    },
    executeRaw: (request) => post(call, request.body, headersOf(request.body, request), request),
    async close({ cutOff = false } = {}) {
      if (pool.destroyed) return;
      if (cutOff) await pool.destroy();
      else if (!pool.closed) await pool.close();
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
