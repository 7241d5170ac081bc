import type { EngineCounts } from '../engine.ts';
import type { SubgraphReachability } from '../supergraph/connections.ts';

/** What `/ready` reports. */
export interface Readiness {
  /** `stopping` once the gateway finishes what it has and takes no more. */
  readonly status: 'ready' | 'stopping';
  /** `false` says that answers are partial at present, not that the gateway is unready. */
  readonly complete: boolean;
  readonly subgraphs: readonly SubgraphReachability[];
  /** What the engine has done since the start; not there for an engine that does not count. */
  readonly engine?: EngineCounts;
}

/**
 * A gateway is ready when it serves a supergraph. A subgraph that is down does not make it unready: it still answers
 * the fields of all others.
 */
export function readinessOf(
  subgraphs: readonly SubgraphReachability[],
  stopping: boolean,
  engine?: EngineCounts,
): Readiness {
  return {
    status: stopping ? 'stopping' : 'ready',
    complete: subgraphs.every((subgraph) => subgraph.reachable),
    subgraphs,
    ...(engine && { engine }),
  };
}
