import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './respond.ts';

/** Reads a JSON body of at most `maxBytes`. @throws HttpProblem 400, 413 or 415 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireJson(request.headers['content-type']);
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HttpProblem(400, 'BAD_REQUEST', `The body is not JSON: ${reason}.`);
  }
}

function requireJson(contentType = ''): void {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') {
    throw new HttpProblem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `A POST needs the header "content-type: application/json"; this one has "${type}".`,
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !/^"?utf-?8"?$/.test(charset)) {
    throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', `JSON is sent in UTF-8, not in ${charset}.`);
  }
}

function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new HttpProblem(413, 'PAYLOAD_TOO_LARGE', `The body is larger than the ${maxBytes} bytes this server takes.`, {
      // What is still on its way is not read, so the socket cannot be used again.
      connection: 'close',
    });
  if (Number(request.headers['content-length']) > maxBytes) return Promise.reject(tooLarge());
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Events rather than `for await`, which makes an iterator and several promises for each small request.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        request.pause();
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString()));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('The connection closed before the whole body was there.'));
    });
  });
}
