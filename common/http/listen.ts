import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SetupError } from '../errors.ts';

/** The address cannot be listened on. The message is one sentence with what to do. */
export class ListenError extends SetupError {
  override readonly name = 'ListenError';
}

/** Where a server is reached. */
export interface Address {
  readonly url: string;
  readonly port: number;
}

/**
 * A server that nothing listens to yet. Its listener is given later, since Apollo Server needs the server that it
 * drains.
 */
export function createHttpServer(): Server {
  // Proxies keep their sockets for a minute. A server that closes one first loses the request that is on its way.
  return createServer({ keepAliveTimeout: 65_000 });
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

/** An address that stands for all addresses cannot be opened in a browser; `localhost` can. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
