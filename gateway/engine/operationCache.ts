import { type DocumentNode, type GraphQLError, getVariableValues } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ByteExecution } from './bytes/byteExecution.ts';
import { shapeOf } from './compile/buildShape.ts';
import { type CompiledPlan, compilePlan } from './compile/compile.ts';
import { compileProjection, type FastProject } from './compile/projectionCode.ts';
import { type FieldsShape } from './compile/shape.ts';
import { isRefusal } from './errors.ts';
import type { Fetcher } from './execute/fetcher.ts';
import type { Conditions } from './operation/normalize.ts';
import { introspectionOf, type Operation, plannedText, readOperation } from './operation/operation.ts';
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
  introspection: DocumentNode | undefined;
  plan: CompiledPlan | undefined;
  shape: FieldsShape;
  fastProject: FastProject;
  /** Undefined where answers are never made from bytes. */
  bytes: ByteExecution | undefined;
}

export interface CachedOperation {
  operation: Operation;
  /** By condition values and override class. */
  variants: LRUCache<string, Promise<CompiledOperation>>;
}

export interface OperationCacheOptions {
  /** Operations kept planned and compiled; the least recently used one is dropped. */
  readonly planCacheSize: number;
  /** Requests to subgraphs that one plan may need at most. */
  readonly maxFetches: number;
  /** The fetcher whose answers are bytes, where answers are made from bytes. */
  readonly bytesFrom: Fetcher | undefined;
}

/** Combinations of condition values kept for one operation: few are ever used. */
const MAX_VARIANTS = 16;

/** The operations of one supergraph, each read, planned and compiled when it first comes. */
export class OperationCache {
  private readonly entries: LRUCache<string, CachedOperation>;
  private readonly thresholds: readonly number[];
  private compiledCount = 0;

  constructor(
    private readonly planner: Planner,
    private readonly facts: SupergraphFacts,
    private readonly options: OperationCacheOptions,
  ) {
    this.entries = new LRUCache({ max: options.planCacheSize });
    this.thresholds = [...planner.thresholds].sort((a, b) => a - b);
  }

  /** @throws GraphQLError when the operation is refused */
  find({ source, operationName, document }: OperationRequest): CachedOperation {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const operation = readOperation(document, operationName);
    const entry: CachedOperation = { operation, variants: new LRUCache({ max: MAX_VARIANTS }) };
    this.entries.set(key, entry);
    return entry;
  }

  /** Reads a request's variables as the operation declares them. */
  coerce(
    { operation: { definition } }: CachedOperation,
    given: Record<string, unknown>,
  ): { variables: Record<string, unknown> } | { errors: readonly GraphQLError[] } {
    const definitions = definition.variableDefinitions ?? [];
    if (definitions.length === 0) return { variables: {} };
    const { errors, coerced } = getVariableValues(this.facts.publicSchema, definitions, given, { maxErrors: 50 });
    return errors ? { errors } : { variables: coerced };
  }

  /** @throws GraphQLError when the operation cannot be planned */
  compiled(entry: CachedOperation, variables: Record<string, unknown>): Promise<CompiledOperation> {
    const { conditionVariables } = entry.operation;
    const percentage = this.percentage();
    let key = String(percentage);
    for (const name of conditionVariables) key += variables[name] === true ? '1' : '0';
    const known = entry.variants.get(key);
    if (known !== undefined) return known;
    const conditions = Object.fromEntries(conditionVariables.map((name) => [name, variables[name] === true]));
    const compiled = this.compile(entry.operation, conditions, percentage);
    entry.variants.set(key, compiled);
    // A refusal is kept, since it is the same next time; any other failure may not happen again.
    compiled.catch((error: unknown) => {
      if (!isRefusal(error)) entry.variants.delete(key);
    });
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

  private async compile(operation: Operation, conditions: Conditions, percentage: number): Promise<CompiledOperation> {
    const { maxFetches, bytesFrom } = this.options;
    const shape = shapeOf(operation, this.facts, conditions);
    const text = plannedText(operation, this.facts, conditions);
    const node = text === undefined ? undefined : await this.planner.plan(text, percentage);
    const plan = node ? readPlan(node, conditions, maxFetches) : undefined;
    this.compiledCount += 1;
    const introspection = introspectionOf(operation, this.facts.publicSchema, conditions);
    return {
      id: this.compiledCount,
      introspection,
      shape,
      plan: plan && compilePlan(plan, this.facts.types),
      fastProject: compileProjection(shape),
      bytes:
        plan && bytesFrom && !introspection
          ? new ByteExecution(plan, shape, this.facts.wholeSchema, bytesFrom)
          : undefined,
    };
  }
}
