const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * A number from a file. A text must be written as a number (`0x10` and `Infinity` are not), and a double must be able
 * to hold it: no whole number beyond 2^53 that would be rounded, and none that is too large or too small.
 *
 * @returns undefined for any other value
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

/** Whether a text is written as a number, even if a double cannot hold it: see {@link readNumber}. */
export function isWrittenAsNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value.trim()));
}
