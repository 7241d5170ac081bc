import { createVerifier } from '../../common/signature/verify.ts';
import { ENGINE_NAMES, readGatewayConfig } from '../../gateway/config.ts';
import { AUDIENCE, issueToken } from '../kit/issuer.ts';
import { signingKey } from '../kit/signing.ts';
import { books, issuer, key, log, startIssuerForTests, withGateway } from './identityBench.ts';

startIssuerForTests();

describe.each(ENGINE_NAMES)('a token, with the engine %s', (engine) => {
  it('is a viewer to the subgraph, in the signature of the gateway and nowhere else', async () => {
    const verify = createVerifier('books', { keys: [signingKey], windowSeconds: 60, maxNonces: 1_000 });
    const claims = {
      name: '陳大文',
      organisation: 'housing-bureau',
      side: 'HK',
      roles: ['owner', 'EDITOR'],
      scope: 'b a',
    };
    const token = await issueToken(issuer.url, key, claims);
    await withGateway({ engine, signingKeys: [signingKey] }, async (ask) => {
      for (const [authorization, viewer] of [
        [undefined, { person: null, roles: [] }],
        [
          `Bearer ${token}`,
          {
            person: { subject: 'u-1', name: '陳大文' },
            ...{ organisation: 'housing-bureau', side: 'HK', roles: ['EDITOR', 'OWNER'], scopes: ['a', 'b'] },
          },
        ],
      ] as const) {
        // What the client itself says of a viewer, or signs, is not passed on.
        const answer = await ask(authorization, undefined, { 'hub-viewer': 'WyJ1Il0', 'hub-signature': 'v1 forged' });
        expect(await answer.json()).toEqual({ data: { book: { title: 'The Grand Canal' } } });
        const { headers, body } = books.requests.at(-1) as (typeof books.requests)[0];
        expect(verify({ method: 'POST', path: '/graphql', body }, headers)).toMatchObject(viewer);
        expect(headers).not.toHaveProperty('authorization');
        expect(JSON.stringify(headers)).not.toContain(token);
      }
    });
    expect(log.join('\n')).not.toContain(token.slice(0, 20));
  });

  it('keeps the fetches of different viewers apart while they wait', async () => {
    const [one, other] = await Promise.all(
      ['u-1', 'u-2'].map(async (sub) => `Bearer ${await issueToken(issuer.url, key, { sub })}`),
    );
    await withGateway({ engine, signingKeys: [signingKey] }, async (ask) => {
      await ask(one);
      books.requests.length = 0;
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const viewers = new Set<unknown>();
      const both = new Promise<void>((resolve) => {
        books.hold = () => {
          viewers.add(books.requests.at(-1)?.headers['hub-viewer']);
          if (viewers.size === 3) resolve();
          return released;
        };
      });
      const asked = [one, other, undefined].map((authorization) => ask(authorization));
      await both;
      release();
      books.hold = async () => {};
      for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
      expect(books.requests).toHaveLength(3);
    });
  });
});

describe('the claims', () => {
  it('are named by settings, some inside others; what is not known gives no right', async () => {
    const { identity } = readGatewayConfig(
      {},
      {
        HUB_JWT_ISSUER: issuer.url,
        HUB_JWT_AUDIENCE: AUDIENCE,
        HUB_JWT_CLAIMS: 'organisation=https://hub.example/org, roles=realm_access.roles,scopes=permissions',
      },
    );
    const token = await issueToken(issuer.url, key, {
      'https://hub.example/org': 'health-bureau',
      realm_access: { roles: ['editor', 'superuser', 7] },
      permissions: ['x', 'x', ''],
      roles: ['OPERATOR'],
      side: 'MARS',
    });
    const verify = createVerifier('books', { keys: [signingKey], windowSeconds: 60, maxNonces: 1_000 });
    await withGateway({ identity, signingKeys: [signingKey] }, async (ask) => {
      expect((await ask(`Bearer ${token}`)).status).toBe(200);
    });
    const { headers, body } = books.requests.at(-1) as (typeof books.requests)[0];
    expect(verify({ method: 'POST', path: '/graphql', body }, headers)).toEqual({
      person: { subject: 'u-1', name: 'u-1' },
      ...{ organisation: 'health-bureau', side: null, roles: ['EDITOR'], scopes: ['x'] },
    });
  });

  it.each([
    [{ HUB_JWT_ISSUER: 'https://a.example' }, 'HUB_JWT_AUDIENCE: must be given'],
    [{ HUB_JWT_JWKS_URL: 'https://a.example/keys' }, 'HUB_JWT_ISSUER: must be given'],
    [{ HUB_JWT_ALGORITHMS: 'RS256,none' }, '"none" is not one of'],
    [{ HUB_JWT_ALGORITHMS: 'HS256' }, '"HS256" is not one of'],
    [{ HUB_JWT_CLAIMS: 'rank=x' }, '"rank=x" is not of the form'],
    [{ HUB_JWT_ISSUER: 'login' }, 'must be an address'],
    [{ HUB_SIGNING_KEYS: 'a:short' }, 'the secret of key 1 has less than 32 characters'],
    [{ HUB_SIGNING_KEYS: 'x'.repeat(40) }, 'key 1 is not of the form id:secret'],
    [{ HUB_SIGNING_KEYS: `a:${'x'.repeat(32)},a:${'y'.repeat(32)}` }, 'key 2 has the id of another one'],
  ])('are refused as settings where they cannot be meant: %j', (environment, mistake) => {
    expect(() => readGatewayConfig({}, environment as never)).toThrow(mistake);
    try {
      readGatewayConfig({}, environment as never);
    } catch (error) {
      expect(String(error)).not.toMatch(/short|x{32}/);
    }
  });
});
