import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpProblem, sendProblem } from '../../common/http/respond.ts';
import type { Logger } from '../../common/logger.ts';

/** Answers a request, or throws an HttpProblem. `search` is the query string with its "?", or empty. */
export type Handler = (request: IncomingMessage, response: ServerResponse, search: string, path: string) => unknown;

export interface Routes {
  /** Path to handler; a path that ends in "/" also answers everything below it, "/" itself excepted. */
  readonly [path: string]: Handler;
}

/** Finds the handler by path. Whatever a handler throws becomes an answer here, so no request hangs. */
export function createRouter(routes: Routes, logger: Logger) {
  const folders = Object.keys(routes).filter((path) => path.length > 1 && path.endsWith('/'));
  return (request: IncomingMessage, response: ServerResponse): void => {
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
      throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', `${path} is only read: use GET.`, { allow: 'GET, HEAD' });
    }
    return handler(request, response, search, path);
  };
}

const notFound: Handler = (_request, _response, _search, path) => {
  throw new HttpProblem(404, 'NOT_FOUND', `There is nothing at ${path}. GraphQL is at /graphql, a list of pages at /.`);
};

function answerFailure(response: ServerResponse, error: unknown, logger: Logger): void {
  // The client went away while its body was read or its answer written: nobody is left to tell.
  if (response.destroyed) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof HttpProblem) {
    sendProblem(response, error);
    return;
  }
  logger.error(error instanceof Error ? (error.stack ?? error.message) : error);
  sendProblem(response, new HttpProblem(500, 'INTERNAL_SERVER_ERROR', 'Internal server error'));
}
