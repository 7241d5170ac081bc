import type { ExecutionResult } from 'graphql';
import type { RawAnswer } from '../../transport/transport.ts';

/** What was sent for one fetch of a plan, and its answer, for whoever carries the plan out a second time. */
export interface Sent {
  body: string;
  answer: Promise<RawAnswer | ExecutionResult>;
}
