import type { IncomingMessage } from 'node:http';
import { ErrorCode } from '../errorCode.ts';
import { messageOf } from '../errors.ts';
import { HttpProblem } from './respond.ts';

/** Reads a JSON body of at most `maxBytes`. @throws HttpProblem 400, 413 or 415 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireJson(request.headers['content-type']);
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, `The body is not JSON: ${messageOf(cause)}.`);
  }
}

function requireJson(contentType = ''): void {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') {
    throw new HttpProblem(
      415,
      ErrorCode.UNSUPPORTED_MEDIA_TYPE,
      `A POST needs the header "content-type: application/json"; this one has "${type}".`,
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !/^"?utf-?8"?$/.test(charset)) {
    throw new HttpProblem(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, `JSON is sent in UTF-8, not in ${charset}.`);
  }
}

function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(request.headers['content-length']) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Events rather than `for await`, which makes an iterator and several promises for each small request.
  return new Promise((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        request.off('data', collect);
        reject(tooLarge(maxBytes));
      } else {
        chunks.push(chunk);
      }
    };
    request.on('data', collect);
    request.on('end', () => resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString()));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('The connection closed before the whole body was there.'));
    });
  });
}

/**
 * The chunks of a body that is too large to be held in memory.
 *
 * @param advice what to do with a larger one
 * @throws HttpProblem 413 as soon as there are more than `maxBytes`; the request stays open, so that it can be answered
 */
export async function* readChunks(request: IncomingMessage, maxBytes: number, advice: string): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes, advice);
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw tooLarge(maxBytes, advice);
    yield chunk as Buffer;
  }
}

function tooLarge(maxBytes: number, advice = 'Send less at a time.'): HttpProblem {
  const message = `The body is larger than the ${maxBytes} bytes this server takes. ${advice}`;
  return new HttpProblem(413, ErrorCode.PAYLOAD_TOO_LARGE, message);
}
