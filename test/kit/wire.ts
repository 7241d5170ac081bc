import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An open connection whose answers are read as text. */
export interface Wire {
  readonly socket: Socket;
  send(bytes: string): void;
  /** All that has come, once it fits, or the connection is closed. */
  received(pattern?: RegExp): Promise<string>;
}

/** Opens a connection to this machine. @param from the address that it comes from */
export function openWire(port: number, from = '127.0.0.1'): Wire {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from }).setEncoding('latin1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  // The server may close while something is being sent.
  socket.on('error', () => {});
  return {
    socket,
    send: (bytes) => void socket.write(bytes, 'latin1'),
    async received(pattern) {
      while (!socket.closed && !pattern?.test(text)) {
        // A connection that is reset is closed a moment later.
        await Promise.race([once(socket, 'data'), once(socket, 'close')]).catch(() => {});
      }
      return text;
    },
  };
}

/** What the server answers to these bytes until it closes the connection. */
export async function exchange(port: number, bytes: string, from?: string): Promise<string> {
  const wire = openWire(port, from);
  wire.send(bytes);
  return wire.received();
}

/** A request whose connection ends with its answer. */
export const request = (line: string, headers = '', body = '') =>
  `${line}\r\nhost: localhost\r\nconnection: close\r\n${headers}\r\n${body}`;

const SMUGGLED = 'GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n';
const chunked = (rest: string) =>
  `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${rest}`;

/** Requests that may be read in two ways, or in none: name, bytes, and the status and code of the only answer. */
export const malformed: readonly [string, string, number, string][] = [
  [
    'a length and chunks',
    chunked(`content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'chunks and a length',
    chunked(`transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  ['two lengths', chunked(`content-length: 2\r\ncontent-length: 90\r\n\r\n{}${SMUGGLED}`), 400, 'BAD_REQUEST'],
  ['a length with a sign', chunked(`content-length: +2\r\n\r\n{}${SMUGGLED}`), 400, 'BAD_REQUEST'],
  ['a negative length', chunked(`content-length: -2\r\n\r\n{}${SMUGGLED}`), 400, 'BAD_REQUEST'],
  ['an encoding nobody knows', chunked(`transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`), 400, 'BAD_REQUEST'],
  [
    'chunks that are not the last encoding',
    chunked(`transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'chunks in HTTP/1.0',
    `POST /graphql HTTP/1.0\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    400,
    'BAD_REQUEST',
  ],
  [
    'a negative chunk',
    chunked(`transfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'a chunk larger than numbers are',
    chunked(`transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'a chunk of no number',
    chunked(`transfer-encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'a chunk longer than it says',
    chunked(`transfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n${SMUGGLED}`),
    400,
    'BAD_REQUEST',
  ],
  [
    'a chunk with long extensions',
    chunked(`transfer-encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  ['lines that end in LF alone', 'GET /health HTTP/1.1\nhost: localhost\n\n', 400, 'BAD_REQUEST'],
  ['a header that ends in LF alone', `GET /health HTTP/1.1\r\nhost: localhost\nx: y\r\n\r\n`, 400, 'BAD_REQUEST'],
  ['a CR in a header', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: y\rz: w\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a zero byte in a header', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: y\0\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a folded header', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: y\r\n z\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a space before the colon', 'GET /health HTTP/1.1\r\nhost : localhost\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a space in the address', 'GET /health x HTTP/1.1\r\nhost: localhost\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a method nobody knows', 'FETCH /health HTTP/1.1\r\nhost: localhost\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a version to come', 'GET /health HTTP/1.9\r\nhost: localhost\r\n\r\n', 400, 'BAD_REQUEST'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BAD_REQUEST'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'BAD_REQUEST'],
  ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n', 405, 'METHOD_NOT_ALLOWED'],
  ['two hosts', request('GET /health HTTP/1.1', 'Host: localhost\r\n'), 400, 'BAD_REQUEST'],
  ['no host', 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  ['an empty host', 'GET /health HTTP/1.1\r\nhost:\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a host with a user', 'GET /health HTTP/1.1\r\nhost: a@localhost\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  [
    'a host with two ports',
    'GET /health HTTP/1.1\r\nhost: localhost:1:2\r\nconnection: close\r\n\r\n',
    400,
    'BAD_REQUEST',
  ],
  ['a host with a path', 'GET /health HTTP/1.1\r\nhost: localhost/a\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a target that is no path', request('OPTIONS * HTTP/1.1'), 400, 'BAD_REQUEST'],
  [
    'a foreign host',
    'GET /health HTTP/1.1\r\nhost: evil.example.org\r\nconnection: close\r\n\r\n',
    421,
    'MISDIRECTED_REQUEST',
  ],
  [
    'a foreign host that begins like this one',
    'GET /health HTTP/1.1\r\nhost: localhost.example.org\r\nconnection: close\r\n\r\n',
    421,
    'MISDIRECTED_REQUEST',
  ],
  ['a foreign host in the target', request('GET http://evil.example.org/health HTTP/1.1'), 421, 'MISDIRECTED_REQUEST'],
  ['another expectation', request('POST /graphql HTTP/1.1', 'expect: 200-ok\r\n'), 417, 'BAD_REQUEST'],
  ['a long address', request(`GET /${'a'.repeat(20_000)} HTTP/1.1`), 414, 'REQUEST_HEAD_TOO_LARGE'],
  ['a long header', request('GET /health HTTP/1.1', `x: ${'a'.repeat(20_000)}\r\n`), 431, 'REQUEST_HEAD_TOO_LARGE'],
  ['many headers', request('GET /health HTTP/1.1', 'x: y\r\n'.repeat(200)), 431, 'REQUEST_HEAD_TOO_LARGE'],
];

/** The statuses, headers and bodies of answers in a row. */
export function answersIn(text: string): { status: number; head: string; body: string }[] {
  return text
    .split(/(?=HTTP\/1\.[01] \d{3} )/)
    .filter((answer) => answer !== '')
    .map((answer) => {
      const [head = '', ...body] = answer.split('\r\n\r\n');
      return { status: Number(head.slice(9, 12)), head: head.toLowerCase(), body: body.join('\r\n\r\n') };
    });
}
