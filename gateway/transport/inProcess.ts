import { type ExecutionResult, GraphQLError } from 'graphql';
import {
  CLOSED_REASON,
  headersWithTime,
  notInTime,
  type SubgraphRequest,
  type SubgraphTransport,
  SubgraphUnavailableError,
} from './transport.ts';

/** Answers one request inside this process: GraphQL errors belong in the result, a rejection means no answer. */
export type ExecuteInProcess = (request: SubgraphRequest) => Promise<ExecutionResult>;

/**
 * The transport to a subgraph that runs in this process. It answers as the HTTP transport does: errors in the result
 * are in the form they have on the wire, and an `execute` that throws counts as a subgraph that gave no answer (what
 * it threw is the error's `cause`, and is not shown to clients).
 */
export function createInProcessTransport(name: string, execute: ExecuteInProcess): SubgraphTransport {
  let closed = false;
  return {
    async execute(request) {
      if (closed) throw new SubgraphUnavailableError(name, CLOSED_REASON);
      if (request.signal?.aborted) throw new SubgraphUnavailableError(name, 'the request was given up');
      let result: ExecutionResult;
      try {
        const headers = headersWithTime(request);
        result = await untilGivenUp(name, execute({ ...request, headers }), request);
      } catch (cause) {
        if (cause instanceof SubgraphUnavailableError) throw cause;
        const reason = request.signal?.aborted ? 'the request was given up' : 'it failed without an answer';
        throw new SubgraphUnavailableError(name, reason, { cause });
      }
      return result.errors === undefined ? result : withErrorsAsOnTheWire(result);
    },
    async close() {
      closed = true;
    },
  };
}

/** GraphQLError's own `toJSON` is what a server would have sent. */
function withErrorsAsOnTheWire(result: ExecutionResult): ExecutionResult {
  const errors = result.errors?.map((error) =>
    error instanceof GraphQLError ? (error.toJSON() as unknown as GraphQLError) : error,
  );
  return { ...result, errors: errors ?? [] };
}

/** Rejects when nobody waits any more. The work has the same signal and time, and ends by itself. */
function untilGivenUp<T>(name: string, work: Promise<T>, { signal, timeoutMs }: SubgraphRequest): Promise<T> {
  if (signal === undefined && timeoutMs === undefined) return work;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal?.reason);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => reject(notInTime(name)), timeoutMs);
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    };
    work.finally(settle).then(resolve, reject);
  });
}
