import type { Rejection } from '../import/checkRow.ts';

/** Rejections named at most in an error or a report; the rest are counted. */
export const MAX_REPORTED = 20;

/** A line for each rejection: where, what, and what is accepted instead. */
export function rejectionLines(rejections: readonly Rejection[]): string[] {
  const lines = rejections
    .slice(0, MAX_REPORTED)
    .map(
      ({ row, column, value, accepted }) =>
        `  row ${row}, ${column}: ${JSON.stringify(value)} is not accepted; give ${accepted}`,
    );
  const rest = rejections.length - MAX_REPORTED;
  return rest > 0 ? [...lines, `  and ${rest} more`] : lines;
}

/**
 * Reports what of a seed's file was not taken. One wrong row of a publisher does not keep the department from opening:
 * what has a place stands as a gap with a comment, and all of it is reported here.
 */
export function reportRejections(seed: string, rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const head = `${seed}: ${rejections.length} of its values ${rejections.length === 1 ? 'was' : 'were'} not taken:`;
  process.stderr.write([head, ...rejectionLines(rejections), ''].join('\n'));
}
