import { type Bytes, bytesOf, startsWith, textOf } from './byteText.ts';
import { scanNumber } from './scanNumber.ts';
import { unexpected } from './unexpected.ts';

/*
 * Each `scan…` function checks one JSON value that begins at byte `at`, and returns the index of the byte after it. No value
 * is made. Only JSON as `JSON.stringify` writes it, without spaces, is accepted; anything else throws `unexpected`. The caller
 * has checked that the bytes are UTF-8. An index after the last byte reads `undefined`, which equals no expected byte.
 */

const QUOTE = 34;
const COMMA = 44;
const BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const LOWER_F = 102;
const LOWER_N = 110;
const LOWER_T = 116;

const TRUE = bytesOf('true');
const FALSE = bytesOf('false');
const NULL = bytesOf('null');

/** Requires exactly these bytes at `at`. */
export function expect(b: Bytes, at: number, wanted: Bytes): number {
  for (let i = 0; i < wanted.length; i += 1) if (b[at + i] !== wanted[i]) throw unexpected;
  return at + wanted.length;
}

export function isNull(b: Bytes, at: number): boolean {
  return b[at] === LOWER_N;
}

export function scanNull(b: Bytes, at: number): number {
  return expect(b, at, NULL);
}

export function scanBoolean(b: Bytes, at: number): number {
  return expect(b, at, b[at] === LOWER_T ? TRUE : FALSE);
}

export function scanString(b: Bytes, at: number): number {
  if (b[at] !== QUOTE) throw unexpected;
  let end = at + 1;
  let c = b[end] as number;
  while (c !== QUOTE) {
    if (!(c >= 32)) throw unexpected;
    if (c === BACKSLASH) return scanStringWithEscapes(b, at, end);
    end += 1;
    c = b[end] as number;
  }
  return end + 1;
}

/** The escapes must be those that `JSON.stringify` writes. */
function scanStringWithEscapes(b: Bytes, start: number, firstBackslash: number): number {
  let end = firstBackslash;
  for (let c = b[end]; c !== QUOTE; c = b[end]) {
    if (c === undefined) throw unexpected;
    end += c === BACKSLASH ? 2 : 1;
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
    case QUOTE:
      return scanString(b, at);
    case LOWER_T:
    case LOWER_F:
      return scanBoolean(b, at);
    case LOWER_N:
      return scanNull(b, at);
    case BRACKET: {
      let next = at + 1;
      for (let first = true; ; first = false) {
        const item = nextItem(b, next, first);
        if (item === -1) return next + 1;
        next = scanAny(b, item);
      }
    }
    default:
      return scanNumber(b, at);
  }
}

/** Where the next item of a list begins, or -1 when `at` is the list's end. */
export function nextItem(b: Bytes, at: number, first: boolean): number {
  const c = b[at];
  if (c === CLOSING_BRACKET) return -1;
  if (first) return at;
  if (c !== COMMA) throw unexpected;
  return at + 1;
}

/** Requires that the bytes end here; one line feed may follow. */
export function expectEnd(b: Bytes, at: number): void {
  if (at !== b.length && !(at === b.length - 1 && b[at] === 10)) throw unexpected;
}
