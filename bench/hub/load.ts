import { Pool } from 'undici';
import type { Operation } from './operations.ts';

export interface Load {
  /** Requests per second. */
  perSecond: number;
  /** In milliseconds, unsorted. */
  latencies: number[];
}

/**
 * Sends one operation over and over through `connections` sockets for so many seconds.
 *
 * @throws Error if an answer is not 200, or the first has errors
 */
export async function load({
  url,
  operation,
  connections,
  seconds,
}: {
  url: string;
  operation: Operation;
  connections: number;
  seconds: number;
}): Promise<Load> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections });
  const body = JSON.stringify(operation);
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const ask = async () => {
    const response = await pool.request({ path, method: 'POST', headers, body });
    const text = await response.body.text();
    if (response.statusCode === 200) return text;
    throw new Error(`${operation.operationName} was answered with ${response.statusCode}: ${text.slice(0, 300)}`);
  };
  const { errors } = JSON.parse(await ask());
  if (errors) throw new Error(`${operation.operationName} has errors: ${errors[0].message}`);
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + 1000 * seconds;
  const worker = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await ask();
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const perSecond = latencies.length / ((performance.now() - started) / 1000);
  await pool.close();
  return { perSecond, latencies };
}

/** The latency that this share of the requests stayed below. */
export function quantile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
