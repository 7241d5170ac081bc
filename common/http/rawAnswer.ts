import { STATUS_CODES } from 'node:http';
import { type HttpProblem, problemBody } from './respond.ts';

/** An answer as it goes over the wire, for a connection on which no request could be read; the connection ends with it. */
export function rawAnswer(problem: HttpProblem): string {
  const body = JSON.stringify(problemBody(problem));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'connection: close',
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    ...Object.entries(problem.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
