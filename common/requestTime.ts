import { GraphQLError } from 'graphql';
import { echoedValue } from './echo.ts';
import { ErrorCode } from './errorCode.ts';
import { HttpProblem } from './http/respond.ts';

/** The header by which a client shortens its deadline, and a gateway tells a subgraph how long it waits: milliseconds. */
export const TIMEOUT_HEADER = 'hub-timeout-ms';

/** Milliseconds that a request may take where no limit is configured. */
export const DEFAULT_REQUEST_TIMEOUT_MS = 10_000;

/** The words for what was not answered before the deadline. @param limitMs the limit, in milliseconds */
export function deadlineMessage(limitMs: number): string {
  return `The request was not done within its limit of ${limitMs} ms. Ask for less at a time, with a filter or a smaller "first"; the limit is HUB_REQUEST_TIMEOUT_MS, or less where the header "${TIMEOUT_HEADER}" asks for less.`;
}

/** How long one request may take, and whether somebody still waits for its answer. */
export class RequestTime {
  /** When it is over, on the clock of `performance.now()`. */
  readonly endsAt: number;
  private reason: GraphQLError | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly overListeners = new Set<() => void>();
  private readonly leaveListeners = new Set<(reason: GraphQLError) => void>();
  private controller: AbortController | undefined;
  private isLeft = false;

  /** @param limitMs milliseconds from now */
  constructor(
    readonly limitMs: number,
    endsAt: number = performance.now() + limitMs,
  ) {
    this.endsAt = endsAt;
  }

  /** Milliseconds until the deadline; 0 after it. */
  get remainingMs(): number {
    return Math.max(0, this.endsAt - performance.now());
  }

  /** Why no more work may be done; undefined while it may. */
  get over(): GraphQLError | undefined {
    if (this.reason === undefined && performance.now() >= this.endsAt) this.end(this.exceeded());
    return this.reason;
  }

  /** @throws GraphQLError DEADLINE_EXCEEDED, or REQUEST_CANCELLED where nobody waits */
  check(): void {
    const { over } = this;
    if (over !== undefined) throw over;
  }

  /** Nobody waits for the answer any more. */
  leave(): void {
    if (this.isLeft) return;
    this.isLeft = true;
    const left = new GraphQLError('The client left before its answer was there.', {
      extensions: { code: ErrorCode.REQUEST_CANCELLED },
    });
    this.end(left);
    for (const listener of taken(this.leaveListeners)) listener(left);
    this.controller?.abort(left);
  }

  /** Aborted when nobody waits any more; the deadline does not abort it. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isLeft) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  /**
   * Calls `listener` once when the deadline has passed or nobody waits any more, and at once where that is so.
   *
   * @returns a function that takes it back
   */
  onOver(listener: () => void): () => void {
    if (this.over !== undefined) {
      listener();
      return () => {};
    }
    this.overListeners.add(listener);
    this.timer ??= setTimeout(() => this.end(this.exceeded()), Math.max(1, Math.ceil(this.remainingMs))).unref();
    return () => this.overListeners.delete(listener);
  }

  /** Calls `listener` once when nobody waits any more. @returns a function that takes it back */
  onLeave(listener: (reason: GraphQLError) => void): () => void {
    this.leaveListeners.add(listener);
    return () => this.leaveListeners.delete(listener);
  }

  /** The request is answered: nothing of it waits for the deadline. */
  done(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.overListeners.clear();
    this.leaveListeners.clear();
  }

  private exceeded(): GraphQLError {
    return new GraphQLError(deadlineMessage(this.limitMs), {
      extensions: { code: ErrorCode.DEADLINE_EXCEEDED, limit: this.limitMs },
    });
  }

  private end(reason: GraphQLError): void {
    clearTimeout(this.timer);
    this.reason ??= reason;
    for (const listener of taken(this.overListeners)) listener();
  }
}

/** The members of a set, which is empty then. */
function taken<Member>(set: Set<Member>): Member[] {
  const members = [...set];
  set.clear();
  return members;
}

/**
 * The time of a request that begins now.
 *
 * @param limitMs the configured limit, in milliseconds
 * @param wanted what the header says; it only shortens the limit
 * @throws HttpProblem 400 where that is no number of milliseconds
 */
export function startRequestTime(limitMs: number, wanted: string | undefined): RequestTime {
  if (wanted === undefined) return new RequestTime(limitMs);
  const text = wanted.trim();
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) {
    const message = `The header "${TIMEOUT_HEADER}" is ${echoedValue(text)}: give a whole number of milliseconds from 1 to ${limitMs}, or leave it out.`;
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, message);
  }
  return new RequestTime(Math.min(limitMs, Number(text)));
}
