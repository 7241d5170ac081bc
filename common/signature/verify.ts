import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AS_OF_HEADER } from '../asOf.ts';
import { ErrorCode } from '../errorCode.ts';
import { headerText } from '../http/headers.ts';
import { HttpProblem } from '../http/respond.ts';
import { readViewerText, type Viewer } from '../identity/viewer.ts';
import { type Call, macOf, SIGNATURE_HEADER, type SigningKey, VIEWER_HEADER } from './call.ts';
import { SeenNonces } from './seenNonces.ts';

/** How calls are verified. */
export interface VerifierSettings {
  /** Every one of them is taken, so that gateways can change to another one by one. */
  readonly keys: readonly SigningKey[];
  /** Seconds that a call may be old, or ahead of this machine's clock. */
  readonly windowSeconds: number;
  /** Calls that are remembered at most, so that none is taken twice. With more within the window, the oldest are refused. */
  readonly maxNonces: number;
}

/** Tells who asks by a signed call. @throws HttpProblem 401 for a call that is not signed, not rightly, or not now */
export type VerifyCall = (call: Omit<Call, 'subgraph' | 'viewer' | 'asOf'>, headers: IncomingHttpHeaders) => Viewer;

const SIGNATURE = /^v1 ([\w-]{1,40}) (\d{1,15}) ([\w-]{1,64}) ([\w-]{43})$/;

/** @param subgraph the name of this subgraph; a call to another one is refused. @param now milliseconds since 1970 */
export function createVerifier(subgraph: string, settings: VerifierSettings, now: () => number = Date.now): VerifyCall {
  const secrets = new Map(settings.keys.map(({ id, secret }) => [id, secret]));
  const windowMs = settings.windowSeconds * 1_000;
  const seen = new SeenNonces(settings.maxNonces, now());
  return (call, headers) => {
    const given = headerText(headers[SIGNATURE_HEADER]);
    if (given === undefined) throw refused('it has no signature');
    const [, keyId = '', milliseconds = '', nonce = '', mac = ''] = SIGNATURE.exec(given) ?? [];
    if (mac === '') throw refused(`its header ${SIGNATURE_HEADER} is malformed`);
    const secret = secrets.get(keyId);
    if (secret === undefined) throw refused('it is signed with a key that is not known here: compare HUB_SIGNING_KEYS');
    const time = Number(milliseconds);
    const viewer = headerText(headers[VIEWER_HEADER]) ?? '';
    const right = macOf(
      { ...call, subgraph, viewer, asOf: headerText(headers[AS_OF_HEADER]) },
      { keyId, time, nonce },
      secret,
    );
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(right)))
      throw refused('its signature is wrong: compare HUB_SIGNING_KEYS');
    if (time > now() + windowMs) throw refused('it is of a time to come: compare the clocks');
    seen.forgetBefore(now() - windowMs);
    if (seen.isTooOld(time)) throw refused('it is too old: compare the clocks, or HUB_SIGNING_WINDOW_S');
    if (!seen.add(nonce, time)) throw refused('it has been sent before');
    return readViewerText(Buffer.from(viewer, 'base64url').toString());
  };
}

function refused(reason: string): HttpProblem {
  const message = `This call is not taken, because ${reason}. Departments answer calls that a gateway has signed.`;
  return new HttpProblem(401, ErrorCode.CALL_NOT_SIGNED, message, { 'www-authenticate': 'Hub-Signature realm="hub"' });
}
