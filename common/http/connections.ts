import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { ErrorCode } from '../errorCode.ts';
import type { Logger } from '../logger.ts';
import { plainAddress, subscriberOf } from './clientAddress.ts';
import type { HttpLimits } from './limits.ts';
import { rawAnswer } from './rawAnswer.ts';
import { HttpProblem } from './respond.ts';

/** Milliseconds between two lines of the log about refused connections: there may be thousands. */
const LOG_INTERVAL_MS = 60_000;

/**
 * Bounds the connections of a server, in all and from one address. One too many is answered with 503 and closed.
 *
 * @param isProxy whether an address is that of a trusted proxy, which brings the connections of many clients
 */
export function boundConnections(
  server: Server,
  { maxConnections, maxConnectionsPerAddress }: HttpLimits,
  isProxy: (address: string) => boolean,
  logger: Logger,
): void {
  const ofAddress = new Map<string, number>();
  let total = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;

  const refuse = (socket: Socket, sentence: string) => {
    socket.on('error', () => {});
    const message = `${sentence} Close some, or try again later.`;
    socket.end(rawAnswer(new HttpProblem(503, ErrorCode.OVERLOADED, message, { 'retry-after': '5' })));
    socket.destroySoon();
    if (performance.now() - loggedAt < LOG_INTERVAL_MS) return;
    loggedAt = performance.now();
    logger.warn(`Connections are refused. ${sentence}`);
  };

  server.on('connection', (socket) => {
    const peer = plainAddress(socket.remoteAddress ?? '');
    const address = subscriberOf(peer);
    const open = (ofAddress.get(address) ?? 0) + 1;
    if (total >= maxConnections) {
      refuse(socket, `All ${maxConnections} connections of this server are taken (HUB_MAX_CONNECTIONS).`);
      return;
    }
    if (open > maxConnectionsPerAddress && !isProxy(peer)) {
      refuse(
        socket,
        `One address has at most ${maxConnectionsPerAddress} connections (HUB_MAX_CONNECTIONS_PER_ADDRESS).`,
      );
      return;
    }
    total += 1;
    ofAddress.set(address, open);
    socket.once('close', () => {
      total -= 1;
      const left = (ofAddress.get(address) ?? 1) - 1;
      if (left === 0) ofAddress.delete(address);
      else ofAddress.set(address, left);
    });
  });
}
