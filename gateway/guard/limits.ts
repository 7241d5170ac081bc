import { DEFAULT_MAX_ANSWER_BYTES, DEFAULT_MAX_ANSWER_NODES } from '../../common/graphql/answerTooLarge.ts';
import type { OperationLimits } from '../../common/graphql/limits/limits.ts';
import type { EngineLimits } from '../engine.ts';

/** What the names of the gateway's limits begin with: `HUB_MAX_DEPTH`. */
export const LIMITS_PREFIX = 'HUB_';

/**
 * What a client's operation may have at most where nothing is set. The named operations and a client's introspection
 * take less than a tenth of most of them; an operation that takes all of one is read, checked and refused or answered in
 * a fraction of a second.
 */
export const DEFAULT_LIMITS: OperationLimits = {
  documentCharacters: 262_144,
  tokens: 15_000,
  depth: 100,
  selections: 5_000,
  fragments: 200,
  repetitions: 100,
  rootFields: 100,
  aliases: 100,
  directives: 200,
  introspectionValues: 200_000,
  valueDepth: 100,
  listItems: 10_000,
  conditions: 2_000,
  values: 50_000,
  textCharacters: 20_000,
  representations: 100_000,
};

/** What the documents and the plans that are kept may take in memory where nothing is set, in bytes: 32 MiB. */
export const DEFAULT_OPERATION_CACHE_BYTES = 2 ** 25;

/** Of the memory for kept operations, the part for their documents; the rest is for their plans. */
export const DOCUMENTS_SHARE = 0.25;

/** What planning one operation may take. */
export type PlanningLimits = Pick<
  EngineLimits,
  'maxFetches' | 'planTimeoutMs' | 'fallbackPlanTimeoutMs' | 'planWaitMs'
>;

/** What planning may take where nothing is set. The two times are together less than the two seconds that an answer may wait. */
export const DEFAULT_ENGINE_LIMITS: EngineLimits = {
  operation: DEFAULT_LIMITS,
  maxFetches: 200,
  maxAnswerBytes: DEFAULT_MAX_ANSWER_BYTES,
  maxAnswerNodes: DEFAULT_MAX_ANSWER_NODES,
  planCacheSize: 10_000,
  planCacheBytes: DEFAULT_OPERATION_CACHE_BYTES * (1 - DOCUMENTS_SHARE),
  planTimeoutMs: 300,
  fallbackPlanTimeoutMs: 1_200,
  planWaitMs: 2_000,
};
