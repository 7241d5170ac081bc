import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type IdentitySettings, NO_IDENTITY } from '../../common/identity/settings.ts';

/** An issuer of tokens on this machine, with its discovery document and its keys. */
export interface TestIssuer {
  url: string;
  /** What it answers with: `keys` as it should, a status without them, or nothing at all. */
  state: 'keys' | 'failing' | 'silent';
  /** How often its keys were fetched. */
  fetched: number;
  /** The keys that it shows. */
  keys: JWK[];
  /** The issuer that its discovery document names. */
  named: string;
  settings: IdentitySettings;
  /** Makes a key pair and shows its public half. */
  addKey(id: string, algorithm?: string): Promise<CryptoKey>;
  close(): Promise<void>;
}

export const AUDIENCE = 'https://hub.example';

/** Starts an issuer, without any keys. */
export async function startIssuer(): Promise<TestIssuer> {
  const held = new Set<{ destroy(): void }>();
  const server = createServer((request, response) => {
    if (issuer.state === 'silent') {
      held.add(response);
      return;
    }
    if (issuer.state === 'failing') response.statusCode = 500;
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      response.end(JSON.stringify({ issuer: issuer.named, jwks_uri: `${issuer.url}/keys` }));
      return;
    }
    issuer.fetched += 1;
    response.end(JSON.stringify({ keys: issuer.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: TestIssuer = {
    url,
    state: 'keys',
    fetched: 0,
    keys: [],
    named: url,
    settings: {
      ...NO_IDENTITY,
      issuer: {
        issuer: url,
        audience: [AUDIENCE],
        algorithms: ['RS256', 'ES256'],
        timeoutMs: 500,
        cacheMs: 600_000,
        cooldownMs: 0,
      },
    },
    async addKey(id, algorithm = 'RS256') {
      const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
      issuer.keys = [...issuer.keys, { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' }];
      return privateKey;
    },
    close: () => {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return issuer;
}

/** A token as an issuer signs it; `claims` win over what it would say itself, undefined leaves a claim out. */
export function issueToken(
  issuer: string,
  key: CryptoKey | Uint8Array,
  claims: JWTPayload = {},
  header: { alg?: string; kid?: string } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: issuer, aud: AUDIENCE, sub: 'u-1', iat: now, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'first', ...header })
    .sign(key);
}
