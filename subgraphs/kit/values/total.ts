/** A figure that must be the sum of others: columns of one row, or parts of one breakdown. */
export interface TotalRule {
  total: string;
  parts: readonly string[];
  /** How far the sum may be off where the publisher rounds each figure by itself. Default: not at all. */
  tolerance?: number;
}

/** What sums of decimal fractions are off by in binary, as a share of the total. */
export const BINARY_NOISE = 1e-9;

/**
 * Adds the parts up, where all of them and the total are known.
 *
 * @returns the sum, if the total is not that; else undefined
 */
export function brokenTotal(
  { total, parts, tolerance = 0 }: TotalRule,
  read: (name: string) => number | null,
): number | undefined {
  const stated = read(total);
  const values = parts.map(read);
  if (stated === null || values.includes(null)) return undefined;
  const sum = (values as number[]).reduce((all, value) => all + value, 0);
  return Math.abs(sum - stated) > tolerance + BINARY_NOISE * Math.abs(stated) ? sum : undefined;
}

/** What would have been accepted in place of a total that is wrong, as a phrase. */
export function acceptedTotal(sum: number, parts: string): string {
  return `${Number(sum.toPrecision(15))}, the sum of ${parts}`;
}
