import type { Logger } from '../../../common/logger.ts';
import { type Rejection, rejectionLines } from '../import/rejection.ts';

/**
 * Reports the rows of a seed's file that are not loaded. A wrong row of a publisher does not prevent the department
 * from opening: if its place in a series is known it becomes a gap with a comment, and all such rows are reported
 * here.
 */
export function reportRejections(logger: Logger, seed: string, rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const head = `${seed}: ${rejections.length} of its values ${rejections.length === 1 ? 'was' : 'were'} not taken:`;
  logger.warn([head, ...rejectionLines(rejections)].join('\n'));
}
