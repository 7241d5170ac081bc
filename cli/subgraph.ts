import type { ExecutionResult } from 'graphql';
import type { SubgraphRequest } from '../gateway/transport/transport.ts';

/** A department's subgraph as the command line knows it: a name, and a way to open it. */
export interface HubSubgraph {
  readonly name: string;
  /** Connects to its database and builds its schema. Throws one clear sentence when it cannot. */
  open(): Promise<OpenSubgraph>;
}

/** A subgraph that can be asked, in this process or, after `listen`, over HTTP. */
export interface OpenSubgraph {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** Serves it over HTTP; without a port, at the one that is its own. */
  listen(port?: number): Promise<{ readonly url: string }>;
  /** Takes no more requests, finishes those in flight and lets go of the database. */
  close(): Promise<void>;
}
