import { setTimeout as sleep } from 'node:timers/promises';
import { fetch, type Response } from 'undici';

/** The outcome of a request for a file. Only `FETCHED` has bytes. */
export type FetchOutcome =
  | { outcome: 'FETCHED'; status: number; bytes: Buffer; etag: string | null; lastModified: string | null }
  | { outcome: 'NOT_MODIFIED'; status: number }
  | { outcome: 'NOT_PUBLISHED'; status: number; reason: string }
  | { outcome: 'FETCH_FAILED'; status: number | null; reason: string };

/** How a file is asked for. */
export interface FetchOptions {
  userAgent: string;
  /** The kept copy of this address: the publisher then sends the file only if it has changed. */
  known?: { etag: string | null; lastModified: string | null } | undefined;
  /** Answers that mean that there is no such file, rather than that asking for it failed. */
  notPublished?: { statuses?: readonly number[]; body?(bytes: Buffer): boolean } | undefined;
  /** Milliseconds until an attempt counts as failed. */
  timeout?: number;
  attempts?: number;
  /** Milliseconds before the second attempt at most; each further wait may be twice as long. */
  pause?: number;
  signal?: AbortSignal | undefined;
  /** A larger file is not fetched. */
  maxBytes?: number;
  /** Waits between attempts; default: a timer. It may reject when the signal aborts. */
  wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** Larger than the file of any feed so far; without a limit an endless answer would fill the memory. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** These may succeed a moment later. Any other refusal would only be repeated. */
const WORTH_A_RETRY = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A publisher may ask for a longer wait; a wait beyond this is left to the next pull. */
const MAX_PAUSE = 30_000;

/**
 * Asks for a file. A refusal or a failure is an outcome, not an error: what is not published, what could not be fetched
 * and what was fetched are different outcomes.
 */
export async function fetchFile(url: string, options: FetchOptions): Promise<FetchOutcome> {
  const { attempts = 4, pause = 1_000 } = options;
  for (let attempt = 1; ; attempt += 1) {
    const { result, retryAfter } = await attemptFetch(url, options);
    if (retryAfter === undefined || attempt >= attempts || options.signal?.aborted) return result;
    // Full jitter, so that hubs which failed at the same time do not all ask again at the same time.
    const jittered = Math.random() * pause * 2 ** (attempt - 1);
    const milliseconds = Math.min(Math.max(jittered, retryAfter), MAX_PAUSE);
    await (options.wait ?? waitFor)(milliseconds, options.signal).catch(() => undefined);
  }
}

const waitFor = (milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> =>
  sleep(milliseconds, undefined, signal ? { signal } : {});

/** An attempt's outcome; `retryAfter`, in milliseconds, only where another attempt may end otherwise. */
interface Attempt {
  result: FetchOutcome;
  retryAfter?: number;
}

async function attemptFetch(url: string, options: FetchOptions): Promise<Attempt> {
  const timeout = AbortSignal.timeout(options.timeout ?? 60_000);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: headersOf(options),
      signal: options.signal ? AbortSignal.any([timeout, options.signal]) : timeout,
    });
    const { status } = response;
    if (status === 304) {
      await response.body?.cancel();
      return { result: { outcome: 'NOT_MODIFIED', status } };
    }
    if (!response.ok) {
      await response.body?.cancel();
      return refused(response, options);
    }
    const { maxBytes = MAX_FILE_BYTES } = options;
    const bytes = await readBody(response, maxBytes);
    if (bytes === undefined) {
      const reason = `the file is larger than ${maxBytes / 1024 / 1024} MiB`;
      return { result: { outcome: 'FETCH_FAILED', status, reason } };
    }
    if (options.notPublished?.body?.(bytes)) {
      return { result: { outcome: 'NOT_PUBLISHED', status, reason: 'the answer is valid and holds nothing' } };
    }
    const etag = response.headers.get('etag');
    return { result: { outcome: 'FETCHED', status, bytes, etag, lastModified: response.headers.get('last-modified') } };
  } catch (error) {
    return { result: { outcome: 'FETCH_FAILED', status: null, reason: reasonOf(error) }, retryAfter: 0 };
  }
}

function headersOf({ userAgent, known }: FetchOptions): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: '*/*',
    'accept-language': 'en',
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

function refused({ status, headers }: Response, { notPublished }: FetchOptions): Attempt {
  if (notPublished?.statuses?.includes(status)) {
    return { result: { outcome: 'NOT_PUBLISHED', status, reason: `the publisher answered ${status}` } };
  }
  const result = { outcome: 'FETCH_FAILED' as const, status, reason: `the publisher answered ${status}` };
  if (!WORTH_A_RETRY.has(status)) return { result };
  const seconds = Number(headers.get('retry-after') ?? 0);
  return { result, retryAfter: Number.isFinite(seconds) ? seconds * 1_000 : 0 };
}

/** The whole body; undefined for one of more than `maxBytes`, of which the rest is not read. */
async function readBody({ body, headers }: Response, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(headers.get('content-length')) > maxBytes) {
    await body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    // Leaving the loop cancels the body.
    if (size > maxBytes) return undefined;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** The reason of a failed attempt; undici puts it into the cause. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: Error & { code?: string } };
  if (name === 'TimeoutError') return 'there was no answer in time';
  return cause?.message || cause?.code || message;
}
