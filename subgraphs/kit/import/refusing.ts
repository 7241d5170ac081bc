import type { IncomingMessage } from 'node:http';
import { ErrorCode } from '../../../common/errorCode.ts';
import { HttpProblem, problemBody, sendJson } from '../../../common/http/respond.ts';
import { discardRest, type Handler } from '../../../common/http/router.ts';
import { DatabaseFailure } from './databaseFailure.ts';
import { ImportBusyError, ImportError } from './ImportError.ts';

/** Answers a refusal in the shape of a GraphQL error, with the message once more in `error`. */
export function refusing(handler: Handler): Handler {
  return async (request, response, search, path) => {
    try {
      await handler(request, response, search, path);
    } catch (error) {
      if (!(error instanceof HttpProblem) || response.headersSent) throw error;
      for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
      sendJson(response, error.status, { error: error.message, ...problemBody(error) });
      discardRest(request);
    }
  };
}

/** @throws HttpProblem 405 */
export function requirePost({ method }: IncomingMessage): void {
  if (method === 'POST') return;
  throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, 'This is sent with POST.', { allow: 'POST' });
}

/**
 * The answer to a failed import or undoing.
 *
 * @param shown what is shown of its message
 * @returns HttpProblem 409, 422 or 503; any other error as it is
 */
export function problemOf(error: unknown, shown: (message: string) => string = (message) => message): unknown {
  if (!(error instanceof ImportError)) return error;
  const message = shown(error.message);
  if (error instanceof ImportBusyError) return new HttpProblem(409, ErrorCode.IMPORT_BUSY, message);
  if (error instanceof DatabaseFailure) return new HttpProblem(503, ErrorCode.DATABASE_UNAVAILABLE, message);
  return new HttpProblem(422, ErrorCode.IMPORT_REFUSED, message);
}
