import { Pool } from 'undici';

export interface LoadRequest {
  port: number;
  query: string;
  operationName: string;
  connections: number;
  milliseconds: number;
  /** Whether each request has an `n` of its own; else all have `first`. */
  differing: boolean;
  first: number;
}

/** Latencies are in milliseconds. */
export interface LoadResult {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** The last `n`. */
  last: number;
}

/** Sends one query after the other over `connections` sockets for `milliseconds`. */
export async function load(request: LoadRequest): Promise<LoadResult> {
  const { port, query, operationName, connections, milliseconds, differing, first } = request;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const started = performance.now();
  const until = started + milliseconds;
  const latencies: number[] = [];
  let n = first;
  const worker = async () => {
    while (performance.now() < until) {
      if (differing) n += 1;
      const sent = performance.now();
      await post(pool, JSON.stringify({ query, operationName, variables: { n } }));
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] as number;
  return { requests: latencies.length, perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), last: n };
}

/** Reads the answer without looking at it. */
function post(pool: Pool, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0;
    pool.dispatch(
      {
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
      },
      {
        onRequestStart() {},
        onResponseStart(_controller, statusCode) {
          status = statusCode;
        },
        onResponseData() {},
        onResponseEnd: () => (status === 200 ? resolve() : reject(new Error(`HTTP ${status}`))),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
