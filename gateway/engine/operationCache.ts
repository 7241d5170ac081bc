import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnswerSize } from '../../common/graphql/answerSize.ts';
import type { EngineLimits } from '../engine.ts';
import { ByteExecution } from './bytes/byteExecution.ts';
import { shapeOf } from './compile/buildShape.ts';
import { type CompiledPlan, compilePlan } from './compile/compile.ts';
import { compileProjection, type FastProject } from './compile/projectionCode.ts';
import { type FieldsShape } from './compile/shape.ts';
import type { Fetcher } from './execute/fetcher.ts';
import { exactValueOf } from './operation/exactLiterals.ts';
import type { Conditions } from './operation/normalize.ts';
import { introspectionOf, type Operation, plannedText, readOperation } from './operation/operation.ts';
import { coerceVariables } from './operation/variables.ts';
import type { Planner } from './planning/plan.ts';
import { readPlan } from './planning/readPlan.ts';
import type { SupergraphFacts } from './supergraph/facts.ts';

/** Which operation of which document. */
export interface OperationRequest {
  document: DocumentNode;
  /** The document's text: the key under which its plan is kept. */
  source: string;
  operationName: string | undefined;
}

/** An operation planned and compiled for one combination of its `@skip` and `@include` variables. */
export interface CompiledOperation {
  id: number;
  /** Characters of what was planned, with fragments written out. */
  plannedCharacters: number;
  introspection: DocumentNode | undefined;
  plan: CompiledPlan | undefined;
  shape: FieldsShape;
  fastProject: FastProject;
  /** Undefined where answers are never made from bytes. */
  bytes: ByteExecution | undefined;
}

export interface CachedOperation {
  readonly key: string;
  readonly operation: Operation;
  /** By condition values and override class. */
  readonly variants: LRUCache<string, Promise<CompiledOperation>>;
  /** What it takes in memory, with all its variants, estimated. */
  bytes: number;
}

export interface OperationCacheOptions
  extends Pick<EngineLimits, 'operation' | 'maxFetches' | 'planCacheSize' | 'planCacheBytes'> {
  /** Counts each answer while it is made. */
  readonly size: AnswerSize;
  /** The fetcher whose answers are bytes, where answers are made from bytes. */
  readonly bytesFrom: Fetcher | undefined;
}

/** Combinations of condition values kept for one operation: few are ever used. */
const MAX_VARIANTS = 16;

/**
 * What a plan with its compiled functions takes in memory, in bytes: 50,000 for 600 planned characters, 8,000 for 50. Code that
 * answers from bytes comes later, and takes as much again.
 */
const BYTES_PER_PLAN = 8_192;
const BYTES_PER_PLANNED_CHARACTER = 100;

/** What an operation takes for each character of its text, as it was read. */
const BYTES_PER_CHARACTER = 20;

/** The operations of one supergraph, each read, planned and compiled when it first comes. Those that are planned are kept. */
export class OperationCache {
  private readonly entries: LRUCache<string, CachedOperation>;
  /** Plans that are being made, by operation, condition values and override class. */
  private readonly pending = new Map<string, Promise<CompiledOperation>>();
  private readonly thresholds: readonly number[];
  private compiledCount = 0;

  constructor(
    private readonly planner: Planner,
    private readonly facts: SupergraphFacts,
    private readonly options: OperationCacheOptions,
  ) {
    this.entries = new LRUCache({
      max: options.planCacheSize,
      maxSize: options.planCacheBytes,
      sizeCalculation: (entry) => entry.bytes,
    });
    this.thresholds = [...planner.thresholds].sort((a, b) => a - b);
  }

  /** @throws GraphQLError when the operation is refused */
  find({ source, operationName, document }: OperationRequest): CachedOperation {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const operation = readOperation(document, operationName, this.facts, this.options.operation);
    return {
      key,
      operation,
      variants: new LRUCache({ max: MAX_VARIANTS }),
      bytes: key.length * BYTES_PER_CHARACTER,
    };
  }

  /** Reads a request's variables as the operation declares them. */
  coerce(
    { operation: { variableDefinitions, literals } }: CachedOperation,
    given: Record<string, unknown>,
  ): ReturnType<typeof coerceVariables> {
    const coerced = coerceVariables(variableDefinitions, given, this.facts.publicSchema);
    if (literals.size === 0 || 'errors' in coerced) return coerced;
    const values = [...literals].map(([name, node]) => [name, exactValueOf(node, coerced.variables)]);
    return { variables: { ...coerced.variables, ...Object.fromEntries(values) } };
  }

  /**
   * @param client who asks: the planners share their time among clients
   * @throws GraphQLError when the operation cannot be planned
   */
  compiled(entry: CachedOperation, variables: Record<string, unknown>, client: string): Promise<CompiledOperation> {
    const { conditionVariables } = entry.operation;
    const percentage = this.percentage();
    let key = String(percentage);
    for (const name of conditionVariables) key += variables[name] === true ? '1' : '0';
    const known = entry.variants.get(key);
    if (known !== undefined) return known;
    const pendingKey = `${key}\n${entry.key}`;
    const pending = this.pending.get(pendingKey);
    if (pending !== undefined) return pending;
    const conditions = Object.fromEntries(conditionVariables.map((name) => [name, variables[name] === true]));
    const compiled = this.compile(entry.operation, conditions, percentage, client);
    this.pending.set(pendingKey, compiled);
    const settled = () => this.pending.delete(pendingKey);
    compiled.then(({ plannedCharacters }) => {
      settled();
      const kept = this.entries.get(entry.key) ?? entry;
      if (kept.variants.size < MAX_VARIANTS) {
        kept.bytes += BYTES_PER_PLAN + plannedCharacters * BYTES_PER_PLANNED_CHARACTER;
      }
      kept.variants.set(key, compiled);
      // Counted again with the new variant.
      this.entries.set(entry.key, kept);
    }, settled);
    return compiled;
  }

  /** Progressive `@override(label: "percent(…)")`: one draw per request, then the middle of the class it falls into. */
  private percentage(): number {
    if (this.thresholds.length === 0) return 0;
    const drawn = Math.random() * 100;
    const above = this.thresholds.find((threshold) => drawn < threshold) ?? 100;
    const below = this.thresholds.findLast((threshold) => threshold <= drawn) ?? 0;
    return (above + below) / 2;
  }

  private async compile(
    operation: Operation,
    conditions: Conditions,
    percentage: number,
    client: string,
  ): Promise<CompiledOperation> {
    const { maxFetches, bytesFrom } = this.options;
    const shape = shapeOf(operation, this.facts, conditions);
    const text = plannedText(operation, this.facts, conditions, this.options.operation);
    const node = text === undefined ? undefined : await this.planner.plan(text, percentage, client);
    const plan = node ? readPlan(node, conditions, maxFetches) : undefined;
    this.compiledCount += 1;
    const introspection = introspectionOf(operation, this.facts.publicSchema, conditions);
    return {
      id: this.compiledCount,
      plannedCharacters: text?.length ?? 0,
      introspection,
      shape,
      plan: plan && compilePlan(plan, this.facts),
      fastProject: compileProjection(shape, this.options.size),
      bytes:
        plan && bytesFrom && !introspection
          ? new ByteExecution(plan, shape, this.facts.wholeSchema, bytesFrom, this.options.size.maxBytes)
          : undefined,
    };
  }
}
