import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { withBoundedErrors } from '../../../../common/graphql/answerErrors.ts';
import { withinSize } from '../../../../common/graphql/answerSize.ts';
import type { RunBounds } from './progress.ts';

/** Runs an operation with graphql-js. What bounds an answer is looked at when the answer is whole. */
export function executeWhole(
  operation: ExecutionArgs,
  bounds: Pick<RunBounds, 'maxBytes' | 'maxNodes'> | undefined,
): ExecutionResult | Promise<ExecutionResult> {
  const bounded = (answer: ExecutionResult) =>
    withinSize(withBoundedErrors(answer), bounds?.maxBytes, bounds?.maxNodes);
  const answer = execute(operation);
  return 'then' in answer ? answer.then(bounded) : bounded(answer);
}
