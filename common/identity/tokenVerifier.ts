import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import type { Logger } from '../logger.ts';
import { viewerOfClaims } from './claims.ts';
import { createKeySet, KeysUnavailable } from './keySet.ts';
import { LOCAL_ALGORITHM, LOCAL_ISSUER, openLocalKey } from './localKey.ts';
import { identityUnavailable, unauthenticated } from './problems.ts';
import type { IdentitySettings } from './settings.ts';
import type { Viewer } from './viewer.ts';

/** Tells whose a token is. @throws HttpProblem 401 or 503 */
export type TokenVerifier = (token: string) => Promise<Viewer>;

/** An issuer whose tokens are taken. */
interface TrustedIssuer {
  readonly key: Uint8Array | JWTVerifyGetKey;
  readonly options: JWTVerifyOptions;
}

/**
 * Verifies JSON Web Tokens: signature, issuer, audience, times, and an algorithm of the list; never `none`.
 *
 * @param logger learns when an issuer's keys cannot be had; of a token it learns nothing
 * @throws SetupError where the key of local tokens cannot be opened
 */
export function createTokenVerifier(settings: IdentitySettings, logger: Logger): TokenVerifier {
  const issuers = trustedIssuers(settings);
  let isFailing = false;
  return async (token) => {
    if (token.length > settings.maxTokenBytes) {
      throw unauthenticated(`The token is longer than the ${settings.maxTokenBytes} bytes of HUB_TOKEN_MAX_BYTES.`);
    }
    const trusted = issuers.get(issuerOf(token));
    if (trusted === undefined) {
      throw unauthenticated(
        issuers.size === 0
          ? 'This server takes no tokens: its operator names an issuer in HUB_JWT_ISSUER. Ask without one for public data.'
          : 'The token is of an issuer that this server does not trust.',
      );
    }
    try {
      const claims = await verify(token, trusted, settings.clockSkewSeconds);
      isFailing = false;
      const viewer = viewerOfClaims(claims, settings.claims);
      if (viewer) return viewer;
    } catch (error) {
      if (!(error instanceof KeysUnavailable)) throw unauthenticated(reasonOf(error));
      if (!isFailing) logger.error(error.message);
      isFailing = true;
      throw identityUnavailable();
    }
    throw unauthenticated('The token does not say whose it is: its claim sub is missing.');
  };
}

function trustedIssuers({ issuer, localKeyFile }: IdentitySettings): Map<string, TrustedIssuer> {
  const issuers = new Map<string, TrustedIssuer>();
  if (issuer) {
    const { audience, algorithms } = issuer;
    issuers.set(issuer.issuer, {
      key: createKeySet(issuer),
      options: { issuer: issuer.issuer, audience: [...audience], algorithms: [...algorithms] },
    });
  }
  if (localKeyFile !== undefined) {
    issuers.set(LOCAL_ISSUER, {
      key: openLocalKey(localKeyFile),
      options: { issuer: LOCAL_ISSUER, audience: LOCAL_ISSUER, algorithms: [LOCAL_ALGORITHM] },
    });
  }
  return issuers;
}

/** What the token says of its issuer, which decides nothing but the key that it has to be signed with. @throws HttpProblem 401 */
function issuerOf(token: string): string {
  try {
    decodeProtectedHeader(token);
    return String(decodeJwt(token).iss);
  } catch {
    throw unauthenticated('The token is malformed: send a JSON Web Token, unchanged.');
  }
}

async function verify(
  token: string,
  { key, options: own }: TrustedIssuer,
  clockTolerance: number,
): Promise<JWTPayload> {
  const options = { ...own, clockTolerance, requiredClaims: ['exp', 'sub'] };
  if (typeof key !== 'function') return (await jwtVerify(token, key, options)).payload;
  try {
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    // The token does not say which of the issuer's keys: one of them has to fit.
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const candidate of error) {
      try {
        return (await jwtVerify(token, candidate, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** Why a token does not hold, in words that say what to do. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired: get a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case 'aud':
        return 'The token is meant for another server: ask its issuer for one with the audience of this hub.';
      case 'nbf':
        return 'The token does not hold yet: wait, or set the clocks right.';
      case 'exp':
      case 'sub':
        return `The token has no usable claim ${error.claim}: ask its issuer for one that has it.`;
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'The token is signed in a way that is not taken here: see HUB_JWT_ALGORITHMS.';
  if (error instanceof errors.JWKSNoMatchingKey) return 'The token is signed with a key that its issuer does not have.';
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'The signature of the token is wrong: send it unchanged.';
  return 'The token is malformed: send a JSON Web Token, unchanged.';
}
