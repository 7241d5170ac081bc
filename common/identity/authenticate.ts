import { unauthenticated } from './problems.ts';
import type { TokenVerifier } from './tokenVerifier.ts';
import { ANONYMOUS, type Viewer } from './viewer.ts';

/**
 * The viewer of a request by its header `authorization`: nobody without one, and never anonymous with one that does not
 * hold.
 *
 * @param verify tells whose the token is
 * @throws HttpProblem 401 or 503
 */
export function authenticate(authorization: string | undefined, verify: TokenVerifier): Viewer | Promise<Viewer> {
  if (authorization === undefined) return ANONYMOUS;
  const token = /^Bearer +([^\s,]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('The header authorization must be Bearer, one blank, and the token.');
  return verify(token);
}
