const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * A number out of a file. A text is one only if it is written as one (`0x10` and `Infinity` are not), and if the eight
 * bytes that it will be kept in do not make another number of it: neither a whole one beyond 2^53 that is rounded, nor
 * one too large or too small to be kept at all.
 *
 * @returns undefined for what is no such number
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !NUMBER.test(value.trim())) return undefined;
  const text = value.trim();
  const number = Number(text);
  if (!Number.isFinite(number) || (number === 0 && /[1-9]/.test(text.split(/e/i, 1)[0] as string))) return undefined;
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER || /e/i.test(text)) return number;
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole.replace('+', '')) === BigInt(number) && !/[1-9]/.test(fraction) ? number : undefined;
}

/** Whether a text is written as a number, though it may be none that can be kept: see {@link readNumber}. */
export function isWrittenAsNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value.trim()));
}
