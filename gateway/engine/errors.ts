import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../common/errorCode.ts';

export type Path = readonly (string | number)[];

/** An operation that is refused before anything is fetched. */
export function refusal(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

/**
 * An operation that is not planned now and may be planned another time: the planner that could had no time. It is the only
 * refusal that is not the operation's own fault, so it is never kept.
 */
export class PassingRefusal extends GraphQLError {
  constructor() {
    super('No plan for this operation was made in time. Ask again.', {
      extensions: { code: ErrorCode.PLANNER_BUSY, http: { status: 503 } },
    });
  }
}

/** Whether a client may see it: a refusal, unlike a failure of the gateway's own. */
export function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError;
}

/** An error that stands for the value at `path` in the client's answer. */
export function errorAt(path: Path, message: string, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}

/** What a subgraph sent in `errors`: on the wire anything can be in it. */
export interface WireError {
  message?: unknown;
  path?: unknown;
  extensions?: unknown;
}

/** A subgraph's error under the client's path, with its code kept, its origin named and its stack trace dropped. */
export function subgraphErrorAt(error: WireError, path: Path | undefined, serviceName: string): GraphQLError {
  const sent = typeof error.extensions === 'object' && error.extensions !== null ? error.extensions : {};
  const { stacktrace: _stacktrace, exception: _exception, ...kept } = sent as Record<string, unknown>;
  const message = typeof error.message === 'string' ? error.message : 'The subgraph reported an error without a text.';
  return new GraphQLError(message, {
    ...(path === undefined ? {} : { path }),
    extensions: { ...kept, serviceName },
  });
}
