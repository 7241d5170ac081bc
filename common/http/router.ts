import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { echoed } from '../echo.ts';
import { ErrorCode } from '../errorCode.ts';
import { logWithReference } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { isBodyHeld } from './expect.ts';
import { AllowedHosts, targetOf } from './host.ts';
import { DEFAULT_HTTP_LIMITS, type HttpLimits } from './limits.ts';
import { HttpProblem, sendProblem } from './respond.ts';

/** Answers a request, or throws an HttpProblem. `search` is the query string with its "?", or empty. */
export type Handler = (request: IncomingMessage, response: ServerResponse, search: string, path: string) => unknown;

export interface Routes {
  /** Path to handler; a path that ends in "/" also answers everything below it, "/" itself excepted. */
  readonly [path: string]: Handler;
}

export interface RouterOptions {
  /** Where to look instead, as a sentence; it stands in the answer to an unknown path. */
  readonly hint: string;
  readonly logger: Logger;
  readonly limits?: HttpLimits;
  /** The names under which the server is asked. Default: those of the limits. */
  readonly hosts?: AllowedHosts;
}

/** What every answer says to a browser; a page says in its place what it needs. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Finds the handler by path. Whatever a handler throws becomes an answer here, so no request hangs. */
export function createRouter(
  routes: Routes,
  { hint, logger, limits = DEFAULT_HTTP_LIMITS, hosts = new AllowedHosts(limits.allowedHosts) }: RouterOptions,
): RequestListener {
  const folders = Object.keys(routes).filter((path) => path.length > 1 && path.endsWith('/'));
  const notFound: Handler = (_request, _response, _search, path) => {
    throw new HttpProblem(404, ErrorCode.NOT_FOUND, `There is nothing at ${echoed(path)}. ${hint}`);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requireReadableHead(request, limits);
    const target = targetOf(request, hosts);
    const question = target.indexOf('?');
    const path = question === -1 ? target : target.slice(0, question);
    const search = question === -1 ? '' : target.slice(question);
    const folder = folders.find((candidate) => path.startsWith(candidate));
    const route = Object.hasOwn(routes, path) ? path : folder;
    const handler = (route === undefined ? undefined : routes[route]) ?? notFound;
    await handler(request, response, search, path);
  };
  return (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    answer(request, response)
      .catch((error: unknown) => answerFailure(response, error, logger))
      .finally(() => {
        if (!response.writableEnded) return;
        discardRest(request, Math.min(DISCARD_MS, limits.receiveTimeoutMs));
        boundSending(response, limits);
      });
  };
}

/** @throws HttpProblem 400, 417 or 431 */
function requireReadableHead({ headers, httpVersion, rawHeaders }: IncomingMessage, { maxHeaders }: HttpLimits): void {
  if (rawHeaders.length > 2 * maxHeaders) {
    const message = `The request has more than ${maxHeaders} headers (HUB_MAX_HEADERS): send fewer.`;
    throw new HttpProblem(431, ErrorCode.REQUEST_HEAD_TOO_LARGE, message, { connection: 'close' });
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    const message = 'The header "expect" may be "100-continue" only.';
    throw new HttpProblem(417, ErrorCode.BAD_REQUEST, message, { connection: 'close' });
  }
  // HTTP/1.0 does not know it, so whatever stands between may have taken the body for something else.
  if (httpVersion === '1.0' && headers['transfer-encoding'] !== undefined) {
    const message = 'HTTP/1.0 has no "transfer-encoding": send the length of the body, or HTTP/1.1.';
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, message, { connection: 'close' });
  }
}

/** Ends the connection of a client that does not take the answer, which is held in memory until it does. */
function boundSending(response: ServerResponse, { sendTimeoutMs }: HttpLimits): void {
  if (response.closed || response.writableLength === 0) return;
  const timer = setTimeout(() => response.destroy(), sendTimeoutMs).unref();
  response.once('close', () => clearTimeout(timer));
}

/** For pages and reports, which are only ever read. */
export function readOnly(handler: Handler): Handler {
  return (request, response, search, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, `${echoed(path)} is only read: use GET.`, {
        allow: 'GET, HEAD',
      });
    }
    return handler(request, response, search, path);
  };
}

function answerFailure(response: ServerResponse, error: unknown, logger: Logger): void {
  // The client went away while its body was read or its answer written: nobody reads an answer any more.
  if (response.destroyed) return;
  if (error instanceof HttpProblem && !response.headersSent) {
    // It may never come, so the next request could not be told from it.
    if (isBodyHeld(response.req)) response.setHeader('connection', 'close');
    sendProblem(response, error);
    return;
  }
  const reference = logWithReference(logger, error);
  if (response.headersSent) response.destroy();
  else sendProblem(response, HttpProblem.internal(reference));
}

/** Milliseconds that a client has at most to send the rest of a body that nobody reads. */
const DISCARD_MS = 10_000;

/** Reads what a refused request still sends. A client whose socket is closed while it sends does not see the answer. */
export function discardRest(request: IncomingMessage, milliseconds = DISCARD_MS): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.socket.destroy(), milliseconds).unref();
  request.on('close', () => clearTimeout(timer));
  request.resume();
}
