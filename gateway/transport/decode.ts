import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** Why an answer's bytes could not be read, in words for a client. */
export class UnreadableBytes extends Error {}

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const unwrapped: Decompress = promisify(inflateRaw);
const wrapped: Decompress = promisify(inflate);
const gzip: Decompress = promisify(gunzip);

/** The codings of RFC 9110. Servers have sent `deflate` without its wrapper for so long that both forms are read. */
const codings: Readonly<Record<string, Decompress>> = {
  gzip,
  'x-gzip': gzip,
  deflate: (bytes, options) => (isWrapped(bytes) ? wrapped : unwrapped)(bytes, options),
  br: promisify(brotliDecompress),
};

/**
 * Takes the codings of a `content-encoding` header off an answer, the last one first.
 *
 * @throws UnreadableBytes for a coding that is not known, for broken bytes, and for more than `maxBytes` in any step
 */
export async function decode(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const names = contentEncoding.split(',').map((name) => name.trim().toLowerCase());
  let decoded = bytes;
  for (const name of names.reverse()) {
    if (name === '' || name === 'identity') continue;
    const decompress = Object.hasOwn(codings, name) ? codings[name] : undefined;
    if (decompress === undefined) throw new UnreadableBytes('its answer is compressed in a way that is not known here');
    try {
      decoded = await decompress(decoded, { maxOutputLength: maxBytes });
    } catch (cause) {
      const isLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      const reason = isLarge
        ? `its answer is larger than ${maxBytes} bytes`
        : 'its answer is not compressed as it says';
      throw new UnreadableBytes(reason, { cause });
    }
  }
  return decoded;
}

/** The first two bytes of zlib's wrapper are a multiple of 31, and name the method 8. */
function isWrapped(bytes: Buffer): boolean {
  return bytes.length > 1 && (bytes[0] as number) % 16 === 8 && bytes.readUInt16BE(0) % 31 === 0;
}
