import { ConfigurationError } from '../../common/settings.ts';
import { readGatewayConfig } from '../../gateway/config.ts';
import { DEFAULT_LIMITS } from '../../gateway/guard/limits.ts';

describe('the gateway configuration', () => {
  test('needs nothing: every setting has a default that is safe on a laptop', () => {
    expect(readGatewayConfig({}, {})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      supergraph: 'schema/supergraph.graphql',
      engine: expect.stringMatching(/^(hub|apollo)$/),
      subgraphUrls: {},
      requestTimeoutMs: 10_000,
      subgraphTimeoutMs: 30_000,
      maxAnswerNodes: 200_000,
      maxAnswerBytes: 16_777_216,
      corsOrigins: 'loopback',
      maxBodyBytes: 1_048_576,
      maxCost: 100_000,
      defaultListSize: 10,
      trustedProxies: [],
      identity: {
        claims: { name: 'name', organisation: 'organisation', side: 'side', roles: 'roles', scopes: 'scope' },
        clockSkewSeconds: 30,
        maxTokenBytes: 8_192,
      },
      signingKeys: [],
      forwardAuthorization: [],
      trustedOnly: 'off',
      trustedManifests: [],
      introspection: true,
      unauthorized: 'null',
      http: {
        allowedHosts: [],
        maxConnections: 4_096,
        maxConnectionsPerAddress: 512,
        maxHeadBytes: 16_384,
        maxHeaders: 100,
        maxHeldBytes: 268_435_456,
        receiveTimeoutMs: 60_000,
        sendTimeoutMs: 60_000,
        keepAliveTimeoutMs: 65_000,
        maxRequestsPerConnection: 10_000,
      },
      rate: { pointsPerMinute: 20_000, burstPoints: 40_000, maxClients: 20_000, redisUrl: undefined },
      slots: {
        maxOperations: 256,
        maxOperationsPerClient: 64,
        maxWaiting: 2_048,
        maxWaitingPerClient: 256,
        maxWaitMs: 5_000,
      },
      limits: DEFAULT_LIMITS,
      operationCacheBytes: 33_554_432,
      planning: { maxFetches: 200, planTimeoutMs: 300, fallbackPlanTimeoutMs: 1_200, planWaitMs: 2_000 },
    });
  });

  test('reads what is set, and takes an empty value for none, as compose files write it', () => {
    const config = readGatewayConfig(
      {},
      {
        PORT: '0',
        HOST: '',
        HUB_SUPERGRAPH: ' other.graphql ',
        HUB_ENGINE: 'apollo',
        HUB_SUBGRAPH_URLS: 'cooperation=http://cooperation:4001/graphql, trade-finance=https://tf.example.org/?a=b',
        HUB_CORS_ORIGINS: 'https://a.example.org,https://b.example.org:8443',
        HUB_PUBLIC_URL: 'https://hub.example.org/data/',
      },
    );
    expect(config).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      supergraph: 'other.graphql',
      subgraphUrls: {
        cooperation: 'http://cooperation:4001/graphql',
        'trade-finance': 'https://tf.example.org/?a=b',
      },
      corsOrigins: ['https://a.example.org', 'https://b.example.org:8443'],
      publicUrl: 'https://hub.example.org/data',
    });
  });

  test.each([
    ['off', 'off'],
    ['report', 'report'],
    ['on', 'on'],
    ['1', 'on'],
  ])('takes %s for HUB_TRUSTED_ONLY', (given, trustedOnly) => {
    const environment = { HUB_TRUSTED_ONLY: given, HUB_TRUSTED_MANIFESTS: 'a.json, b/', HUB_INTROSPECTION: 'off' };
    expect(readGatewayConfig({}, environment)).toMatchObject({
      trustedOnly,
      trustedManifests: ['a.json', 'b/'],
      introspection: false,
    });
  });

  test('lets the command line win over the environment', () => {
    expect(
      readGatewayConfig({ PORT: '5000', HUB_SUPERGRAPH: undefined }, { PORT: '6000', HUB_SUPERGRAPH: 'a' }),
    ).toMatchObject({
      port: 5000,
      supergraph: 'a',
    });
  });

  test('names every mistake in one message', () => {
    const environment = {
      PORT: '70000',
      HUB_ENGINE: 'fast',
      HUB_SUBGRAPH_URLS: 'cooperation,trade-finance=ftp://x,a=http://a/,a=http://b/',
      HUB_SUBGRAPH_TIMEOUT_MS: '1.5',
      HUB_CORS_ORIGINS: 'https://a.example.org/path',
      HUB_PUBLIC_URL: 'hub.example.org',
    };
    let error: unknown;
    try {
      readGatewayConfig({}, environment);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).message).toBe(`The configuration has 8 mistakes:
  PORT: "70000" is not a port number from 0 to 65535.
  HUB_ENGINE: "fast" is not one of "hub", "hub-bytes", "apollo".
  HUB_SUBGRAPH_URLS: "cooperation" is not of the form name=url.
  HUB_SUBGRAPH_URLS: "ftp://x" (for trade-finance) is not an http or https URL.
  HUB_SUBGRAPH_URLS: the subgraph a is named twice.
  HUB_SUBGRAPH_TIMEOUT_MS: "1.5" is not a number of milliseconds from 1 to 600000.
  HUB_CORS_ORIGINS: "https://a.example.org/path" is not an origin such as https://dashboard.example.org (no path); "*" allows all.
  HUB_PUBLIC_URL: "hub.example.org" is not an http or https URL without ? and #, such as https://hub.example.org.`);
  });
});
