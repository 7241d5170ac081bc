import iconv from 'iconv-lite';

/** Turns the bytes of a text into characters, piece by piece; without bytes it gives what is left at the end. */
export type Decode = (bytes?: Uint8Array) => string;

/**
 * Characters that GB 18030 had in the private-use area, because Unicode lacked them when the standard was written, and
 * where Unicode has them now: GB 18030-2005 and -2022. The platform's decoder knows the tables of one edition only.
 */
const ONCE_PRIVATE = new Map(
  [
    [0xe78d, 0xfe10, 0xfe12, 0xfe11, 0xfe13, 0xfe14, 0xfe15, 0xfe16, 0xfe17, 0xfe18, 0xfe19],
    [0xe816, 0x20087, 0x20089, 0x200cc],
    [0xe81e, 0x9fb4],
    [0xe826, 0x9fb5],
    [0xe82b, 0x9fb6, 0x9fb7],
    [0xe831, 0x215d7, 0x9fb8],
    [0xe83b, 0x2298f],
    [0xe843, 0x9fb9],
    [0xe854, 0x9fba, 0x241fe],
    [0xe864, 0x9fbb],
  ].flatMap(([first = 0, ...characters]) =>
    characters.map((code, index) => [String.fromCharCode(first + index), String.fromCodePoint(code)] as const),
  ),
);
const MAY_BE_ONCE_PRIVATE = /[\ue78d-\ue864]/g;

/** Encodings that the platform's decoder lacks, or of which it knows a part only. */
const BY_ICONV: Record<string, string> = { big5: 'big5hkscs', 'utf-32le': 'utf-32le', 'utf-32be': 'utf-32be' };

/**
 * The name of an encoding by any of its labels: those of the WHATWG Encoding Standard, UTF-32, and HKSCS. GBK is read
 * as GB 18030, which holds it whole.
 *
 * @returns undefined for an unknown label
 */
export function encodingNamed(label: string): string | undefined {
  const plain = label.trim().toLowerCase();
  if (/^utf-?32(le|be)$/.test(plain)) return plain.replace(/^utf-?/, 'utf-');
  if (/^big5-?hkscs(-?20\d\d)?$/.test(plain)) return 'big5';
  try {
    const { encoding } = new TextDecoder(plain);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}

/**
 * A decoder that is strict: it throws for bytes that are no character of the encoding.
 *
 * Big5 is that of the WHATWG Encoding Standard, which includes the Hong Kong Supplementary Character Set; the platform's
 * decoder leaves its characters in the private-use area.
 *
 * @param encoding as {@link encodingNamed} gives it
 */
export function strictDecoder(encoding: string): Decode {
  const other = BY_ICONV[encoding];
  if (other !== undefined) return strictIconv(iconv.getDecoder(other));
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode: Decode = (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  if (encoding !== 'gb18030') return decode;
  return (bytes) => decode(bytes).replace(MAY_BE_ONCE_PRIVATE, (sign) => ONCE_PRIVATE.get(sign) ?? sign);
}

function strictIconv(decoder: ReturnType<typeof iconv.getDecoder>): Decode {
  return (bytes) => {
    const text = bytes ? decoder.write(bufferOf(bytes)) : (decoder.end() ?? '');
    // No character of these encodings is U+FFFD, so it stands for bytes that are none.
    if (text.includes('\uFFFD')) throw new TypeError('The bytes are no character of the encoding.');
    return text;
  };
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** A decoder for showing a text: bytes that are no character become U+FFFD. */
export function lenientDecoder(encoding: string): Decode {
  const other = BY_ICONV[encoding];
  if (other === undefined) {
    const decoder = new TextDecoder(encoding);
    return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  }
  const decoder = iconv.getDecoder(other);
  return (bytes) => (bytes ? decoder.write(bufferOf(bytes)) : (decoder.end() ?? ''));
}
