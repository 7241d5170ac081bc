import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ErrorCode } from '../errorCode.ts';
import { traceOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
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
}

/** Finds the handler by path. Whatever a handler throws becomes an answer here, so no request hangs. */
export function createRouter(routes: Routes, { hint, logger }: RouterOptions): RequestListener {
  const folders = Object.keys(routes).filter((path) => path.length > 1 && path.endsWith('/'));
  const notFound: Handler = (_request, _response, _search, path) => {
    throw new HttpProblem(404, ErrorCode.NOT_FOUND, `There is nothing at ${path}. ${hint}`);
  };
  return (request, response) => {
    const url = request.url ?? '/';
    const question = url.indexOf('?');
    const path = question === -1 ? url : url.slice(0, question);
    const search = question === -1 ? '' : url.slice(question);
    const folder = folders.find((candidate) => path.startsWith(candidate));
    const handler = routes[path] ?? (folder === undefined ? undefined : routes[folder]) ?? notFound;
    response.setHeader('x-content-type-options', 'nosniff');
    answered(handler, request, response, search, path).catch((error: unknown) =>
      answerFailure(response, error, logger),
    );
  };
}

async function answered(handler: Handler, ...parameters: Parameters<Handler>): Promise<void> {
  await handler(...parameters);
}

/** For pages and reports, which are only ever read. */
export function readOnly(handler: Handler): Handler {
  return (request, response, search, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, `${path} is only read: use GET.`, {
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
    sendProblem(response, error);
    discardRest(response.req);
    return;
  }
  logger.error(traceOf(error));
  if (response.headersSent) response.destroy();
  else sendProblem(response, new HttpProblem(500, ErrorCode.INTERNAL_SERVER_ERROR, 'Internal server error'));
}

/** Milliseconds that a client has to send the rest of a body that nobody reads. */
const DISCARD_MS = 10_000;

/** Reads what a refused request still sends. A client whose socket is closed while it sends does not see the answer. */
function discardRest(request: IncomingMessage): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.socket.destroy(), DISCARD_MS).unref();
  request.on('close', () => clearTimeout(timer));
  request.resume();
}
