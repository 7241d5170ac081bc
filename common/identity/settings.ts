import { z } from 'zod';
import { ConfigurationError, oneOf, wholeNumber } from '../settings.ts';
import { CLAIMS, type ClaimNames, DEFAULT_CLAIM_NAMES } from './claims.ts';
import type { KeySetSettings } from './keySet.ts';
import { localKeyFile } from './localKey.ts';

/** Whose tokens are taken, and what they say of a viewer. */
export interface IdentitySettings {
  /** The issuer of people's tokens; undefined: none is trusted. */
  readonly issuer?:
    | (KeySetSettings & { readonly audience: readonly string[]; readonly algorithms: readonly string[] })
    | undefined;
  /** The file of the key that local tokens are signed with; undefined: none is taken. */
  readonly localKeyFile?: string | undefined;
  readonly claims: ClaimNames;
  /** Seconds by which the issuer's clock may differ. */
  readonly clockSkewSeconds: number;
  /** The longest token, in bytes; it bounds everything that one says. */
  readonly maxTokenBytes: number;
}

/** Where no token is taken. */
export const NO_IDENTITY: IdentitySettings = {
  claims: DEFAULT_CLAIM_NAMES,
  clockSkewSeconds: 30,
  maxTokenBytes: 8_192,
};

/** Signatures by private keys. Of those by a shared secret none is taken: who verifies them could make them. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be an address such as https://login.example.org',
  );

const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const algorithms = z.string().transform((text, context) => {
  const names = listOf(text);
  for (const name of names.filter((given) => !ALGORITHMS.includes(given))) {
    context.addIssue(`"${name}" is not one of ${ALGORITHMS.join(', ')}`);
  }
  return names;
});

const claims = z.string().transform((text, context): ClaimNames => {
  const names = { ...DEFAULT_CLAIM_NAMES };
  for (const pair of listOf(text)) {
    const [, what = '', claim = ''] = /^(\w+)\s*=\s*(\S+)$/.exec(pair) ?? [];
    const known = CLAIMS.find((name) => name === what);
    if (known === undefined)
      context.addIssue(`"${pair}" is not of the form name=claim with one of ${CLAIMS.join(', ')}`);
    else Object.assign(names, { [known]: claim });
  }
  return names;
});

/** The settings of identity, which the gateway and the subgraphs share. */
export const identitySettings = {
  HUB_JWT_ISSUER: httpUrl.optional(),
  HUB_JWT_AUDIENCE: z.string().transform(listOf).optional(),
  HUB_JWT_JWKS_URL: httpUrl.optional(),
  HUB_JWT_ALGORITHMS: algorithms.default(['RS256', 'ES256', 'EdDSA']),
  HUB_JWT_CLAIMS: claims.default(DEFAULT_CLAIM_NAMES),
  HUB_JWT_CLOCK_SKEW_S: wholeNumber(0, 600, 'a number of seconds').default(NO_IDENTITY.clockSkewSeconds),
  HUB_JWKS_TIMEOUT_MS: wholeNumber(1, 60_000, 'a number of milliseconds').default(5_000),
  HUB_JWKS_CACHE_S: wholeNumber(1, 86_400, 'a number of seconds').default(600),
  HUB_JWKS_COOLDOWN_S: wholeNumber(0, 3_600, 'a number of seconds').default(30),
  HUB_TOKEN_MAX_BYTES: wholeNumber(256, 8_192, 'a number of bytes').default(NO_IDENTITY.maxTokenBytes),
  HUB_LOCAL_TOKENS: oneOf('on', 'off').default('off'),
  HUB_DATA_DIR: z.string().default('.hub'),
};

type IdentityValues = z.output<z.ZodObject<typeof identitySettings>>;

/**
 * The settings as they are used.
 *
 * @throws ConfigurationError where some do not go together
 */
export function identityOf(values: IdentityValues): IdentitySettings {
  const { HUB_JWT_ISSUER: issuer, HUB_JWT_AUDIENCE: audience = [] } = values;
  if (issuer === undefined && values.HUB_JWT_JWKS_URL !== undefined) {
    throw new ConfigurationError(['HUB_JWT_ISSUER: must be given with HUB_JWT_JWKS_URL, as it stands in the tokens.']);
  }
  if (issuer !== undefined && audience.length === 0) {
    throw new ConfigurationError([
      'HUB_JWT_AUDIENCE: must be given with HUB_JWT_ISSUER: what tokens for this hub name as theirs.',
    ]);
  }
  return {
    ...(issuer !== undefined && {
      issuer: {
        issuer,
        jwksUrl: values.HUB_JWT_JWKS_URL,
        audience,
        algorithms: values.HUB_JWT_ALGORITHMS,
        timeoutMs: values.HUB_JWKS_TIMEOUT_MS,
        cacheMs: values.HUB_JWKS_CACHE_S * 1_000,
        cooldownMs: values.HUB_JWKS_COOLDOWN_S * 1_000,
      },
    }),
    ...(values.HUB_LOCAL_TOKENS === 'on' && { localKeyFile: localKeyFile(values.HUB_DATA_DIR) }),
    claims: values.HUB_JWT_CLAIMS,
    clockSkewSeconds: values.HUB_JWT_CLOCK_SKEW_S,
    maxTokenBytes: values.HUB_TOKEN_MAX_BYTES,
  };
}
