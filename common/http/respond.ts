import type { ServerResponse } from 'node:http';
import { ErrorCode } from '../errorCode.ts';
import { internalError } from '../errors.ts';

/** A request that ends before GraphQL begins: wrong path, method, media type or size. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What stands in `extensions` beside the code. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** A mistake in the program. @param reference stands beside its cause in the log */
  static internal(reference: string): HttpProblem {
    return new HttpProblem(500, ErrorCode.INTERNAL_SERVER_ERROR, internalError(reference), {}, { reference });
  }
}

/** Ends the response with a body of known length, so that nothing is chunked. */
export function send(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.statusCode = status;
  response.setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

/** Answers with JSON that no cache may keep, since the next answer may differ. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  contentType = 'application/json; charset=utf-8',
): void {
  response.setHeader('cache-control', 'no-store');
  send(response, status, contentType, JSON.stringify(value));
}

/**
 * Answers in the shape of a GraphQL error, which is what the clients of this server can read, and in the media type that
 * the response has been given for it.
 */
export function sendProblem(response: ServerResponse, problem: HttpProblem): void {
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  sendJson(response, problem.status, problemBody(problem), response.getHeader('content-type')?.toString());
}

/** A problem as a GraphQL answer. */
export function problemBody({ message, code, details }: HttpProblem): { errors: object[] } {
  return { errors: [{ message, extensions: { code, ...details } }] };
}
