import type { ExecutionResult } from 'graphql';
import { readAnswer } from '../../transport/answer.ts';
import type { RawAnswer, SubgraphRequest, SubgraphTransport } from '../../transport/transport.ts';
import { copyOf } from '../compile/merge.ts';

/** What is sent with every fetch of one client request. */
export interface Forwarded {
  headers: Record<string, string>;
  /** The headers as text: part of what makes two fetches identical. */
  key: string;
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
  answer: Promise<RawAnswer | ExecutionResult>;
}

/**
 * Sends fetches. While one waits for its answer, an identical one (same subgraph, same body, same forwarded headers) is
 * not sent but gets the same answer, as an object of its own.
 */
export class Fetcher {
  private readonly pending = new Map<string, Promise<RawAnswer | ExecutionResult>>();

  constructor(private readonly transport: (serviceName: string) => SubgraphTransport) {}

  /** @throws SubgraphUnavailableError */
  async send(fetch: OutgoingFetch, forwarded: Forwarded): Promise<ExecutionResult> {
    return readOwn(fetch.serviceName, await this.sendRaw(fetch, forwarded));
  }

  /** Whether answers of this subgraph come as bytes. @throws SubgraphUnavailableError */
  givesBytes(serviceName: string): boolean {
    return this.transport(serviceName).executeRaw !== undefined;
  }

  /** The answer unread, and perhaps shared: not to be changed. */
  sendRaw(fetch: OutgoingFetch, forwarded: Forwarded): Promise<RawAnswer | ExecutionResult> {
    if (!fetch.shareable) return this.transmit(fetch, forwarded);
    const key = `${fetch.serviceName}\n${forwarded.key}\n${fetch.body}`;
    const shared = this.pending.get(key);
    if (shared !== undefined) return shared;
    const answer = this.transmit(fetch, forwarded);
    this.pending.set(key, answer);
    const forget = () => this.pending.delete(key);
    answer.then(forget, forget);
    return answer;
  }

  private async transmit(
    { serviceName, body }: OutgoingFetch,
    { headers }: Forwarded,
  ): Promise<RawAnswer | ExecutionResult> {
    const transport = this.transport(serviceName);
    if (transport.executeRaw !== undefined) return transport.executeRaw({ body, headers });
    const request = JSON.parse(body) as Pick<SubgraphRequest, 'query' | 'operationName' | 'variables'>;
    return transport.execute({ ...request, headers });
  }
}

/** Makes a GraphQL answer of what came, for one reader to change. */
export function readOwn(serviceName: string, answer: RawAnswer | ExecutionResult): ExecutionResult {
  return 'bytes' in answer ? readAnswer(serviceName, answer as RawAnswer) : copyOf(answer as ExecutionResult);
}
