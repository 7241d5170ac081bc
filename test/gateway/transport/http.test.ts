import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createHttpTransport, type HttpTransportOptions } from '../../../gateway/transport/http.ts';
import { type SubgraphTransport, SubgraphUnavailableError } from '../../../gateway/transport/transport.ts';

const open: { server: Server; transport: SubgraphTransport }[] = [];

afterEach(async () => {
  for (const { server, transport } of open.splice(0)) {
    await transport.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function transportTo(listener: RequestListener, options?: HttpTransportOptions): Promise<SubgraphTransport> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const transport = createHttpTransport('reviews', `http://127.0.0.1:${port}/graphql?tenant=a`, options);
  open.push({ server, transport });
  return transport;
}

const answering = (status: number, body: string): RequestListener =>
  function answer(request, response) {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  };

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the HTTP transport', () => {
  it('posts query, operation name, variables and headers, and gives back the answer', async () => {
    const seen: { method: unknown; url: unknown; headers: IncomingMessage['headers']; body: unknown }[] = [];
    const transport = await transportTo(async (request, response) => {
      const body = JSON.parse(await textOf(request));
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.end('{"data":{"name":"杭州 🌉"}}');
    });
    const answer = await transport.execute({
      query: 'query Q($a: Int) { name(a: $a) }',
      operationName: 'Q',
      variables: { a: 1 },
      headers: { authorization: 'Bearer x' },
    });
    expect(answer).toEqual({ data: { name: '杭州 🌉' } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/graphql?tenant=a',
        headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
        body: { query: 'query Q($a: Int) { name(a: $a) }', operationName: 'Q', variables: { a: 1 } },
      },
    ]);
  });

  it('keeps a socket for the next request', async () => {
    const sockets = new Set<unknown>();
    const transport = await transportTo((request, response) => {
      sockets.add(request.socket);
      request.resume().on('end', () => response.end('{"data":{}}'));
    });
    for (let request = 0; request < 20; request += 1) await transport.execute({ query: '{ a }' });
    // undici frees a socket only after it has delivered the answer, so two sockets alternate.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  it('puts a character together that was split between two packets', async () => {
    const bytes = Buffer.from('{"data":{"name":"港"}}');
    const inside = bytes.indexOf(Buffer.from('港')) + 1;
    const transport = await transportTo((_request, response) => {
      response.write(bytes.subarray(0, inside), () => response.end(bytes.subarray(inside)));
    });
    expect(await transport.execute({ query: '{ name }' })).toEqual({ data: { name: '港' } });
  });

  it.each([400, 401, 500, 503])('takes a GraphQL answer with HTTP status %i as an answer', async (status) => {
    const transport = await transportTo(answering(status, '{"errors":[{"message":"no"}]}'));
    expect(await transport.execute({ query: '{ a }' })).toEqual({ errors: [{ message: 'no' }] });
  });

  it.each([
    ['a page of HTML', 502, '<html>Bad gateway</html>', 'its answer (HTTP 502) is not JSON'],
    ['an empty body', 200, '', 'its answer (HTTP 200) is not JSON'],
    ['half an answer', 200, '{"data":{"a"', 'its answer (HTTP 200) is not JSON'],
    ['JSON of another kind', 404, '{"error":"not found"}', 'its answer (HTTP 404) has neither data nor errors'],
    ['a list', 200, '[]', 'its answer (HTTP 200) has neither data nor errors'],
    ['data that is a list', 200, '{"data":[]}', 'its answer (HTTP 200) has neither data nor errors'],
    ['null', 200, 'null', 'its answer (HTTP 200) has neither data nor errors'],
  ])('says that a subgraph answering with %s is unavailable, and why', async (_what, status, body, reason) => {
    const transport = await transportTo(answering(status, body));
    const failure = await transport.execute({ query: '{ a }' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SubgraphUnavailableError);
    expect(failure).toMatchObject({ subgraph: 'reviews', reason });
  });

  it('gives up when the whole answer is not there in time, even when bytes trickle in', async () => {
    const transport = await transportTo((_request, response) => void response.write('{"data":'), { timeoutMs: 50 });
    await expect(transport.execute({ query: '{ a }' })).rejects.toMatchObject({ reason: 'no answer within 50 ms' });
  });

  it('refuses an answer larger than allowed', async () => {
    const transport = await transportTo(answering(200, `{"data":{"a":"${'x'.repeat(5000)}"}}`), {
      maxAnswerBytes: 1000,
    });
    await expect(transport.execute({ query: '{ a }' })).rejects.toMatchObject({
      reason: 'its answer is larger than 1000 bytes',
    });
  });

  describe('an answer that is compressed though it was not asked for', () => {
    const answer = { data: { name: '港'.repeat(500) } };
    const text = JSON.stringify(answer);
    const compressed = (encoding: string, bytes: Buffer): RequestListener =>
      function respond(request, response) {
        request.resume().on('end', () => response.writeHead(200, { 'content-encoding': encoding }).end(bytes));
      };

    it.each<[string, Buffer]>([
      ['gzip', gzipSync(text)],
      ['x-gzip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['deflate', deflateRawSync(text)],
      ['br', brotliCompressSync(text)],
      ['GZIP', gzipSync(text)],
      ['identity', Buffer.from(text)],
      ['br, gzip', gzipSync(brotliCompressSync(text))],
    ])('is read: %s', async (encoding, bytes) => {
      const transport = await transportTo(compressed(encoding, bytes));
      expect(await transport.execute({ query: '{ name }' })).toEqual(answer);
    });

    it.each<[string, string, Buffer, string]>([
      ['grows beyond the bound', 'gzip', gzipSync(' '.repeat(1e6)), 'its answer is larger than 10000 bytes'],
      ['is cut off', 'gzip', gzipSync(text).subarray(0, 30), 'its answer is not compressed as it says'],
      ['is not compressed', 'br', Buffer.from(text), 'its answer is not compressed as it says'],
      ['names another coding', 'lzw', Buffer.from(text), 'its answer is compressed in a way that is not known here'],
    ])('is no answer where it %s', async (_what, encoding, bytes, reason) => {
      const transport = await transportTo(compressed(encoding, bytes), { maxAnswerBytes: 10_000 });
      await expect(transport.execute({ query: '{ name }' })).rejects.toMatchObject({ reason });
    });
  });

  it('asks for an answer that is not compressed', async () => {
    let encoding: unknown;
    const transport = await transportTo((request, response) => {
      encoding = request.headers['accept-encoding'];
      request.resume().on('end', () => response.end('{"data":{}}'));
    });
    await transport.execute({ query: '{ a }' });
    expect(encoding).toBe('identity');
  });

  it('refuses an answer whose bytes are not UTF-8', async () => {
    const transport = await transportTo((request, response) => {
      request.resume().on('end', () => response.end(Buffer.from('{"data":{"name":"\xff"}}', 'latin1')));
    });
    const reason = 'its answer (HTTP 200) is not UTF-8';
    await expect(transport.execute({ query: '{ name }' })).rejects.toMatchObject({ reason });
  });

  it('lets the subgraph know when the client has gone', async () => {
    const controller = new AbortController();
    let closed: () => void = () => {};
    const connectionClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const transport = await transportTo((request) => {
      request.socket.on('close', closed);
      controller.abort();
    });
    await expect(transport.execute({ query: '{ a }', signal: controller.signal })).rejects.toMatchObject({
      reason: 'the request was given up',
    });
    await connectionClosed;
  });

  it('does not even start for a client that has gone already', async () => {
    let requests = 0;
    const transport = await transportTo((_request, response) => {
      requests += 1;
      response.end('{"data":{}}');
    });
    await expect(transport.execute({ query: '{ a }', signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      SubgraphUnavailableError,
    );
    await transport.execute({ query: '{ a }' });
    expect(requests).toBe(1);
  });

  it('names a refused connection without showing the address', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const transport = createHttpTransport('reviews', `http://127.0.0.1:${port}/`);
    const failure = (await transport.execute({ query: '{ a }' }).catch((error: unknown) => error)) as Error;
    await transport.close();
    expect(failure.message).toBe('The subgraph "reviews" did not answer: the connection was refused.');
  });

  describe('when it is closed while a request runs', () => {
    let release: () => void;
    let transport: SubgraphTransport;
    let answer: Promise<unknown>;
    beforeEach(async () => {
      let arrived = () => {};
      const arrival = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      transport = await transportTo((request, response) => {
        release = () => response.end('{"data":{"a":1}}');
        request.resume().on('end', arrived);
      });
      answer = transport.execute({ query: '{ a }' }).catch((error: unknown) => error);
      await arrival;
    });

    it('lets the request end and then closes its sockets', async () => {
      const closed = transport.close();
      await expect(transport.execute({ query: '{ a }' })).rejects.toBeInstanceOf(SubgraphUnavailableError);
      release();
      expect(await answer).toEqual({ data: { a: 1 } });
      await closed;
    });

    it('ends the request at once if it is called with cutOff', async () => {
      await transport.close({ cutOff: true });
      expect(await answer).toMatchObject({ reason: 'the gateway has closed the connection to it' });
    });
  });

  it('rejects a call after it was closed', async () => {
    const transport = await transportTo(answering(200, '{"data":{}}'));
    await transport.close();
    await expect(transport.execute({ query: '{ a }' })).rejects.toBeInstanceOf(SubgraphUnavailableError);
  });

  it.each(['', 'reviews:4001', 'ftp://reviews'])('refuses the URL %j at once, saying what to correct', (url) => {
    expect(() => createHttpTransport('reviews', url)).toThrow(/"reviews" has the URL .* not an http\(s\) URL/);
  });
});
