// Each digit can belong to one group only, so that a long text which is no number is read once.
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
/** A number that a double keeps has fewer characters. */
const MAX_LENGTH = 1_000;
/** A double keeps every number of so many digits, and some of more. */
const SAFE_DIGITS = 15;
/** The most digits that `toPrecision` gives. */
const MOST_DIGITS = 100;

/**
 * A number from a file. A text must be written as a number (`0x10` and `Infinity` are not), and a double must keep
 * every digit of it: no number that would be rounded, and none that is too large or too small.
 *
 * @returns undefined for any other value
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.length > MAX_LENGTH || !NUMBER.test(text)) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  // So short a text has no more digits than a double keeps; a zero may be one that was too small for a double.
  if (text.length <= SAFE_DIGITS && number !== 0) return number;
  const digits = significantDigits(text);
  if (digits === '') return number;
  if (number === 0) return undefined;
  if (digits.length <= SAFE_DIGITS) return number;
  const kept = digits.length <= MOST_DIGITS && significantDigits(number.toPrecision(digits.length)) === digits;
  return kept ? number : undefined;
}

/** The digits of a number without zeros before and after them. */
function significantDigits(text: string): string {
  const [mantissa = ''] = text.split(/e/i, 1);
  const digits = mantissa.replace(/\D/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '');
}

/** Whether a text is written as a number, even if a double cannot hold it: see {@link readNumber}. */
export function isWrittenAsNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value.trim()));
}
