import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SetupError } from '../errors.ts';
import { type Logger, silentLogger } from '../logger.ts';
import { boundConnections } from './connections.ts';
import { holdBody } from './expect.ts';
import { DEFAULT_HTTP_LIMITS, type HttpLimits } from './limits.ts';
import { answerUnreadable } from './unreadable.ts';

/** The address cannot be listened on. The message is one sentence with what to do. */
export class ListenError extends SetupError {
  override readonly name = 'ListenError';
}

/** Where a server is reached. */
export interface Address {
  readonly url: string;
  readonly port: number;
}

/** Whoever reads a body bounds its time, which is longer for files; this ends a request whatever happens. */
const LONGEST_REQUEST_MS = 3_600_000;

export interface HttpServerOptions {
  readonly limits?: HttpLimits;
  /** Whether an address is that of a trusted proxy. Default: none is. */
  readonly isProxy?: (address: string) => boolean;
  /** Default: nothing is written. */
  readonly logger?: Logger;
}

/**
 * A server that nothing listens to yet, with all bounds of its connections. Its listener is given later, since Apollo
 * Server needs the server that it drains.
 */
export function createHttpServer({
  limits = DEFAULT_HTTP_LIMITS,
  isProxy = () => false,
  logger = silentLogger,
}: HttpServerOptions = {}): Server {
  const headersTimeout = Math.ceil(limits.receiveTimeoutMs / 6);
  const server = createServer({
    insecureHTTPParser: false,
    // The router answers it, with a sentence.
    requireHostHeader: false,
    maxHeaderSize: limits.maxHeadBytes,
    headersTimeout,
    requestTimeout: LONGEST_REQUEST_MS,
    connectionsCheckingInterval: Math.min(1_000, headersTimeout),
    keepAliveTimeout: limits.keepAliveTimeoutMs,
  });
  // One more than allowed, so that the router sees that there are too many.
  server.maxHeadersCount = limits.maxHeaders + 1;
  server.maxRequestsPerSocket = limits.maxRequestsPerConnection;
  boundConnections(server, limits, isProxy, logger);
  answerUnreadable(server, limits);
  server.on('checkContinue', (request, response) => {
    holdBody(request, response);
    server.emit('request', request, response);
  });
  // The router refuses it.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return server;
}

/** Starts listening; resolves when connections are taken. @throws ListenError */
export function listen(server: Server, port: number, host: string): Promise<Address> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => reject(new ListenError(reasonOf(cause, port, host), { cause }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const actual = (server.address() as AddressInfo).port;
      resolve({ url: `http://${reachableName(host)}:${actual}`, port: actual });
    });
  });
}

function reasonOf(cause: NodeJS.ErrnoException, port: number, host: string): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with --port or PORT.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user: choose one above 1023 with --port or PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address "${host}": correct HOST.`;
    default:
      return `Cannot listen on port ${port} of ${host} (${cause.code ?? cause.message}).`;
  }
}

/** Whether only programs of this machine reach a server that listens on this host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** An address that stands for all addresses cannot be opened in a browser; `localhost` can. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
