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

interface Connection extends SubgraphAddress {
  readonly transport: SubgraphTransport;
}

/**
 * Milliseconds in which an operation planned by the former supergraph may still ask a subgraph that the new one lacks.
 */
const RETIREMENT_MS = 10_000;

/**
 * Opens, shares, retires and closes the transports to the subgraphs. Nothing else in the gateway does.
 *
 * A subgraph that keeps its name and URL keeps its transport when the supergraph is replaced. A transport that the new
 * supergraph does not need is retired: operations planned before still use it, and it is closed a while later.
 */
export class SubgraphConnections {
  readonly #factory: TransportFactory;
  #current = new Map<string, Connection>();
  /** No longer part of the supergraph, each with the timer that closes it. */
  readonly #retired = new Map<Connection, NodeJS.Timeout>();
  #probing: Promise<SubgraphReachability[]> | undefined;

  constructor(factory: TransportFactory, subgraphs: readonly SubgraphAddress[]) {
    this.#factory = factory;
    this.update(subgraphs);
  }

  /** The transport to a subgraph. Asked at every call, so that a swap reaches operations already planned. */
  get(name: string): SubgraphTransport {
    const connection =
      this.#current.get(name) ?? [...this.#retired.keys()].findLast((retired) => retired.name === name);
    if (!connection) throw new SubgraphUnavailableError(name, 'it is no longer part of the supergraph');
    return connection.transport;
  }

  /** Opens what is new, keeps what is unchanged and retires the rest. Nothing has changed when the factory throws. */
  update(subgraphs: readonly SubgraphAddress[]): void {
    const former = [...this.#current.values()];
    const known = [...former, ...this.#retired.keys()];
    const next = subgraphs.map(
      ({ name, url }): Connection =>
        known.find((candidate) => candidate.name === name && candidate.url === url) ?? {
          name,
          url,
          transport: this.#factory(name, url),
        },
    );
    this.#current = new Map(next.map((connection) => [connection.name, connection]));
    for (const connection of next) {
      clearTimeout(this.#retired.get(connection));
      this.#retired.delete(connection);
    }
    for (const connection of former) if (!next.includes(connection)) this.#retire(connection);
  }

  #retire(connection: Connection): void {
    const timer = setTimeout(() => {
      this.#retired.delete(connection);
      void connection.transport.close();
    }, RETIREMENT_MS).unref();
    this.#retired.set(connection, timer);
  }

  /** Asks every subgraph at once. Callers that ask meanwhile get the same answer, so that a client
   * can make the gateway send many requests by asking for its state often. */
  probe(timeoutMs: number): Promise<SubgraphReachability[]> {
    this.#probing ??= Promise.all(
      [...this.#current.values()].map((connection) => probe(connection, timeoutMs)),
    ).finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /** Closes every connection at once; requests that are still under way reject. */
  async close(): Promise<void> {
    for (const timer of this.#retired.values()) clearTimeout(timer);
    const all = [...this.#current.values(), ...this.#retired.keys()];
    await Promise.all(all.map(({ transport }) => transport.close({ cutOff: true })));
  }
}

async function probe({ name, transport }: Connection, timeoutMs: number): Promise<SubgraphReachability> {
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    const answer = await transport.execute({ query: '{__typename}', signal: AbortSignal.timeout(timeoutMs) });
    if (answer.data) return { name, reachable: true, milliseconds: elapsed() };
    // A subgraph that answers with errors only (not yet ready, refuses the probe) cannot serve rows either.
    return { name, reachable: false, milliseconds: elapsed(), reason: answer.errors?.[0]?.message ?? 'no data' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, reachable: false, milliseconds: elapsed(), reason };
  }
}
