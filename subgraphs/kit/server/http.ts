import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { SetupError } from '../../../common/errors.ts';
import { IMPORT_PATH } from '../import/http.ts';
import type { SubgraphContext } from './context.ts';

/** Headers of a request, lower-case names, one text each. */
type Headers = Record<string, string | undefined>;

/**
 * A subgraph's HTTP server, not listening yet: `/graphql` for gateways, `/health` for whoever keeps it running,
 * and a path for each dataset's files.
 * Subgraphs stand behind a gateway, which bounds what it lets through; they are not meant for the open network.
 */
export function createSubgraphServer(
  apollo: ApolloServer<SubgraphContext>,
  contextOf: (headers: Headers) => SubgraphContext,
  importInto: (code: string, request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`A request failed: ${error instanceof Error ? error.message : String(error)}\n`);
      if (!response.headersSent) send(response, 500, 'The request could not be answered.');
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://subgraph');
    if (pathname === '/health') return send(response, 200, 'ok');
    const dataset = IMPORT_PATH.exec(pathname)?.[1];
    if (dataset !== undefined) return importInto(dataset, request, response);
    if (pathname !== '/graphql') return send(response, 404, 'Ask /graphql.');
    const method = request.method ?? 'GET';
    let body: unknown;
    if (method === 'POST') {
      try {
        body = JSON.parse(await text(request));
      } catch {
        return send(response, 400, 'The body is not JSON.');
      }
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, search, body },
      context: async () => contextOf(Object.fromEntries(headers)),
    });
    if (answered.body.kind !== 'complete') throw new Error('A subgraph answers in one piece.');
    // What a department says now may be another thing in a moment; nobody in between keeps it.
    response.setHeader('cache-control', 'no-store');
    for (const [name, value] of answered.headers) response.setHeader(name, value);
    send(response, answered.status ?? 200, answered.body.string);
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.writeHead(status, { 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/**
 * Listens; port 0 takes any free one.
 *
 * @throws SetupError if the address cannot be had
 */
export function listenOn(server: Server, port: number, host: string): Promise<{ url: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is taken: stop what listens there, or give another with --port.`
          : `Port ${port} of ${host} cannot be listened on: ${cause.message}.`;
      reject(new SetupError(reason, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({
        url: `http://${name.includes(':') ? `[${name}]` : name}:${(server.address() as AddressInfo).port}/graphql`,
      });
    });
  });
}

/** Stops taking connections and waits for the requests under way. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
