import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ErrorCode } from '../errorCode.ts';
import type { HttpLimits } from './limits.ts';
import { rawAnswer } from './rawAnswer.ts';
import { HttpProblem } from './respond.ts';

/** What node's parser and its clock say of a request. */
interface ReadingError extends Error {
  readonly code?: string;
  /** Words of the parser, which quote nothing. */
  readonly reason?: string;
  /** The bytes in which the error was found. */
  readonly rawPacket?: Buffer;
}

/**
 * Answers what is not HTTP, comes too slowly or has too large a head. The connection is closed after it: what follows on
 * it could be read as a request that nobody has sent.
 */
export function answerUnreadable(server: Server, limits: HttpLimits): void {
  /** Requests of a connection that are not read or not answered to their end. */
  const unanswered = new WeakMap<Duplex, Set<ServerResponse>>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const responses = unanswered.get(socket) ?? new Set();
    unanswered.set(socket, responses.add(response));
    // One that is answered before it has come whole stays: nothing further may be answered in its midst.
    response.once('close', () => request.complete && responses.delete(response));
  });
  server.on('connect', (_request, socket) => {
    const message = 'This server is no proxy: ask for a path, with GET or POST.';
    socket.end(rawAnswer(new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, message, { allow: 'GET, POST' })));
  });
  server.on('clientError', (error: ReadingError, socket: Duplex) => {
    const responses = [...(unanswered.get(socket) ?? [])];
    // The answer would be taken for that of an earlier request, or stand in the middle of it.
    const isMisleading = responses.some((response) => response.headersSent || response.req.complete);
    if (error.code === 'ECONNRESET' || !socket.writable || isMisleading) socket.destroy();
    else socket.end(rawAnswer(problemOf(error, limits)), () => socket.destroy());
  });
}

/** Whether the bytes begin a request whose first line is longer than this. */
function isLongLine(text: string, length: number): boolean {
  const end = text.indexOf('\n');
  return /^[A-Z]+ \S/.test(text) && (end === -1 || end > length);
}

function problemOf({ code, reason, rawPacket }: ReadingError, limits: HttpLimits): HttpProblem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT': {
      const message = `The whole request did not come within ${limits.receiveTimeoutMs} ms, or its head within a sixth of them (HUB_RECEIVE_TIMEOUT_MS): send it faster.`;
      return new HttpProblem(408, ErrorCode.REQUEST_TIMEOUT, message);
    }
    case 'HPE_HEADER_OVERFLOW': {
      const isAddress = isLongLine(rawPacket?.toString('latin1') ?? '', limits.maxHeadBytes / 2);
      const message = `The ${isAddress ? 'address' : 'head'} of the request is too long: its first line and headers have ${limits.maxHeadBytes} bytes at most (HUB_MAX_HEAD_BYTES). Send a long operation with POST.`;
      return new HttpProblem(isAddress ? 414 : 431, ErrorCode.REQUEST_HEAD_TOO_LARGE, message);
    }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new HttpProblem(413, ErrorCode.PAYLOAD_TOO_LARGE, 'A chunk of the body has extensions: send none.');
    default: {
      const message = `The request is not HTTP/1.1 as RFC 9112 has it${reason ? `: ${reason}` : ''}. Correct it.`;
      return new HttpProblem(400, ErrorCode.BAD_REQUEST, message);
    }
  }
}
