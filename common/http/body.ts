import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { echoed } from '../echo.ts';
import { ErrorCode } from '../errorCode.ts';
import { messageOf } from '../errors.ts';
import { askForBody } from './expect.ts';
import { DEFAULT_HTTP_LIMITS } from './limits.ts';
import { HttpProblem } from './respond.ts';

export interface BodyOptions {
  /** A larger body is refused. */
  readonly maxBytes: number;
  /** A body that takes longer to come is refused. */
  readonly timeoutMs?: number;
  /** Is told the bytes that have come. @throws HttpProblem where there is no room for them */
  readonly hold?: ((bytes: number) => void) | undefined;
}

/**
 * Reads the bytes of a JSON body; `parseJson` makes a value of them.
 *
 * @throws HttpProblem 408, 413, 415 or 503
 */
export async function readJsonBytes(request: IncomingMessage, options: BodyOptions): Promise<Buffer> {
  requireJson(request.headers['content-type']);
  requirePlain(request.headers['content-encoding']);
  return readBody(request, options);
}

/**
 * The value of a JSON body.
 *
 * @param parse throws where the text is not JSON. Default: `JSON.parse`
 * @throws HttpProblem 400
 */
export function parseJson(body: Buffer, parse: (text: string) => unknown = JSON.parse): unknown {
  if (!isUtf8(body)) throw notUtf8('The body');
  try {
    return parse(body.toString());
  } catch (cause) {
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, `The body is not JSON: ${echoed(messageOf(cause))}.`);
  }
}

/**
 * Refuses a query string whose characters are not UTF-8, percent-encoded. `URLSearchParams` would put U+FFFD in their
 * place.
 *
 * @throws HttpProblem 400
 */
export function requireUtf8(search: string): void {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII characters are meant, all of them
    if (/^[\x00-\x7f]*$/.test(search)) decodeURIComponent(search.replace(/%(?![\da-f]{2})/gi, '%25'));
    else throw new URIError('not ASCII');
  } catch {
    throw notUtf8('The query string');
  }
}

function notUtf8(what: string): HttpProblem {
  const message = `${what} has bytes that are not UTF-8: send text in UTF-8, in an address percent-encoded.`;
  return new HttpProblem(400, ErrorCode.BAD_REQUEST, message);
}

function requirePlain(encoding = 'identity'): void {
  if (encoding.trim().toLowerCase() === 'identity') return;
  const message = `A body is taken as it is, not with "content-encoding: ${echoed(encoding)}": send it uncompressed.`;
  throw new HttpProblem(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, message, { 'accept-encoding': 'identity' });
}

function requireJson(contentType = ''): void {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') {
    throw new HttpProblem(
      415,
      ErrorCode.UNSUPPORTED_MEDIA_TYPE,
      `A POST needs the header "content-type: application/json"; this one has "${echoed(type ?? '')}".`,
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !/^"?utf-?8"?$/.test(charset)) {
    throw new HttpProblem(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, `JSON is sent in UTF-8, not in ${echoed(charset)}.`);
  }
}

function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs = DEFAULT_HTTP_LIMITS.receiveTimeoutMs, hold }: BodyOptions,
): Promise<Buffer> {
  if (Number(request.headers['content-length']) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  askForBody(request);
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Events rather than `for await`, which makes an iterator and several promises for each small request.
  return new Promise<Buffer>((resolve, reject) => {
    const refuse = (problem: unknown) => {
      clearTimeout(timer);
      request.off('data', collect);
      // What has come is not needed any more, however long the rest takes.
      chunks.length = 0;
      reject(problem);
    };
    const collect = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) return refuse(tooLarge(maxBytes));
      try {
        hold?.(chunk.length);
      } catch (problem) {
        return refuse(problem);
      }
      chunks.push(chunk);
    };
    const timer = setTimeout(() => refuse(tooSlow(timeoutMs)), timeoutMs).unref();
    request.on('data', collect);
    request.on('end', () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', refuse);
    request.on('close', () => {
      if (!request.complete) refuse(new Error('The connection closed before the whole body was there.'));
    });
  });
}

function tooSlow(timeoutMs: number): HttpProblem {
  const message = `The whole request did not come within ${timeoutMs} ms (HUB_RECEIVE_TIMEOUT_MS): send it faster.`;
  return new HttpProblem(408, ErrorCode.REQUEST_TIMEOUT, message, { connection: 'close' });
}

/** The bounds of a body that is too large to be held in memory, and what to do with a larger or slower one. */
export interface ChunkBounds {
  readonly maxBytes: number;
  /** Milliseconds until the whole body must be there. */
  readonly timeoutMs: number;
  readonly advice: string;
}

/**
 * The chunks of a body that is too large to be held in memory.
 *
 * @throws HttpProblem 413 as soon as there are more than `maxBytes`, 408 when the time is over; the request stays open, so
 *   that it can be answered
 */
export async function* readChunks(
  request: IncomingMessage,
  { maxBytes, timeoutMs, advice }: ChunkBounds,
): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes, advice);
  askForBody(request);
  const chunks = request.iterator({ destroyOnReturn: false });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The body was not there within ${timeoutMs} ms. ${advice}`;
    const problem = new HttpProblem(408, ErrorCode.REQUEST_TIMEOUT, message, { connection: 'close' });
    timer = setTimeout(() => reject(problem), timeoutMs);
  });
  try {
    let bytes = 0;
    for (;;) {
      const { done, value } = await Promise.race([chunks.next(), late]);
      if (done) return;
      bytes += (value as Buffer).length;
      if (bytes > maxBytes) throw tooLarge(maxBytes, advice);
      yield value as Buffer;
    }
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(maxBytes: number, advice = 'Send less at a time.'): HttpProblem {
  const message = `The body is larger than the ${maxBytes} bytes this server takes. ${advice}`;
  return new HttpProblem(413, ErrorCode.PAYLOAD_TOO_LARGE, message);
}
