import { unexpected } from './unexpected.ts';

/*
 * Each `scan…` function checks one JSON value that begins at byte `at`, and returns the index of the byte after it. No value
 * is made. Only JSON as `JSON.stringify` writes it, without spaces, is accepted; anything else throws `unexpected`. The caller
 * has checked that the bytes are UTF-8. An index after the last byte reads `undefined`, which equals no expected byte.
 */

const quote = 34;
const comma = 44;
const minus = 45;
const point = 46;
const zero = 48;
const nine = 57;
const bracket = 91;
const backslash = 92;
const closingBracket = 93;
const lowerF = 102;
const lowerN = 110;
const lowerT = 116;

export type Bytes = Uint8Array;

const bytesOf = (text: string): Bytes => Buffer.from(text);
const trueBytes = bytesOf('true');
const falseBytes = bytesOf('false');
const nullBytes = bytesOf('null');

export function startsWith(b: Bytes, at: number, wanted: Bytes): boolean {
  for (let i = 0; i < wanted.length; i += 1) if (b[at + i] !== wanted[i]) return false;
  return true;
}

/** Requires exactly these bytes at `at`. */
export function expect(b: Bytes, at: number, wanted: Bytes): number {
  for (let i = 0; i < wanted.length; i += 1) if (b[at + i] !== wanted[i]) throw unexpected;
  return at + wanted.length;
}

export function isNull(b: Bytes, at: number): boolean {
  return b[at] === lowerN;
}

export function scanNull(b: Bytes, at: number): number {
  return expect(b, at, nullBytes);
}

export function scanBoolean(b: Bytes, at: number): number {
  return expect(b, at, b[at] === lowerT ? trueBytes : falseBytes);
}

export function scanString(b: Bytes, at: number): number {
  if (b[at] !== quote) throw unexpected;
  let end = at + 1;
  let c = b[end] as number;
  while (c !== quote) {
    if (!(c >= 32)) throw unexpected;
    if (c === backslash) return scanStringWithEscapes(b, at, end);
    end += 1;
    c = b[end] as number;
  }
  return end + 1;
}

/** The escapes must be those that `JSON.stringify` writes. */
function scanStringWithEscapes(b: Bytes, start: number, firstBackslash: number): number {
  let end = firstBackslash;
  for (let c = b[end]; c !== quote; c = b[end]) {
    if (c === undefined) throw unexpected;
    end += c === backslash ? 2 : 1;
  }
  end += 1;
  const raw = textOf(b, start, end);
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw unexpected;
  }
  if (JSON.stringify(value) !== raw) throw unexpected;
  return end;
}

export function textOf(b: Bytes, start: number, end: number): string {
  return Buffer.from(b.buffer, b.byteOffset + start, end - start).toString('utf8');
}

function afterDigits(b: Bytes, at: number): number {
  let end = at;
  for (let c = b[end] as number; c >= zero && c <= nine; c = b[end] as number) end += 1;
  return end;
}

/** A whole number of 32 bits. */
export function scanInt(b: Bytes, at: number): number {
  const start = b[at] === minus ? at + 1 : at;
  const end = afterDigits(b, start);
  const digits = end - start;
  if (digits === 0 || isPointOrExponent(b[end])) throw unexpected;
  if (b[start] === zero && (digits > 1 || start > at)) throw unexpected;
  if (digits > 9) {
    const value = Number(textOf(b, at, end));
    if ((value | 0) !== value) throw unexpected;
  }
  return end;
}

function isPointOrExponent(c: number | undefined): boolean {
  return c === point || c === 101 || c === 69;
}

/** A number as JavaScript writes it: at most 15 digits, no exponent, no superfluous zero. */
export function scanFloat(b: Bytes, at: number): number {
  const start = b[at] === minus ? at + 1 : at;
  let end = afterDigits(b, start);
  const whole = end - start;
  const leadingZero = b[start] === zero;
  if (whole === 0 || (leadingZero && whole > 1)) throw unexpected;
  if (b[end] === point) {
    const fraction = end + 1;
    end = afterDigits(b, fraction);
    if (end === fraction || b[end - 1] === zero) throw unexpected;
    // JavaScript writes 0.0000001 as 1e-7.
    if (leadingZero && end - fraction > 6 && startsWith(b, fraction, sixZeros)) throw unexpected;
  } else if (leadingZero && start > at) {
    throw unexpected;
  }
  if (end - start > 15 || isPointOrExponent(b[end])) throw unexpected;
  return end;
}

const sixZeros = bytesOf('000000');

/** The values of an enum, by the length of their names. */
export type EnumNames = readonly (readonly Bytes[])[];

export function enumNames(values: Iterable<unknown>): EnumNames {
  const byLength: Bytes[][] = [];
  for (const value of values) {
    const bytes = bytesOf(String(value));
    byLength[bytes.length] ??= [];
    byLength[bytes.length]?.push(bytes);
  }
  return byLength;
}

export function scanEnum(b: Bytes, at: number, names: EnumNames): number {
  const end = scanString(b, at);
  const candidates = names[end - at - 2];
  if (candidates === undefined) throw unexpected;
  for (const name of candidates) if (startsWith(b, at + 1, name)) return end;
  throw unexpected;
}

/** A value of a custom scalar. Objects are `unexpected`: only `JSON.parse` decides which value a repeated key has. */
export function scanAny(b: Bytes, at: number): number {
  switch (b[at]) {
    case quote:
      return scanString(b, at);
    case lowerT:
    case lowerF:
      return scanBoolean(b, at);
    case lowerN:
      return scanNull(b, at);
    case bracket: {
      let next = at + 1;
      for (let first = true; ; first = false) {
        const item = nextItem(b, next, first);
        if (item === -1) return next + 1;
        next = scanAny(b, item);
      }
    }
    default:
      return scanFloat(b, at);
  }
}

/** Where the next item of a list begins, or -1 when `at` is the list's end. */
export function nextItem(b: Bytes, at: number, first: boolean): number {
  const c = b[at];
  if (c === closingBracket) return -1;
  if (first) return at;
  if (c !== comma) throw unexpected;
  return at + 1;
}

/** Requires that the bytes end here; one line feed may follow. */
export function expectEnd(b: Bytes, at: number): void {
  if (at !== b.length && !(at === b.length - 1 && b[at] === 10)) throw unexpected;
}
