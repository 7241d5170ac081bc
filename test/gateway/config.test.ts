import { ConfigurationError } from '../../common/settings.ts';
import { readGatewayConfig } from '../../gateway/config.ts';

describe('the gateway configuration', () => {
  test('needs nothing: every setting has a default that is safe on a laptop', () => {
    expect(readGatewayConfig({}, {})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      supergraph: 'schema/supergraph.graphql',
      engine: expect.stringMatching(/^(hub|apollo)$/),
      subgraphUrls: {},
      subgraphTimeoutMs: 30_000,
      corsOrigins: 'loopback',
      maxBodyBytes: 1_048_576,
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
    };
    let error: unknown;
    try {
      readGatewayConfig({}, environment);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).message).toBe(`The configuration has 7 mistakes:
  PORT: "70000" is not a port number from 0 to 65535.
  HUB_ENGINE: "fast" is not one of "hub", "hub-bytes", "apollo".
  HUB_SUBGRAPH_URLS: "cooperation" is not of the form name=url.
  HUB_SUBGRAPH_URLS: "ftp://x" (for trade-finance) is not an http or https URL.
  HUB_SUBGRAPH_URLS: the subgraph a is named twice.
  HUB_SUBGRAPH_TIMEOUT_MS: "1.5" is not a number of milliseconds from 1 to 600000.
  HUB_CORS_ORIGINS: "https://a.example.org/path" is not an origin such as https://dashboard.example.org (no path); "*" allows all.`);
  });
});
