import { ImportError } from '../import/ImportError.ts';

const BYTE_ORDER_MARKS: readonly [encoding: string, bytes: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The encoding of a text by its beginning: its byte order mark, else UTF-8 if it is valid. Bytes do not show
 * which other encoding they are in, and a wrong guess would load wrong characters, so it must be named.
 *
 * @throws ImportError for an unknown encoding, for bytes that are no text, or if the encoding must be named
 */
export function encodingOf(path: string, head: Buffer, given: string | undefined): string {
  if (given !== undefined) {
    try {
      return new TextDecoder(given).encoding;
    } catch (error) {
      throw new ImportError(
        `The encoding "${given}" is not known: give utf-8, utf-16le, utf-16be, gb18030, big5 or another label of the Encoding Standard.`,
        { cause: error },
      );
    }
  }
  const mark = BYTE_ORDER_MARKS.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (mark) return mark[0];
  const kind = SIGNATURES.find(([signature]) => head.subarray(0, signature.length).equals(signature))?.[1];
  if (kind !== undefined) throw new ImportError(`${path} is ${kind}: give a CSV, JSON or XLSX file.`);
  if (head.includes(0)) {
    const zeros = [0, 1].map((parity) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length);
    // In UTF-16 a Latin letter has one zero byte, always at the same parity.
    const [most, least] = [Math.max(...zeros), Math.min(...zeros)];
    const looksLikeUtf16 = most * 8 > head.length && least * 20 < most;
    throw new ImportError(
      looksLikeUtf16
        ? `${path} looks like UTF-16 without a byte order mark: say --encoding ${zeros[1] === most ? 'utf-16le' : 'utf-16be'}.`
        : noText(path, `a zero stands in its line ${linesBefore(head, 'latin1', '\0')}`),
    );
  }
  const controls = head.filter((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27).length;
  if (controls * 100 > head.length)
    throw new ImportError(noText(path, `${controls} of its first ${head.length} are control signs`));
  if (isUtf8Beginning(head)) return 'utf-8';
  throw new ImportError(
    `${path} is not UTF-8 from its line ${linesBefore(head, 'utf-8', '\uFFFD')} on: say which encoding it is in, for example --encoding gb18030 (Simplified) or --encoding big5 (Traditional).`,
  );
}

/** Why a file is no text, and what to do. */
export const noText = (path: string, why: string): string =>
  `${path} holds bytes that are no text: ${why}. Give a CSV, JSON or XLSX file; if it is one, it was damaged on its way.`;

/** The beginnings of files that are sent by mistake, and what they are. */
const SIGNATURES: readonly [beginning: Buffer, kind: string][] = [
  [Buffer.from([0x1f, 0x8b]), 'packed with gzip'],
  [Buffer.from('%PDF', 'latin1'), 'a PDF'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a picture'],
  [Buffer.from([0xff, 0xd8, 0xff]), 'a picture'],
  [Buffer.from('Rar!', 'latin1'), 'a RAR archive'],
  [Buffer.from('7z\xBC\xAF\x27\x1C', 'latin1'), 'a 7-Zip archive'],
];

function isUtf8Beginning(head: Buffer): boolean {
  try {
    // As a stream, because the beginning may end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function linesBefore(head: Buffer, encoding: string, sign: string): number {
  return (new TextDecoder(encoding).decode(head).split(sign, 1)[0] as string).split('\n').length;
}
