import type { Logger } from '../../../common/logger.ts';
import { type Rejection, rejectionLines } from '../import/rejection.ts';

/**
 * Reports what of a seed's file was not taken. One wrong row of a publisher does not keep the department from opening:
 * what has a place stands as a gap with a comment, and all of it is reported here.
 */
export function reportRejections(logger: Logger, seed: string, rejections: readonly Rejection[]): void {
  if (rejections.length === 0) return;
  const head = `${seed}: ${rejections.length} of its values ${rejections.length === 1 ? 'was' : 'were'} not taken:`;
  logger.warn([head, ...rejectionLines(rejections)].join('\n'));
}
