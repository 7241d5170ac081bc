import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';

/** Where an issuer's public keys are, and how they are kept. */
export interface KeySetSettings {
  readonly issuer: string;
  /** The address of the keys; undefined: it is asked for at the issuer, by OpenID Connect Discovery. */
  readonly jwksUrl?: string | undefined;
  /** Milliseconds that the key server has for an answer. */
  readonly timeoutMs: number;
  /** How long keys are used before they are fetched again, in milliseconds. */
  readonly cacheMs: number;
  /** For how long after a fetch an unknown key makes no other one, in milliseconds. */
  readonly cooldownMs: number;
}

/** The key server gave no keys: nothing is known of the token. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** A list of keys and a discovery document are some kilobytes. */
const MAX_ANSWER_BYTES = 1 << 20;

/**
 * The keys of an issuer, fetched when the first token comes, again when they are old, and when a token is signed with a
 * key that is not among them: so a new key holds as soon as the issuer uses it.
 *
 * The function throws KeysUnavailable where they cannot be had, and jose's own errors where the token names none of them.
 */
export function createKeySet(settings: KeySetSettings): JWTVerifyGetKey {
  const { timeoutMs: timeoutDuration, cacheMs: cacheMaxAge, cooldownMs: cooldownDuration } = settings;
  const open = (url: string) =>
    createRemoteJWKSet(new URL(url), { timeoutDuration, cacheMaxAge, cooldownDuration, [customFetch]: fetchBounded });
  let keys: ReturnType<typeof open> | undefined = settings.jwksUrl === undefined ? undefined : open(settings.jwksUrl);
  let discovering: Promise<ReturnType<typeof open>> | undefined;
  const discovered = async () => {
    discovering ??= discover(settings)
      .then(open)
      .finally(() => {
        discovering = undefined;
      });
    keys = await discovering;
    return keys;
  };
  return async (header, token) => {
    try {
      return await (keys ?? (await discovered()))(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      // The issuer may have moved its keys: where they are is asked for again.
      if (settings.jwksUrl === undefined) keys = undefined;
      throw new KeysUnavailable(`The issuer ${settings.issuer} gives no keys: ${reasonOf(error)}.`, { cause: error });
    }
  };
}

/** The address of the keys, as the issuer's own document says it. */
async function discover({ issuer, timeoutMs }: KeySetSettings): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const headers = new Headers({ accept: 'application/json' });
  const response = await fetchBounded(url, {
    method: 'GET',
    redirect: 'manual',
    headers,
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) throw new Error(`${url} answers with status ${response.status}`);
  const document = Object(await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${url} is of another issuer: correct HUB_JWT_ISSUER`);
  const address = String(document.jwks_uri);
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? '')) throw new Error(`${url} names no address of keys`);
  return address;
}

const fetchBounded: FetchImplementation = async (url, options) => {
  const response = await fetch(url, options);
  if (response.status !== 200) {
    await response.body?.cancel();
    return response;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`${url} answers with more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return new Response(Buffer.concat(chunks));
};

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
