import type { ExecutionResult } from 'graphql';
import type { Viewer } from '../../../common/identity/viewer.ts';
import type { RequestTime } from '../../../common/requestTime.ts';
import type { ExactPaths } from '../../json/parseExactly.ts';
import { readAnswer } from '../../transport/answer.ts';
import { notInTime, type RawAnswer, type SubgraphRequest, type SubgraphTransport } from '../../transport/transport.ts';
import { copyOf } from '../compile/merge.ts';
import { SharedWork } from './sharedWork.ts';

/** What is sent with every fetch of one client request. */
export interface Forwarded {
  headers: Record<string, string>;
  viewer?: Viewer | undefined;
  /** Viewer and headers as text: part of what makes two fetches identical. */
  key: string;
  /** How long the request may take, and whether somebody waits for it. */
  time: RequestTime;
}

export interface OutgoingFetch {
  serviceName: string;
  /** The complete JSON body. */
  body: string;
  /** Only queries are shared: two equal mutations are two mutations. */
  shareable: boolean;
}

/** A fetch that was sent for one request, and its answer: when the plan is executed a second time it is not sent again. */
export interface SentFetch {
  body: string;
  /** For each group of entities, the JSON list of its representations. */
  representations: readonly string[];
  answer: Promise<RawAnswer | ExecutionResult>;
}

/**
 * Sends fetches. While one waits for its answer, an identical one (same subgraph, same body, same viewer and forwarded headers) is
 * not sent but gets the same answer, as an object of its own. A query that nobody waits for any more is given up.
 */
export class Fetcher {
  private readonly shared = new SharedWork<RawAnswer | ExecutionResult>();

  constructor(private readonly transport: (serviceName: string) => SubgraphTransport) {}

  /** @throws SubgraphUnavailableError */
  async send(fetch: OutgoingFetch, forwarded: Forwarded, exact: ExactPaths): Promise<ExecutionResult> {
    return readOwn(fetch.serviceName, await this.sendRaw(fetch, forwarded), exact);
  }

  /** Whether answers of this subgraph come as bytes. @throws SubgraphUnavailableError */
  givesBytes(serviceName: string): boolean {
    return this.transport(serviceName).executeRaw !== undefined;
  }

  /** The answer unread, and perhaps shared: not to be changed. */
  sendRaw(fetch: OutgoingFetch, forwarded: Forwarded): Promise<RawAnswer | ExecutionResult> {
    const { key, time } = forwarded;
    // A mutation that has begun is not given up half-way.
    if (!fetch.shareable) return this.transmit(fetch, forwarded, time, undefined);
    return this.shared.join(`${fetch.serviceName}\n${key}\n${fetch.body}`, time, (own) =>
      this.transmit(fetch, forwarded, own, own.signal),
    );
  }

  private async transmit(
    { serviceName, body }: OutgoingFetch,
    { headers, viewer }: Forwarded,
    time: RequestTime,
    signal: AbortSignal | undefined,
  ): Promise<RawAnswer | ExecutionResult> {
    const timeoutMs = time.remainingMs;
    if (timeoutMs === 0) throw notInTime(serviceName);
    time.check();
    const transport = this.transport(serviceName);
    const common = { headers, viewer, timeoutMs, signal };
    if (transport.executeRaw !== undefined) return transport.executeRaw({ body, ...common });
    const request = JSON.parse(body) as Pick<SubgraphRequest, 'query' | 'operationName' | 'variables'>;
    return transport.execute({ ...request, ...common });
  }
}

/** Makes a GraphQL answer of what came, for one reader to change. */
export function readOwn(serviceName: string, answer: RawAnswer | ExecutionResult, exact: ExactPaths): ExecutionResult {
  return 'bytes' in answer ? readAnswer(serviceName, answer as RawAnswer, exact) : copyOf(answer as ExecutionResult);
}
