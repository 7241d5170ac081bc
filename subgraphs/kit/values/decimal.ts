/** Digits after the point that sums and means are kept with; MySQL's and MariaDB's decimals have no more. */
export const SCALE = 30;

const ONE = 10n ** BigInt(SCALE);
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/**
 * A decimal as a whole number of 10^-30, so that adding and comparing loses no digit. A number stands for the shortest
 * decimal that is read back as it, as databases take it: 0.1 is one tenth. Digits beyond the thirtieth are rounded.
 */
export function toScaled(value: number | bigint | string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(String(value)) as RegExpExecArray;
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  return sign === '-' ? -scaled : scaled;
}

/** A whole number of 10^-30 as decimal text, without zeros at its end: `1250000.5`. */
export function fromScaled(scaled: bigint): string {
  const size = scaled < 0n ? -scaled : scaled;
  const fraction = String(size % ONE)
    .padStart(SCALE, '0')
    .replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${size / ONE}${fraction && `.${fraction}`}`;
}

/** The quotient, rounded half away from zero, as databases round decimals. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return (dividend < 0n ? dividend - half : dividend + half) / divisor;
}

/** A decimal text with so many digits after the point at most, rounded half away from zero, without zeros at its end. */
export function roundDecimal(text: string, digits: number): string {
  const step = 10n ** BigInt(SCALE - digits);
  return fromScaled(divideRounded(toScaled(text), step) * step);
}
