import type { Mapping } from './mapping.ts';

/** How a file writes its numbers, where that is not 1234.5. */
export type NumberForm = Pick<Mapping, 'thousands' | 'decimal' | 'negative' | 'percent'>;

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Makes a reader of numbers in a form: with `decimal: ","` and `thousands: "."` it gives -1234.5 for `−1.234,5`.
 *
 * @returns undefined for a text that is no number of this form: what another form would make of it is a guess
 */
export function numberReader(form: NumberForm): (text: string) => string | undefined {
  const { thousands, decimal = '.', negative = [], percent } = form;
  const grouped = thousands === undefined ? '' : `|\\d{1,3}(?:${escaped(thousands)}\\d{3})+`;
  const pattern = new RegExp(`^(?:\\d+${grouped})?(?:${escaped(decimal)}\\d*)?(?:[eE][-+]?\\d+)?$`);
  return (text) => {
    let rest = text.replace(/^\u2212/, '-');
    let sign = '';
    if (negative.includes('parentheses') && /^\(.*\)$/.test(rest)) [sign, rest] = ['-', rest.slice(1, -1).trim()];
    else if (negative.includes('trailing') && /[^-+][-\u2212]$/.test(rest))
      [sign, rest] = ['-', rest.slice(0, -1).trim()];
    else if (/^[-+]/.test(rest)) [sign, rest] = [rest[0] === '-' ? '-' : '', rest.slice(1)];
    const isPercent = percent !== undefined && rest.endsWith('%');
    if (isPercent) rest = rest.slice(0, -1).trim();
    if (!/\d/.test(rest) || !pattern.test(rest)) return undefined;
    const plain = (thousands === undefined ? rest : rest.replaceAll(thousands, '')).replace(decimal, '.');
    return sign + (isPercent && percent === 'fraction' ? hundredth(plain) : plain);
  };
}

/** A hundredth of a decimal, by its point, so that no digit changes: 5.25 → 0.0525. */
function hundredth(text: string): string {
  if (/e/i.test(text)) return text.replace(/e(.*)$/i, (_, power: string) => `e${Number(power) - 2}`);
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
}

/** What to do about a number that is written in a form which may mean several. */
export function numberAdvice(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/\d/.test(value)) return undefined;
  const text = value.trim();
  if (/%$/.test(text)) {
    return 'a number without %; a mapping reads such cells: "percent: number" makes 5 of 5%, "percent: fraction" 0.05';
  }
  if (/^\(.*\)$/.test(text)) return 'a number; for parentheses as a minus write "negative: [parentheses]" in a mapping';
  if (/\d\s*[-\u2212]$/.test(text)) return 'a number; for a minus at the end write "negative: [trailing]" in a mapping';
  if (/^[-+\u2212]?[\d.,' ]*\d[.,' ]\d/.test(text)) {
    return 'a number as 1234.56; for other separators write "thousands" or "decimal" in a mapping';
  }
  return undefined;
}
