import type { SubgraphReachability } from '../supergraph/connections.ts';

/** What `/ready` reports. */
export interface Readiness {
  /** `stopping` once the gateway finishes what it has and takes no more. */
  readonly status: 'ready' | 'stopping';
  /** `false` says that answers are partial at present, not that the gateway is unready. */
  readonly complete: boolean;
  readonly subgraphs: readonly SubgraphReachability[];
}

/**
 * A gateway is ready when it serves a supergraph. A subgraph that is down does not make it unready: the fields of all
 * others are answered still, and taking the gateway out of service would lose those too.
 */
export function readinessOf(subgraphs: readonly SubgraphReachability[], stopping: boolean): Readiness {
  return {
    status: stopping ? 'stopping' : 'ready',
    complete: subgraphs.every((subgraph) => subgraph.reachable),
    subgraphs,
  };
}
