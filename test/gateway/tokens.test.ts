import { generateKeyPair } from 'jose';
import { temporaryFolder } from '../kit/hub.ts';
import { AUDIENCE, issueToken } from '../kit/issuer.ts';
import { localIdentity } from '../kit/viewers.ts';
import { books, codeOf, issuer, key, log, startIssuerForTests, withGateway } from './identityBench.ts';

startIssuerForTests();

describe('a bad token', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => ({ iss: issuer.url, aud: AUDIENCE, sub: 'u-1', exp: now() + 600 });
  const tokens: Record<string, () => string | Promise<string>> = {
    'that has expired': () => issueToken(issuer.url, key, { exp: now() - 31 }),
    'that does not hold yet': () => issueToken(issuer.url, key, { nbf: now() + 60 }),
    'for another audience': () => issueToken(issuer.url, key, { aud: 'https://other.example' }),
    'without an audience': () => issueToken(issuer.url, key, { aud: undefined as never }),
    'of another issuer': () => issueToken('https://other.example', key),
    'without an issuer': () => issueToken(issuer.url, key, { iss: undefined as never }),
    'that never expires': () => issueToken(issuer.url, key, { exp: undefined as never }),
    'of nobody': () => issueToken(issuer.url, key, { sub: undefined as never }),
    'of a blank subject': () => issueToken(issuer.url, key, { sub: '  ' }),
    'that is not signed': () => `${part({ alg: 'none' })}.${part(claims())}.`,
    'that says it is not signed and is': async () =>
      (await issueToken(issuer.url, key)).replace(/^[^.]+/, part({ alg: 'none', kid: 'first' })),
    'of an unknown key': async () => issueToken(issuer.url, key, {}, { kid: 'second' }),
    'of another key under a known name': async () =>
      issueToken(issuer.url, (await generateKeyPair('RS256')).privateKey),
    'signed with the public key as a secret': async () =>
      issueToken(issuer.url, new TextEncoder().encode(JSON.stringify(issuer.keys[0])), {}, { alg: 'HS256' }),
    'in an algorithm that is not listed': async () =>
      issueToken(issuer.url, await issuer.addKey('ps', 'PS256'), {}, { alg: 'PS256', kid: 'ps' }),
    'with other claims than were signed': async () => {
      const [head, , signature] = (await issueToken(issuer.url, key)).split('.');
      return [head, part({ ...claims(), roles: ['OPERATOR'] }), signature].join('.');
    },
    'cut off': async () => (await issueToken(issuer.url, key)).slice(0, -20),
    'with a critical header that is not known': async () =>
      (await issueToken(issuer.url, key)).replace(/^[^.]+/, part({ alg: 'RS256', kid: 'first', crit: ['x'], x: 1 })),
    'that is no token': () => 'nonsense',
    'that is empty JSON': () => 'e30.e30.',
    'of this machine, where none is trusted': async () => {
      const folder = await temporaryFolder();
      const bearer = await localIdentity(folder.path).bearer();
      await folder.remove();
      return bearer.replace('Bearer ', '');
    },
    'longer than the bound': async () => issueToken(issuer.url, key, { name: 'x'.repeat(8_192) }),
  };

  it('is refused with 401, a challenge and a code, and no subgraph is asked', async () => {
    log.length = 0;
    await withGateway({}, async (ask) => {
      for (const [kind, make] of Object.entries(tokens)) {
        books.requests.length = 0;
        const token = await make();
        const answer = await ask(`Bearer ${token}`);
        const text = await answer.clone().text();
        expect([kind, answer.status, await codeOf(answer)]).toEqual([kind, 401, 'UNAUTHENTICATED']);
        expect(answer.headers.get('www-authenticate')).toMatch(
          /^Bearer realm="hub", error="invalid_token", error_description="[^"]+"$/,
        );
        expect(text).not.toContain(token);
        expect(books.requests).toEqual([]);
      }
      for (const header of ['Basic dTpw', 'Bearer', 'Bearer ', 'Bearer a b', 'Bearer a,Bearer b', 'nonsense']) {
        const answer = await ask(header);
        expect([header, answer.status, await codeOf(answer)]).toEqual([header, 401, 'UNAUTHENTICATED']);
      }
    });
    expect(log).toEqual([]);
  });

  it('is refused where no issuer is trusted at all, with a sentence for the operator', async () => {
    await withGateway({ identity: undefined as never }, async (ask) => {
      const answer = await ask(`Bearer ${await issueToken(issuer.url, key)}`);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('HUB_JWT_ISSUER');
      expect((await ask()).status).toBe(200);
    });
  });

  it('is refused for callers in this process too', async () => {
    await withGateway({}, async (_ask, gateway) => {
      const asked = gateway.executeOperation({ query: '{ language }', headers: { authorization: 'Bearer x' } });
      await expect(asked).rejects.toMatchObject({ status: 401 });
    });
  });
});

