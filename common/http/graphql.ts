import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { ErrorCode } from '../errorCode.ts';
import { exceeding, type NamedLimits } from '../graphql/limits/limits.ts';
import { type RequestTime, startRequestTime, TIMEOUT_HEADER } from '../requestTime.ts';
import { isTurnOver, nextTurn } from '../turns.ts';
import { parseJson, readJsonBytes, requireUtf8 } from './body.ts';
import { headerText } from './headers.ts';
import type { HeldBytes } from './heldBytes.ts';
import { chooseMediaType } from './mediaType.ts';
import { HttpProblem } from './respond.ts';
import type { Handler } from './router.ts';

export interface GraphqlHandlerOptions<Context extends BaseContext, Known extends Caller = never> {
  readonly apollo: ApolloServer<Context>;
  /**
   * What resolvers and engine know of the request. It may refuse the request by an HttpProblem, before the body is parsed.
   *
   * @param body the bytes of the body, which a GET does not have
   * @param time how long the request may take, and whether its client waits
   * @param caller what the guard has found out, if there is one
   */
  readonly contextOf: (
    request: IncomingMessage,
    body: Buffer,
    time: RequestTime,
    caller: Known,
  ) => Context | Promise<Context>;
  /** Milliseconds that a request may take, from when it is read. */
  readonly requestTimeoutMs: number;
  /** The largest body of a POST; larger ones get 413. */
  readonly maxBodyBytes: number;
  /** What an operation may have at most. */
  readonly operationLimits: NamedLimits;
  /** The time that a body may take to come. Default: that of the default limits. */
  readonly receiveTimeoutMs?: number;
  /** Counts the bytes of bodies. Default: they are not counted. */
  readonly heldBytes?: HeldBytes;
  /** Decides who may go on. Default: everybody. */
  readonly guard?: RequestGuard<Known>;
  /** How to read a body. Default: `JSON.parse`. @throws where it is not JSON */
  readonly parse?: (text: string) => unknown;
  /** How to write an answer that Apollo Server made a string of. Default: as UTF-8. */
  readonly encode?: (answer: string) => EncodedAnswer;
}

/** Whom a request is counted for. */
export interface Caller {
  readonly client: string;
}

/** Lets a request go on, or refuses it. */
export interface RequestGuard<Known extends Caller> {
  /** Before the body is read: finds out who asks. @throws HttpProblem */
  begin(request: IncomingMessage): Promise<Known>;
  /**
   * Before the operation is executed; waits for its turn.
   *
   * @returns to be called when it is executed
   * @throws HttpProblem
   */
  enter(caller: Known, response: ServerResponse): Promise<() => void>;
}

/** An answer ready to be written. */
export interface EncodedAnswer {
  readonly text: string;
  readonly encoding: BufferEncoding;
  readonly byteLength: number;
}

const EMPTY = Buffer.alloc(0);
const asUtf8 = (text: string): EncodedAnswer => ({ text, encoding: 'utf8', byteLength: Buffer.byteLength(text) });

/** Gives an HTTP request to Apollo Server and writes its answer, as a web framework would do for `/graphql`. */
export function createGraphqlHandler<Context extends BaseContext, Known extends Caller = never>(
  options: GraphqlHandlerOptions<Context, Known>,
): Handler {
  const { apollo, contextOf, requestTimeoutMs, maxBodyBytes, receiveTimeoutMs, heldBytes, guard, parse } = options;
  const { operationLimits, encode = asUtf8 } = options;
  return async (request, response, search) => {
    const method = request.method ?? 'GET';
    if (method !== 'GET' && method !== 'POST') {
      throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, 'GraphQL is asked with GET or POST.', {
        allow: 'GET, POST',
      });
    }
    // Before anything is done: a mutation whose answer the client does not take would be executed in vain.
    response.setHeader('content-type', chooseMediaType(request.headers.accept));
    if (method === 'GET') requireUtf8(search);
    const caller = await guard?.begin(request);
    const bytes =
      method === 'POST'
        ? await readJsonBytes(request, {
            maxBytes: maxBodyBytes,
            hold: heldBytes?.counter(caller?.client ?? '', response),
            ...(receiveTimeoutMs !== undefined && { timeoutMs: receiveTimeoutMs }),
          })
        : EMPTY;
    const time = startRequestTime(requestTimeoutMs, headerText(request.headers[TIMEOUT_HEADER]));
    response.once('close', () => (response.writableFinished ? time.done() : time.leave()));
    const context = await outcomeOf(() => contextOf(request, bytes, time, caller as Known));
    const body = method === 'POST' ? parseJson(bytes, parse) : undefined;
    requireShortDocument(body, operationLimits);
    const isExecuted = caller && (await guard?.enter(caller, response));
    // Requests that have come together are parsed, validated and planned one after another, not all in one turn.
    if (isTurnOver()) await nextTurn();
    const answer = await apollo
      .executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: headerMap(request.headers), search, body },
        context: async () => context(),
      })
      .finally(isExecuted);
    if (response.destroyed) return;
    response.statusCode = answer.status ?? 200;
    // The next answer may differ, so no cache may keep this one.
    response.setHeader('cache-control', 'no-store');
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    if (answer.body.kind === 'complete') {
      const { text, encoding, byteLength } = encode(answer.body.string);
      response.setHeader('content-length', byteLength);
      response.end(text, encoding);
      return;
    }
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    response.end();
  };
}

/** A refusal ends the request here; another failure is Apollo Server's to answer, and to tell its plugins of. */
async function outcomeOf<T>(make: () => T | Promise<T>): Promise<() => T> {
  try {
    const value = await make();
    return () => value;
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    return () => {
      throw error;
    };
  }
}

/** The parser keeps an object for each word and each comment that it has read. @throws HttpProblem 400 */
function requireShortDocument(body: unknown, limits: NamedLimits): void {
  const document = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  if (typeof document !== 'string' || document.length <= limits.limits.documentCharacters) return;
  const { message, extensions } = exceeding(limits, 'documentCharacters', document.length, 'document');
  throw new HttpProblem(400, extensions.code, message, {}, extensions);
}

function headerMap(incoming: IncomingHttpHeaders): HeaderMap {
  const headers = new HeaderMap();
  for (const name in incoming) {
    const value = headerText(incoming[name]);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
