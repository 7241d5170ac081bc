import { createReadStream } from 'node:fs';
import { ImportError } from '../import/ImportError.ts';
import { noText } from './encoding.ts';

/**
 * Bytes read at once. Larger pieces would survive into the garbage collector's old generation and stay until a full
 * collection, so memory would grow with the file.
 */
const PIECE = 1 << 16;

/**
 * A file's text, piece by piece.
 *
 * @throws ImportError with the place of the first byte that the encoding does not have
 */
export async function* readText(
  path: string,
  encoding: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  const decode = async (chunk?: Buffer): Promise<string> => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      const line = await lineOf(path, encoding, '\uFFFD');
      throw new ImportError(
        `${path} is not valid ${encoding} in its line ${line}: say its encoding with --encoding, or correct the line; the file may have been cut off.`,
        { cause: error },
      );
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    const text = await decode(chunk);
    if (text.includes('\0')) {
      throw new ImportError(noText(path, `a zero stands in its line ${await lineOf(path, encoding, '\0')}`));
    }
    bytes += chunk.length;
    onBytes?.(bytes);
    yield text;
  }
  yield await decode();
}

/**
 * The line, from 1, of the first occurrence of a text. The file is read again, since lines are not counted while
 * reading.
 */
async function lineOf(path: string, encoding: string, sign: string): Promise<number> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    const place = text.indexOf(sign);
    line += text.slice(0, place < 0 ? undefined : place).split('\n').length - 1;
    if (place >= 0) break;
  }
  return line;
}
