import { createReadStream } from 'node:fs';
import { ImportError } from '../import/ImportError.ts';
import { lenientDecoder, strictDecoder } from './decoder.ts';
import { noText } from './encoding.ts';

/**
 * Bytes read at once. Larger pieces would survive into the garbage collector's old generation and stay until a full
 * collection, so memory would grow with the file.
 */
const PIECE = 1 << 16;

/**
 * A file's text, piece by piece.
 *
 * @param encoding as `encodingNamed` gives it
 * @throws ImportError with the place of the first bytes that are no character of the encoding
 */
export async function* readText(
  path: string,
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = strictDecoder(encoding);
  let bytes = 0;
  const decode = async (chunk?: Buffer): Promise<string> => {
    try {
      return decoder(chunk);
    } catch (error) {
      const place = await placeOf(path, encoding, '\uFFFD');
      throw new ImportError(
        `${path} is not valid ${encoding} in its ${place}: say its encoding with --encoding, or correct the line; the file may have been cut off.`,
        { cause: error },
      );
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    const text = await decode(chunk);
    if (text.includes('\0')) {
      throw new ImportError(noText(path, `a zero stands in its ${await placeOf(path, encoding, '\0')}`));
    }
    bytes += chunk.length;
    onBytes?.(bytes);
    yield text;
  }
  yield await decode();
}

/**
 * The line of the first occurrence of a character, and the place in the line, both from 1. The file is read again,
 * since lines are not counted while reading.
 */
async function placeOf(path: string, encoding: string, sign: string): Promise<string> {
  const decode = lenientDecoder(encoding);
  let line = 1;
  let before = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decode(chunk);
    const place = text.indexOf(sign);
    const passed = text.slice(0, place < 0 ? undefined : place);
    const lines = passed.split('\n');
    line += lines.length - 1;
    before = (lines.length > 1 ? 0 : before) + [...(lines.at(-1) ?? '')].length;
    if (place >= 0) break;
  }
  return `line ${line}, character ${before + 1}`;
}
