import { DEFAULT_HTTP_LIMITS } from '../../../common/http/limits.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { answersIn, exchange, malformed, openWire, request } from '../../kit/wire.ts';

describe('a department on the wire', () => {
  let subgraph: OpenSubgraph;
  let port: number;
  beforeAll(async () => {
    subgraph = await openSubgraph(gaugesDepartment([]), {
      dataDirectory: ':memory:',
      maxBodyBytes: 1_000,
      http: { ...DEFAULT_HTTP_LIMITS, receiveTimeoutMs: 900, allowedHosts: ['gauges'] },
    });
    ({ port } = await subgraph.listen(0, '127.0.0.1'));
  });
  afterAll(() => subgraph.close());
  afterEach(async () => {
    expect(answersIn(await exchange(port, request('GET /health HTTP/1.1'))).map(({ status }) => status)).toEqual([200]);
  });

  it.each(malformed)('refuses %s once, with a sentence', async (_name, bytes, status, code) => {
    const answers = answersIn(await exchange(port, bytes));
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    const { errors } = JSON.parse(answers[0]?.body ?? '') as { errors: { message: string; extensions: object }[] };
    expect(errors[0]?.extensions).toEqual({ code });
    expect(errors[0]?.message).toMatch(/\w+ \w+ .*[.]$/);
  });

  it('answers under the names of the configuration', async () => {
    const bytes = 'GET /health HTTP/1.1\r\nhost: gauges:4001\r\nconnection: close\r\n\r\n';
    expect(answersIn(await exchange(port, bytes)).map(({ status }) => status)).toEqual([200]);
  });

  it('says to browsers that nothing is loaded and nothing framed, whatever it answers', async () => {
    for (const path of ['/health', '/graphql', '/nowhere', '/datasets/X/import']) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each([
    ['with a length', 'content-length: 300000000\r\n', '', 413],
    ['that waits to be asked for', 'expect: 100-continue\r\ncontent-length: 300000000\r\n', '', 413],
    ['in chunks', 'transfer-encoding: chunked\r\n', `3e9\r\n${'x'.repeat(1_001)}\r\n`, 413],
    ['that never ends', 'content-length: 500\r\n', '{"query":', 408],
  ])('refuses a body %s and closes', async (_name, headers, body, status) => {
    const wire = openWire(port);
    wire.send(`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n${body}`);
    const answers = answersIn(await wire.received());
    expect(answers.map((answer) => answer.status)).toEqual([status]);
  });
});
