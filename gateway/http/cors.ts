import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CorsOrigins } from '../config.ts';

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Tells browsers which other sites' pages may read the answers. Cookies are never allowed: an identity comes in
 * the `authorization` header, so a page of another site cannot use that of its visitor.
 *
 * @returns whether the request was a preflight, which is answered here
 */
export function applyCors(request: IncomingMessage, response: ServerResponse, origins: CorsOrigins): boolean {
  const origin = request.headers.origin;
  if (origins !== '*') response.setHeader('vary', 'origin');
  if (origin !== undefined && isAllowed(origin, origins)) {
    response.setHeader('access-control-allow-origin', origins === '*' ? '*' : origin);
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type, authorization, accept-language',
  );
  response.setHeader('access-control-max-age', '86400');
  response.statusCode = 204;
  response.end();
  return true;
}

function isAllowed(origin: string, origins: CorsOrigins): boolean {
  if (origins === '*') return true;
  return origins === 'loopback' ? LOOPBACK.test(origin) : origins.includes(origin);
}
