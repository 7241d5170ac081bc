import type { ExecutionResult } from 'graphql';
import { readAnswer } from '../../transport/answer.ts';
import type { RawAnswer, SubgraphRequest, SubgraphTransport } from '../../transport/transport.ts';
import { copyOf } from '../compile/merge.ts';

/** What is sent with every fetch of one client request. */
export interface Forwarded {
  headers: Record<string, string>;
  /** The headers as text: part of what makes two fetches identical. */
  key: string;
  signal: AbortSignal | undefined;
}

export interface OutgoingFetch {
  serviceName: string;
  /** The complete JSON body. */
  body: string;
  /** Only queries are shared: two equal mutations are two mutations. */
  shareable: boolean;
}

/**
 * Sends fetches. While one is under way, an identical one (same subgraph, same body, same forwarded headers) waits for
 * its answer instead of being sent; each gets the answer as an object of its own.
 */
export class Fetcher {
  private readonly underWay = new Map<string, Promise<RawAnswer | ExecutionResult>>();

  constructor(
    private readonly transports: ReadonlyMap<string, SubgraphTransport>,
    private readonly dedupe: boolean,
  ) {}

  /** @throws SubgraphUnavailableError */
  async send(fetch: OutgoingFetch, forwarded: Forwarded): Promise<ExecutionResult> {
    return readOwn(fetch.serviceName, await this.sendRaw(fetch, forwarded));
  }

  /** Whether answers of this subgraph come as bytes. */
  movesBytes(serviceName: string): boolean {
    return this.transports.get(serviceName)?.executeRaw !== undefined;
  }

  /** The answer unread, and perhaps shared: not to be changed. */
  sendRaw(fetch: OutgoingFetch, forwarded: Forwarded): Promise<RawAnswer | ExecutionResult> {
    // A fetch that its client may give up is not shared: the others would lose it too.
    if (!this.dedupe || !fetch.shareable || forwarded.signal !== undefined) return this.transmit(fetch, forwarded);
    const key = `${fetch.serviceName}\n${forwarded.key}\n${fetch.body}`;
    const shared = this.underWay.get(key);
    if (shared !== undefined) return shared;
    const sent = this.transmit(fetch, forwarded);
    this.underWay.set(key, sent);
    const forget = () => this.underWay.delete(key);
    sent.then(forget, forget);
    return sent;
  }

  private async transmit(
    { serviceName, body }: OutgoingFetch,
    forwarded: Forwarded,
  ): Promise<RawAnswer | ExecutionResult> {
    const { headers, signal } = forwarded;
    const transport = this.transports.get(serviceName);
    if (transport === undefined) throw new Error(`There is no transport to the subgraph "${serviceName}".`);
    if (transport.executeRaw !== undefined) return transport.executeRaw({ body, headers, signal });
    const request = JSON.parse(body) as Pick<SubgraphRequest, 'query' | 'operationName' | 'variables'>;
    return transport.execute({ ...request, headers, signal });
  }
}

/** Makes a GraphQL answer of what came, for one reader to change. */
export function readOwn(serviceName: string, answer: RawAnswer | ExecutionResult): ExecutionResult {
  return 'bytes' in answer ? readAnswer(serviceName, answer as RawAnswer) : copyOf(answer as ExecutionResult);
}
