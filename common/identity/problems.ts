import { ErrorCode } from '../errorCode.ts';
import { HttpProblem } from '../http/respond.ts';

/** Who asks is not known, and has to be: no token, or one that does not hold. @param message ASCII, no quotes */
export function unauthenticated(message: string, isBadToken = true): HttpProblem {
  const challenge = isBadToken
    ? `Bearer realm="hub", error="invalid_token", error_description="${message}"`
    : 'Bearer realm="hub"';
  return new HttpProblem(401, ErrorCode.UNAUTHENTICATED, message, { 'www-authenticate': challenge });
}

/** Who asks is known, and has no right to this. */
export function forbidden(message: string): HttpProblem {
  return new HttpProblem(403, ErrorCode.FORBIDDEN, message);
}

/** A token cannot be judged now. It is not refused, and nobody is taken for anonymous who shows one. */
export function identityUnavailable(): HttpProblem {
  const message = 'The token cannot be verified now, because its issuer gives no keys. Ask again later.';
  return new HttpProblem(503, ErrorCode.IDENTITY_UNAVAILABLE, message, { 'retry-after': '5' });
}
