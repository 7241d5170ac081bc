import { divideRounded, fromScaled, SCALE, toScaled } from '../values/decimal.ts';

/** What this needs of better-sqlite3's connection. */
interface Connection {
  function(name: string, options: { deterministic: boolean }, body: (value: unknown) => unknown): unknown;
  aggregate(
    name: string,
    options: {
      deterministic: boolean;
      start: () => Total;
      step: (total: Total, value: unknown) => void;
      result: (total: Total) => string | null;
    },
  ): unknown;
}

/** What was added up so far. */
interface Total {
  count: number;
  /** In whole numbers of 10^-30. */
  exact: bigint;
  /** In millionths, which a double adds without error up to 2^53: most values need no more. */
  millionths: number;
}

const MILLION = 1e6;
const PER_MILLIONTH = 10n ** BigInt(SCALE - 6);
/** Beyond this, millionths go over into the exact total. */
const FULL = 2 ** 52;
/** Up to fifteen digits a double is exactly one decimal. */
const FIFTEEN_DIGITS = 1e15;

function add(total: Total, value: unknown): void {
  if (value === null) return;
  total.count += 1;
  const millionths = Math.round(Number(value) * MILLION);
  if (typeof value !== 'number' || Math.abs(millionths) >= FIFTEEN_DIGITS || millionths / MILLION !== value) {
    total.exact += toScaled(value as number | bigint | string);
    return;
  }
  total.millionths += millionths;
  if (Math.abs(total.millionths) > FULL) {
    total.exact += BigInt(total.millionths) * PER_MILLIONTH;
    total.millionths = 0;
  }
}

const sumOf = ({ exact, millionths }: Total): bigint => exact + BigInt(millionths) * PER_MILLIONTH;

/** A text that sorts as its decimal does: every digit has its place, and a negative one is turned round. */
function sortable(value: unknown): string | null {
  if (value === null) return null;
  const scaled = toScaled(value as number | string);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(80, '0');
  return scaled < 0n ? `-${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}` : `0${digits}`;
}

/**
 * Gives SQLite exact decimals, which MySQL and MariaDB have of themselves: `decimal_sum` and `decimal_avg` add as
 * decimals rather than as doubles and return text, so that no digit is lost and no order of the rows matters, and
 * `decimal_key` compares amounts of any number of digits.
 */
export function addDecimalFunctions(connection: Connection): void {
  const start = (): Total => ({ count: 0, exact: 0n, millionths: 0 });
  const shared = { deterministic: true, start, step: add };
  connection.aggregate('decimal_sum', {
    ...shared,
    result: (total) => (total.count === 0 ? null : fromScaled(sumOf(total))),
  });
  connection.aggregate('decimal_avg', {
    ...shared,
    result: (total) => (total.count === 0 ? null : fromScaled(divideRounded(sumOf(total), BigInt(total.count)))),
  });
  connection.function('decimal_key', { deterministic: true }, sortable);
}
