import { SetupError } from '../../../common/errors.ts';
import { ImportError } from '../import/ImportError.ts';
import { isText } from '../values/text.ts';
import { encodingNamed, lenientDecoder, strictDecoder } from './decoder.ts';

/** The longer marks first: UTF-32's begins with UTF-16's. */
const BYTE_ORDER_MARKS: readonly [encoding: string, bytes: readonly number[]][] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The bytes at a file's beginning that show a form of Unicode. */
const HEAD = 65_536;

/**
 * The encoding of a text by its beginning: its byte order mark, else UTF-8 if it is valid, else UTF-16 if it reads as a
 * text in one byte order only. Bytes do not show which other encoding they are in, and a wrong guess would load wrong
 * characters, so it must be named.
 *
 * @throws ImportError for an unknown encoding, for bytes that are no text, or if the encoding must be named
 */
export function encodingOf(path: string, head: Buffer, given: string | undefined): string {
  if (given !== undefined) {
    const named = encodingNamed(given);
    if (named !== undefined) return named;
    throw new ImportError(
      `The encoding "${given}" is not known: give utf-8, utf-16le, utf-16be, gb18030, big5 (with HKSCS) or another label of the Encoding Standard.`,
    );
  }
  const marked = markedEncoding(head);
  if (marked !== undefined) return marked;
  const kind = SIGNATURES.find(([signature]) => head.subarray(0, signature.length).equals(signature))?.[1];
  if (kind !== undefined) throw new ImportError(`${path} is ${kind}: give a CSV, JSON, XLSX or XLS file.`);
  const utf16 = utf16Of(head);
  if (utf16 !== undefined) return utf16;
  if (head.includes(0)) {
    throw new ImportError(noText(path, `a zero stands in its line ${linesBefore(head, 'latin1', '\0')}`));
  }
  const controls = head.filter((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27).length;
  if (controls * 100 > head.length)
    throw new ImportError(noText(path, `${controls} of its first ${head.length} are control signs`));
  if (reads('utf-8', head)) return 'utf-8';
  throw new ImportError(
    `${path} is not UTF-8 from its line ${linesBefore(head, 'utf-8', '\uFFFD')} on: say which encoding it is in${readings(head)}.`,
  );
}

function markedEncoding(head: Buffer): string | undefined {
  return BYTE_ORDER_MARKS.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}

/** The form of Unicode of a publisher's file: that of its byte order mark, else UTF-16 if it reads as such, else UTF-8. */
const unicodeFormOf = (bytes: Buffer): string => markedEncoding(bytes) ?? utf16Of(bytes.subarray(0, HEAD)) ?? 'utf-8';

/**
 * The text of a publisher's file, which is in a form of Unicode.
 *
 * @param file its name in errors
 * @throws SetupError for bytes that are no character, which would be read as other names and signs
 */
export function unicodeText(bytes: Buffer, file: string): string {
  const encoding = unicodeFormOf(bytes);
  const decode = strictDecoder(encoding);
  try {
    return decode(bytes) + decode();
  } catch (error) {
    const line = linesBefore(bytes, encoding, '\uFFFD');
    throw new SetupError(
      `${file} is not ${encoding.toUpperCase()} text from its line ${line} on: the publisher writes UTF-8 or UTF-16, so save it as one of these.`,
      { cause: error },
    );
  }
}

/** Whether a publisher's answer is an empty JSON object or list. */
export const isEmptyJson = (bytes: Buffer): boolean =>
  /^\s*(\{\s*\}|\[\s*\])\s*$/.test(lenientDecoder(unicodeFormOf(bytes))(bytes));

/** Why a file is no text, and what to do. */
export const noText = (path: string, why: string): string =>
  `${path} holds bytes that are no text: ${why}. Give a CSV, JSON, XLSX or XLS file; if it is one, it was damaged on its way.`;

/** The beginnings of files that are sent by mistake, and what they are. */
const SIGNATURES: readonly [beginning: Buffer, kind: string][] = [
  [Buffer.from([0x1f, 0x8b]), 'packed with gzip'],
  [Buffer.from('%PDF', 'latin1'), 'a PDF'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a picture'],
  [Buffer.from([0xff, 0xd8, 0xff]), 'a picture'],
  [Buffer.from('Rar!', 'latin1'), 'a RAR archive'],
  [Buffer.from('7z\xBC\xAF\x27\x1C', 'latin1'), 'a 7-Zip archive'],
  [Buffer.from('{\\rtf', 'latin1'), 'an RTF document'],
  [Buffer.from('SQLite format 3\0', 'latin1'), 'a SQLite database'],
  [Buffer.from('PAR1', 'latin1'), 'a Parquet file'],
];

/** Whether bytes are valid in an encoding; as a stream, because they may end inside a character. */
function reads(encoding: string, bytes: Buffer): boolean {
  try {
    strictDecoder(encoding)(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The byte order of UTF-16 without a mark: the one in which the bytes are a text. In the other order line ends and
 * commas are characters of scripts that no table here is in, or none at all.
 */
function utf16Of(head: Buffer): string | undefined {
  if (!head.includes(0)) return undefined;
  const candidates = ['utf-16le', 'utf-16be'].filter((encoding) => {
    if (!reads(encoding, head)) return false;
    const text = lenientDecoder(encoding)(head.subarray(0, head.length & ~1));
    const plain = text.match(/[\t\r\n -~]/g)?.length ?? 0;
    return isText(text) && /[\n\r,;\t{[]/.test(text) && plain * 8 > text.length;
  });
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The encodings that files of Hong Kong and the Mainland are in beside Unicode, and that of Western programs. */
const LIKELY: readonly (readonly [encoding: string, where: string])[] = [
  ['gb18030', 'Simplified'],
  ['big5', 'Traditional'],
  ['windows-1252', 'Western'],
];

/** How the first words outside ASCII read in each encoding that has all of the bytes. */
function readings(head: Buffer): string {
  const start = head.findIndex((byte) => byte > 127);
  const end = head.findIndex((byte, index) => index > start && (byte === 10 || byte === 13));
  const line = head.subarray(start, end < 0 ? undefined : end).subarray(0, 60);
  const lines = LIKELY.filter(([encoding]) => reads(encoding, head)).map(([encoding, where]) => {
    const words = [...lenientDecoder(encoding)(line)].slice(0, 12).join('');
    return `--encoding ${encoding} (${where}) reads "${words}"`;
  });
  return lines.length > 0 ? `: ${lines.join(', ')}` : ', for example --encoding gb18030 or --encoding big5';
}

function linesBefore(head: Buffer, encoding: string, sign: string): number {
  return (lenientDecoder(encoding)(head).split(sign, 1)[0] as string).split('\n').length;
}
