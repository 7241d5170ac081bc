import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { OperationLimits } from '../common/graphql/limits/limits.ts';
import type { Logger } from '../common/logger.ts';
import type { GatewayContext } from './context.ts';
import type { Supergraph } from './supergraph/supergraph.ts';
import type { SubgraphTransport } from './transport/transport.ts';

/** Apollo Server's `gateway` option: `load` gives the executor, listeners get the schema that clients see. */
export type ApolloServerGateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];

/**
 * What plans and executes the operations that Apollo Server has parsed and validated. The adapters are in `engines/`;
 * `createEngine` (engines/index.ts) makes the one that the configuration names.
 */
export interface Engine extends ApolloServerGateway {
  /**
   * Serves another supergraph from now on; operations in flight finish on the old one.
   *
   * @throws when the new one cannot be served; the old one then stays.
   */
  swap(supergraph: Supergraph): Promise<void>;
  /** What the engine has done since it started; undefined for an engine that does not count. */
  counts(): EngineCounts | undefined;
}

/** Numbers that only grow. */
export interface EngineCounts {
  /** Answers copied together from the bytes of the subgraphs' answers. */
  readonly answersFromBytes: number;
  /** Answers made from parsed objects. */
  readonly answersFromObjects: number;
  /** Of the latter, those for which bytes were tried first and did not fit. */
  readonly bytesMisses: number;
  /** Operations planned by the native planner. */
  readonly nativePlans: number;
  /** Operations planned by the fallback planner. */
  readonly fallbackPlans: number;
}

export interface EngineOptions {
  readonly supergraph: Supergraph;
  /** The transport to the subgraph of this name; asked at every call, since a swap may have replaced it. */
  readonly transport: (name: string) => SubgraphTransport;
  readonly limits?: Partial<EngineLimits>;
  readonly logger: Logger;
  /** Bytes that one answer may have. Default: 16 MiB. */
  readonly maxAnswerBytes?: number | undefined;
  /** Objects that one answer may have. Default: 200,000. */
  readonly maxAnswerNodes?: number | undefined;
}

/** What planning may take, and what is kept of it. */
export interface EngineLimits {
  /** What a client's operation may have at most. */
  readonly operation: OperationLimits;
  /** Requests to subgraphs that one plan may need at most. */
  readonly maxFetches: number;
  /** Operations kept planned and compiled; the least recently used one is dropped. */
  readonly planCacheSize: number;
  /** What they may take in memory, in bytes. */
  readonly planCacheBytes: number;
  /** Bytes that an answer may have, counted as characters. */
  readonly maxAnswerBytes: number;
  /** Objects about which one fetch may ask. */
  readonly maxAnswerNodes: number;
  /** Milliseconds that the native planner may take for one operation. */
  readonly planTimeoutMs: number;
  /** Milliseconds that the fallback planner may take for one operation. */
  readonly fallbackPlanTimeoutMs: number;
  /** Milliseconds that an operation may wait for each of the planners. */
  readonly planWaitMs: number;
}
