import { type SubgraphTransport, SubgraphUnavailableError, type TransportFactory } from '../transport/transport.ts';
import type { SubgraphAddress } from './supergraph.ts';

/** Whether one subgraph answered `{ __typename }` just now. */
export interface SubgraphReachability {
  readonly name: string;
  readonly reachable: boolean;
  readonly milliseconds: number;
  /** Why it is not reachable: safe to show, names no address. */
  readonly reason?: string;
}

interface Connection {
  readonly url: string;
  readonly transport: SubgraphTransport;
}

/** The open ways to all subgraphs of the supergraph served now. */
export class SubgraphConnections {
  readonly #factory: TransportFactory;
  #byName = new Map<string, Connection>();
  #probing: Promise<SubgraphReachability[]> | undefined;

  constructor(factory: TransportFactory, subgraphs: readonly SubgraphAddress[]) {
    this.#factory = factory;
    this.update(subgraphs);
  }

  /** The transport to a subgraph. Asked at every call, so that a swap reaches operations already planned. */
  get(name: string): SubgraphTransport {
    const connection = this.#byName.get(name);
    // An operation planned before a swap may still ask for a subgraph that the new supergraph has not.
    if (!connection) throw new SubgraphUnavailableError(name, 'it is no longer part of the supergraph');
    return connection.transport;
  }

  /** Opens what is new, keeps what is unchanged and closes the rest once its calls in flight are done. */
  update(subgraphs: readonly SubgraphAddress[]): void {
    const next = new Map<string, Connection>();
    for (const { name, url } of subgraphs) {
      const known = this.#byName.get(name);
      next.set(name, known?.url === url ? known : { url, transport: this.#factory(name, url) });
    }
    const dropped = [...this.#byName].filter(([name, connection]) => next.get(name) !== connection);
    this.#byName = next;
    for (const [, connection] of dropped) void connection.transport.close();
  }

  /** Asks every subgraph at once. Callers that ask while an answer is under way share it: a probe is no amplifier. */
  probe(timeoutMs: number): Promise<SubgraphReachability[]> {
    this.#probing ??= Promise.all(
      [...this.#byName].map(([name, { transport }]) => probe(name, transport, timeoutMs)),
    ).finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await Promise.all([...this.#byName.values()].map(({ transport }) => transport.close()));
  }
}

async function probe(name: string, transport: SubgraphTransport, timeoutMs: number): Promise<SubgraphReachability> {
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    const answer = await transport.execute({ query: '{__typename}', signal: AbortSignal.timeout(timeoutMs) });
    // A subgraph that answers with errors only (not yet ready, refuses the probe) cannot serve rows either.
    if (!answer.data) {
      return { name, reachable: false, milliseconds: elapsed(), reason: answer.errors?.[0]?.message ?? 'no data' };
    }
    return { name, reachable: true, milliseconds: elapsed() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, reachable: false, milliseconds: elapsed(), reason };
  }
}
