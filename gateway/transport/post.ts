import type { Dispatcher, Pool } from 'undici';
import { headerText } from '../../common/http/headers.ts';
import { decode, UnreadableBytes } from './decode.ts';
import {
  CLOSED_REASON,
  notInTime,
  type RawAnswer,
  type SubgraphRequest,
  SubgraphUnavailableError,
} from './transport.ts';

/** Where to post, and within which bounds. */
export interface PostTarget {
  name: string;
  pool: Pool;
  path: string;
  timeoutMs: number;
  maxAnswerBytes: number;
}

/**
 * Posts one body and collects the answer. It uses undici's dispatch interface directly, because the stream and the
 * header objects of undici's `request` cost more than the exchange itself.
 *
 * @throws SubgraphUnavailableError when no whole answer came; its `cause` holds the socket's error.
 */
export function post(
  target: PostTarget,
  body: string,
  headers: Record<string, string>,
  { signal, timeoutMs }: Pick<SubgraphRequest, 'signal' | 'timeoutMs'> = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(target, resolve, reject, signal, timeoutMs);
    if (signal?.aborted) return exchange.fail('the request was given up', signal.reason);
    try {
      target.pool.dispatch({ path: target.path, method: 'POST', headers, body }, exchange);
    } catch (cause) {
      exchange.fail(reasonOf(cause), cause);
    }
  });
}

/** One exchange: from the moment of the call until it is settled, exactly once. */
class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private readonly timer: NodeJS.Timeout;
  private readonly onAbort: (() => void) | undefined;
  private status = 0;
  private encoding: string | undefined;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private settled = false;

  constructor(
    private readonly target: PostTarget,
    private readonly resolve: (answer: RawAnswer) => void,
    private readonly reject: (error: SubgraphUnavailableError) => void,
    private readonly signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
  ) {
    this.timer =
      timeoutMs !== undefined && timeoutMs <= target.timeoutMs
        ? setTimeout(() => this.end(notInTime(target.name)), timeoutMs)
        : setTimeout(() => this.fail(`no answer within ${target.timeoutMs} ms`), target.timeoutMs);
    if (signal !== undefined) {
      this.onAbort = () => this.fail('the request was given up', signal.reason);
      signal.addEventListener('abort', this.onAbort, { once: true });
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The exchange was ended while it waited for a socket; undici cannot know that before now.
    if (this.settled) controller.abort(new Error('The request was given up before it started.'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'content-encoding': encoding }: Record<string, string | string[] | undefined>,
  ): void {
    this.status = status;
    this.encoding = headerText(encoding);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.target.maxAnswerBytes) {
      this.fail(`its answer is larger than ${this.target.maxAnswerBytes} bytes`);
    } else {
      this.chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    const { chunks, encoding } = this;
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, this.bytes);
    if (encoding === undefined) this.succeed(bytes);
    else void this.decode(bytes, encoding);
  }

  private async decode(bytes: Buffer, encoding: string): Promise<void> {
    try {
      this.succeed(await decode(bytes, encoding, this.target.maxAnswerBytes));
    } catch (cause) {
      this.fail(cause instanceof UnreadableBytes ? cause.message : 'its answer cannot be read', cause);
    }
  }

  private succeed(bytes: Buffer): void {
    if (this.settle()) this.resolve({ status: this.status, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, cause: Error): void {
    this.fail(reasonOf(cause), cause);
  }

  fail(reason: string, cause?: unknown): void {
    this.end(new SubgraphUnavailableError(this.target.name, reason, { cause }));
  }

  private end(error: SubgraphUnavailableError): void {
    if (!this.settle()) return;
    this.controller?.abort(error);
    this.reject(error);
  }

  /** Ends the exchange. False if it has ended before, by an answer, an error, an abort or its deadline. */
  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    if (this.onAbort !== undefined) this.signal?.removeEventListener('abort', this.onAbort);
    return true;
  }
}

/** A socket's error in words that name no address and no port, since a client sees them. */
function reasonOf(cause: unknown): string {
  const code = (cause as { code?: unknown } | undefined)?.code;
  switch (code) {
    case 'ECONNREFUSED':
      return 'the connection was refused';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return 'no connection in time';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its host name is not known';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return 'the connection broke off';
    case 'UND_ERR_CLOSED':
    case 'UND_ERR_DESTROYED':
      return CLOSED_REASON;
    default:
      return 'the exchange failed';
  }
}
