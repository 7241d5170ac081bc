import type { Logger } from '../common/logger.ts';
import type { EngineName } from './config.ts';
import type { Engine } from './engine.ts';
import { createEngine } from './engines/index.ts';
import { SubgraphConnections } from './supergraph/connections.ts';
import { overrideUrls } from './supergraph/override.ts';
import { type SubgraphAddress, type Supergraph, SupergraphError } from './supergraph/supergraph.ts';
import type { TransportFactory } from './transport/transport.ts';

export interface ServedSupergraphOptions {
  readonly supergraph: Supergraph;
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly transport: TransportFactory;
  readonly engine: EngineName;
  readonly logger: Logger;
}

/** The supergraph in service: its engine and the connections to its subgraphs, which change together or not at all. */
export interface ServedSupergraph {
  readonly engine: Engine;
  readonly connections: SubgraphConnections;
  subgraphs(): readonly SubgraphAddress[];
  /** Puts another supergraph into service. Rejects with a SupergraphError, and the former one stays. */
  swap(next: Supergraph): Promise<void>;
}

/** @throws SupergraphError | ConfigurationError when the first supergraph cannot be served with these URLs */
export function serveSupergraph(options: ServedSupergraphOptions): ServedSupergraph {
  let { subgraphs } = overrideUrls(options.supergraph, options.subgraphUrls);
  const connections = new SubgraphConnections(options.transport, subgraphs);
  const engine = createEngine(options.engine, {
    supergraph: options.supergraph,
    transport: (name) => connections.get(name),
    logger: options.logger,
  });
  return {
    engine,
    connections,
    subgraphs: () => subgraphs,
    async swap(next) {
      try {
        const overridden = overrideUrls(next, options.subgraphUrls);
        // Connections first: the engine may be asked for a new subgraph the moment it has swapped.
        connections.update(overridden.subgraphs);
        await engine.swap(next);
        subgraphs = overridden.subgraphs;
      } catch (cause) {
        connections.update(subgraphs);
        const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
        throw new SupergraphError(`The new supergraph cannot be served: ${reason}`, { cause });
      }
    },
  };
}
