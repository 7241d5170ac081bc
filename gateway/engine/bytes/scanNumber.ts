import { type Bytes, bytesOf, startsWith, textOf } from './byteText.ts';
import { unexpected } from './unexpected.ts';

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const UPPER_E = 69;
const LOWER_E = 101;
const SIX_ZEROS = bytesOf('000000');

function afterDigits(b: Bytes, at: number): number {
  let end = at;
  for (let c = b[end] as number; c >= ZERO && c <= NINE; c = b[end] as number) end += 1;
  return end;
}

/** A whole number of 32 bits. */
export function scanInt(b: Bytes, at: number): number {
  const start = b[at] === MINUS ? at + 1 : at;
  const end = afterDigits(b, start);
  const digits = end - start;
  if (digits === 0 || isPointOrExponent(b[end])) throw unexpected;
  if (b[start] === ZERO && (digits > 1 || start > at)) throw unexpected;
  if (digits > 9) {
    const value = Number(textOf(b, at, end));
    if ((value | 0) !== value) throw unexpected;
  }
  return end;
}

function isPointOrExponent(c: number | undefined): boolean {
  return c === POINT || c === LOWER_E || c === UPPER_E;
}

/** Any number of JSON: it is copied as it is written. */
export function scanNumber(b: Bytes, at: number): number {
  const start = b[at] === MINUS ? at + 1 : at;
  let end = afterDigits(b, start);
  if (end === start || (b[start] === ZERO && end > start + 1)) throw unexpected;
  if (b[end] === POINT) {
    const fraction = end + 1;
    end = afterDigits(b, fraction);
    if (end === fraction) throw unexpected;
  }
  if (b[end] !== LOWER_E && b[end] !== UPPER_E) return end;
  const sign = b[end + 1];
  const exponent = sign === PLUS || sign === MINUS ? end + 2 : end + 1;
  end = afterDigits(b, exponent);
  if (end === exponent) throw unexpected;
  return end;
}

/** A number as JavaScript writes it: at most 15 digits, no exponent, no superfluous zero. */
export function scanFloat(b: Bytes, at: number): number {
  const start = b[at] === MINUS ? at + 1 : at;
  let end = afterDigits(b, start);
  const whole = end - start;
  const leadingZero = b[start] === ZERO;
  if (whole === 0 || (leadingZero && whole > 1)) throw unexpected;
  if (b[end] === POINT) {
    const fraction = end + 1;
    end = afterDigits(b, fraction);
    if (end === fraction || b[end - 1] === ZERO) throw unexpected;
    // JavaScript writes 0.0000001 as 1e-7.
    if (leadingZero && end - fraction > 6 && startsWith(b, fraction, SIX_ZEROS)) throw unexpected;
  } else if (leadingZero && start > at) {
    throw unexpected;
  }
  if (end - start > 15 || isPointOrExponent(b[end])) throw unexpected;
  return end;
}
