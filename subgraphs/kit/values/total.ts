/** A figure that must be the sum of others: columns of one row, or parts of one breakdown. */
export interface TotalRule {
  total: string;
  parts: readonly string[];
  /** The largest difference between total and sum, for publishers that round each figure by itself. Default: 0. */
  tolerance?: number;
}

/** The error of floating-point sums of decimal fractions, as a share of the total. */
export const BINARY_NOISE = 1e-9;

/**
 * Adds the parts, if all of them and the total are known.
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

/** What is accepted instead of a wrong total, as a phrase. */
export function acceptedTotal(sum: number, parts: string): string {
  return `${Number(sum.toPrecision(15))}, the sum of ${parts}`;
}