describe("an issuer's keys", () => {
  it('hold within the skew of the clocks, and in either algorithm', async () => {
    const elliptic = await issuer.addKey('curve', 'ES256');
    await withGateway({}, async (ask) => {
      const seconds = Math.floor(Date.now() / 1000);
      const skewed = await issueToken(issuer.url, key, { exp: seconds - 10, nbf: seconds + 10 });
      expect((await ask(`Bearer ${skewed}`)).status).toBe(200);
      const other = await issueToken(issuer.url, elliptic, { aud: ['x', AUDIENCE] }, { alg: 'ES256', kid: 'curve' });
      expect((await ask(`Bearer ${other}`)).status).toBe(200);
    });
  });

  it('are fetched once for many tokens, and again when the issuer signs with a new one', async () => {
    await withGateway({}, async (ask) => {
      issuer.fetched = 0;
      const token = await issueToken(issuer.url, key);
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(`Bearer ${token}`)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(issuer.fetched).toBe(1);
      const next = await issuer.addKey('next');
      expect((await ask(`Bearer ${await issueToken(issuer.url, next, {}, { kid: 'next' })}`)).status).toBe(200);
      expect(issuer.fetched).toBe(2);
    });
  });

  it('are fetched once at most in the time between, however many unknown keys are named', async () => {
    const identity = { ...issuer.settings, issuer: { ...issuer.settings.issuer, cooldownMs: 60_000 } };
    await withGateway({ identity: identity as never }, async (ask) => {
      issuer.fetched = 0;
      for (let count = 0; count < 10; count++) {
        expect((await ask(`Bearer ${await issueToken(issuer.url, key, {}, { kid: `k${count}` })}`)).status).toBe(401);
      }
      expect(issuer.fetched).toBe(1);
    });
  });

  it('may be several that fit a token which names none', async () => {
    await withGateway({}, async (ask) => {
      const token = await issueToken(issuer.url, key, {}, { kid: undefined as never });
      expect((await ask(`Bearer ${token}`)).status).toBe(200);
      const { privateKey } = await generateKeyPair('RS256');
      expect(
        (await ask(`Bearer ${await issueToken(issuer.url, privateKey, {}, { kid: undefined as never })}`)).status,
      ).toBe(401);
    });
  });

  it.each(['failing', 'silent'] as const)(
    'that cannot be had (%s) make 503, for a token alone, until they can',
    async (state) => {
      const token = await issueToken(issuer.url, key);
      issuer.state = state;
      log.length = 0;
      try {
        await withGateway({}, async (ask) => {
          for (let count = 0; count < 2; count++) {
            const answer = await ask(`Bearer ${token}`);
            expect([answer.status, await codeOf(answer.clone())]).toEqual([503, 'IDENTITY_UNAVAILABLE']);
            expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
            expect(await answer.text()).not.toContain('127.0.0.1');
          }
          expect((await ask()).status).toBe(200);
          issuer.state = 'keys';
          expect((await ask(`Bearer ${token}`)).status).toBe(200);
        });
      } finally {
        issuer.state = 'keys';
      }
      // The operator reads why, once.
      expect(log).toEqual([expect.stringContaining(issuer.url)]);
      log.length = 0;
    },
  );

  it('are not taken of an issuer that says it is another one', async () => {
    issuer.named = 'https://other.example';
    await withGateway({}, async (ask) => {
      expect((await ask(`Bearer ${await issueToken(issuer.url, key)}`)).status).toBe(503);
    });
    issuer.named = issuer.url;
    log.length = 0;
  });

  it('are found at an address of their own', async () => {
    const jwksUrl = `${issuer.url}/keys`;
    issuer.named = 'nothing';
    const identity = { ...issuer.settings, issuer: { ...issuer.settings.issuer, jwksUrl } };
    await withGateway({ identity: identity as never }, async (ask) => {
      expect((await ask(`Bearer ${await issueToken(issuer.url, key)}`)).status).toBe(200);
    });
    issuer.named = issuer.url;
  });
});
