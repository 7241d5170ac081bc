import type { Rejection } from '../import/checkRow.ts';

/** Rejections told at most; the rest are counted. */
const REPORTED = 20;

/**
 * Tells the operator what of a file was not taken. One wrong row of a publisher does not keep the department from
 * opening: what can be placed stands as a gap with a comment, and all of it is told here.
 */
export function reportRejections(file: string, rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const lines = rejections
    .slice(0, REPORTED)
    .map(
      ({ row, column, value, accepted }) =>
        `  row ${row}, ${column}: ${JSON.stringify(value)} is not accepted; give ${accepted}`,
    );
  if (rejections.length > REPORTED) lines.push(`  and ${rejections.length - REPORTED} more`);
  process.stderr.write(
    [
      `${file}: ${rejections.length} of its values ${rejections.length === 1 ? 'was' : 'were'} not taken:`,
      ...lines,
      '',
    ].join('\n'),
  );
}
